import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { attendees, rsvps } from '#db/schema/index.ts';
import { changeRsvp } from './change.server.ts';
import { eraseAttendee } from './erase.server.ts';
import { respond } from './respond.server.ts';
import { announceRoom, kindsOf, partyOf, type Room, roomWith } from './testing.ts';
import { reviseMeeting } from './waitlist.server.ts';
import { withdraw } from './withdraw.server.ts';

/*
 * Random sequences of acts against a plain model of the rules: after each act the rows, the order
 * of the waitlist and the facts must be those of the model.
 */

const limit = 6;

interface Party {
  size: number;
  place: 'seated' | 'waitlisted' | 'withdrawn';
  answer: 'going' | 'maybe' | 'not-going';
}

/** The rules once more, on plain arrays and with no cleverness. */
class Model {
  parties = new Map<string, Party>();
  /** Keys of those who wait, first in line first. */
  line: string[] = [];
  facts: string[] = [];
  capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  taken() {
    return [...this.parties.values()].reduce((n, p) => n + (p.place === 'seated' ? p.size : 0), 0);
  }

  join(key: string, size: number, answer: Party['answer']) {
    const fits = this.line.length === 0 && this.taken() + size <= this.capacity;
    this.parties.set(key, { size, place: fits ? 'seated' : 'waitlisted', answer });
    if (!fits) this.line.push(key);
    this.facts.push(fits ? 'rsvp.seated' : 'rsvp.waitlisted');
  }

  leave(key: string) {
    const party = this.party(key);
    party.place = 'withdrawn';
    party.answer = 'not-going';
    this.line = this.line.filter((other) => other !== key);
    this.facts.push('rsvp.withdrawn');
    this.walk();
  }

  walk() {
    for (const key of [...this.line]) {
      const party = this.party(key);
      if (this.taken() + party.size > this.capacity) continue;
      party.place = 'seated';
      this.line = this.line.filter((other) => other !== key);
      this.facts.push('rsvp.promoted');
    }
  }

  change(key: string, size: number, answer: 'going' | 'maybe') {
    const party = this.party(key);
    const most = Math.min(limit, this.capacity);
    if (party.place === 'withdrawn') {
      if (size <= most) this.join(key, size, answer);
      return;
    }
    const grows = size > party.size;
    const room = this.line.length === 0 && this.taken() - party.size + size <= this.capacity;
    if (grows && (size > most || (party.place === 'seated' && !room))) return;
    if (size === party.size && answer === party.answer) return;
    const shrinks = size < party.size;
    Object.assign(party, { size, answer });
    this.facts.push('rsvp.changed');
    if (shrinks) this.walk();
  }

  party(key: string): Party {
    const party = this.parties.get(key);
    if (!party) throw new Error(`no party ${key}`);
    return party;
  }
}

const who = fc.constantFrom('ada', 'ben', 'cal', 'dee', 'eli', 'fay', 'gus');
const size = fc.integer({ min: 1, max: limit + 1 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('respond' as const), who, size }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('change' as const),
      who,
      size,
      answer: fc.constantFrom('going' as const, 'maybe' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('withdraw' as const), who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('erase' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('capacity' as const),
      to: fc.integer({ min: 1, max: 20 }),
    }),
  },
);

let room: Room;
beforeAll(async () => {
  room = await roomWith(10);
});
afterAll(() => room.db.drop());

test('any sequence of RSVPs, changes, withdrawals, deletions and capacities keeps the rules', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 14 }),
      fc.array(step, { minLength: 5, maxLength: 30 }),
      async (capacity, steps) => {
        runs += 1;
        const run = runs;
        const meeting = await announceRoom(room.staff, capacity, limit);
        const model = new Model(capacity);
        const ids = new Map<string, string>();
        for (const one of steps) {
          if (one.act === 'capacity') {
            const result = await reviseMeeting(room.staff, meeting.id, (inside) =>
              editMeeting(inside, { meetingId: meeting.id, changes: { capacity: one.to } }),
            );
            expect(result.ok).toBe(one.to >= model.taken());
            if (result.ok) {
              model.capacity = one.to;
              model.walk();
            }
          } else {
            await person(one, `${one.who}-${run}`);
          }
          compare(meeting.id, model);
        }

        async function person(
          one: Exclude<(typeof steps)[number], { act: 'capacity' }>,
          name: string,
        ) {
          const rsvpId = ids.get(name);
          if (one.act === 'respond') {
            const result = await respond(room.ctx, partyOf(meeting.id, one.size, name));
            expect(result.ok).toBe(one.size <= Math.min(limit, model.capacity));
            if (!result.ok) return;
            const stands = rsvpId !== undefined && model.party(rsvpId).place !== 'withdrawn';
            expect(result.value.repeated).toBe(stands);
            ids.set(name, result.value.rsvpId);
            if (stands) model.facts.push('rsvp.repeated');
            else model.join(result.value.rsvpId, one.size, 'going');
            return;
          }
          if (rsvpId === undefined) return;
          const place = model.party(rsvpId).place;
          if (one.act === 'change') {
            await changeRsvp(room.ctx, { rsvpId, answer: one.answer, partySize: one.size });
            model.change(rsvpId, one.size, one.answer);
          } else if (one.act === 'withdraw') {
            await withdraw(room.ctx, { rsvpId });
            if (place !== 'withdrawn') model.leave(rsvpId);
          } else {
            await eraseAttendee(room.ctx, { rsvpId });
            model.facts.push('rsvp.erased');
            if (place === 'waitlisted') model.leave(rsvpId);
            ids.delete(name);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(verifyFacts(room.db.read).brokenAt).toBeUndefined();
}, 60_000);

function compare(meetingId: string, model: Model) {
  const rows = room.db.read
    .select({ rsvp: rsvps, name: attendees.name })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .where(eq(rsvps.meetingId, meetingId))
    .orderBy(asc(rsvps.waitPosition))
    .all();
  const found = rows.map(({ rsvp }) => [
    rsvp.id,
    { size: rsvp.partySize, place: rsvp.place, answer: rsvp.answer },
  ]);
  expect(new Map(found as [string, Party][])).toEqual(model.parties);
  const line = rows.filter(({ rsvp }) => rsvp.place === 'waitlisted').map(({ rsvp }) => rsvp.id);
  expect(line).toEqual(model.line);
  expect(kindsOf(room.db.read, meetingId)).toEqual(model.facts);
  expect(model.taken()).toBeLessThanOrEqual(model.capacity);
}
