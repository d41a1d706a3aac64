import { Temporal } from 'temporal-polyfill';
import { holidaysOf } from './holidays.ts';
import type { StateProfile } from './profile.ts';

/** A day on which the state holds no meetings, with the reason staff will read. */
export type BlackoutDay = {
  on: string;
  kind: 'election' | 'holiday';
  reason: string;
  source: string;
};

/** The state's blackout days in the given number of days, the first day included, in order. */
export function blackoutDays(
  profile: Pick<StateProfile, 'elections' | 'holidays'>,
  from: string,
  days = 120,
): BlackoutDay[] {
  const first = Temporal.PlainDate.from(from);
  const last = first.add({ days: days - 1 });
  const years = first.year === last.year ? [first.year] : [first.year, last.year];
  const holidays = years.flatMap((year) => holidaysOf(profile.holidays, year));
  const blackouts: BlackoutDay[] = [
    ...profile.elections.map(({ electionOn, name, source }) => ({
      on: electionOn,
      kind: 'election' as const,
      reason: name,
      source,
    })),
    ...holidays.map(({ on, name, source }) => ({
      on,
      kind: 'holiday' as const,
      reason: name,
      source,
    })),
  ];
  return blackouts
    .filter(({ on }) => on >= first.toString() && on <= last.toString())
    .sort((a, b) => a.on.localeCompare(b.on) || a.reason.localeCompare(b.reason));
}
