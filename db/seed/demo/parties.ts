import type { Citizen } from './people.ts';
import type { Random } from './random.ts';

/** Part of the seats taken, all but a few, or all of them and people waiting. */
export type Fill = 'part' | 'few' | 'full';

export type PlannedParty = Citizen & { at: number; withdrawsAt?: number };

type Wish = { capacity: number; fill: Fill; from: number; until: number };

/**
 * The RSVPs of one meeting in the order they come in, all after `from` and before `until`. In a full
 * room the first party withdraws at last and the first that waits is as large, so that it moves up.
 */
export function partiesFor(
  wish: Wish,
  crowd: Iterator<Citizen, never>,
  random: Random,
): PlannedParty[] {
  const { capacity, fill, from, until } = wish;
  const target = fill === 'few' ? capacity - random.between(1, 3) : capacity;
  const seated = fill === 'part' ? some(capacity, crowd, random) : exactly(target, crowd);
  const waiting = fill === 'full' ? take(random.between(3, 5), crowd) : [];
  const [earliest] = seated;
  const [next] = waiting;
  if (earliest && next) waiting[0] = { ...next, partySize: earliest.partySize };
  const all = [...seated, ...waiting];
  const last = from + (until - from) * 0.9;
  const instants = all
    .map(() => Math.round(from + 60_000 + random.next() * (last - from - 60_000)))
    .sort((a, b) => a - b);
  return all.map((citizen, at) => {
    const withdraws = fill === 'full' ? at === 0 : fill === 'part' && random.chance(0.05);
    return {
      ...citizen,
      at: instants[at] ?? last,
      ...(withdraws && {
        withdrawsAt: Math.round(last + (until - last) * (0.1 + 0.8 * random.next())),
      }),
    };
  });
}

/** A few parties, never more than three quarters of the room. */
function some(capacity: number, crowd: Iterator<Citizen, never>, random: Random): Citizen[] {
  let left = Math.floor(capacity * 0.75);
  return take(random.between(2, 14), crowd).filter(({ partySize }) => {
    const fits = partySize <= left;
    if (fits) left -= partySize;
    return fits;
  });
}

/** Parties that take exactly so many seats: the last is as large as what is left. */
function exactly(seats: number, crowd: Iterator<Citizen, never>): Citizen[] {
  const parties: Citizen[] = [];
  for (let left = seats; left > 0; ) {
    const party = crowd.next().value;
    const partySize = Math.min(party.partySize, left);
    parties.push({ ...party, partySize });
    left -= partySize;
  }
  return parties;
}

const take = (count: number, crowd: Iterator<Citizen, never>): Citizen[] =>
  Array.from({ length: count }, () => crowd.next().value);
