import { expect, test } from 'vitest';
import { roles } from '#db/schema/people.ts';
import { isSessionAlive, isTouchDue, may, signedInWithin, type Verb, verbs } from './rules.ts';

const minute = 60_000;
const signedInAt = Date.parse('2027-01-14T14:00:00Z');
const session = {
  signedInAt,
  lastSeenAt: signedInAt,
  endsAt: signedInAt + 12 * 60 * minute,
  endedAt: null,
};

test('what each role may do', () => {
  const table = Object.fromEntries(
    roles.map((role) => [role, verbs.filter((verb) => may(role, verb))]),
  );
  const withoutStaff: Verb[] = verbs.filter(
    (verb) => !['keep-staff', 'keep-office'].includes(verb),
  );
  expect(table).toEqual({
    admin: [...verbs],
    coordinator: withoutStaff,
    approver: [],
    liaison: [],
    door: [],
    records: ['read-audit'],
  });
});

test.each([
  { case: 'at once', after: 0, seen: 0, alive: true },
  { case: 'just before idle', after: 15 * minute - 1, seen: 0, alive: true },
  { case: 'idle', after: 15 * minute, seen: 0, alive: false },
  { case: 'in use all along', after: 719 * minute, seen: 718 * minute, alive: true },
  { case: 'in use at its end', after: 720 * minute, seen: 719 * minute, alive: false },
])('a session $case', ({ after, seen, alive }) => {
  const used = { ...session, lastSeenAt: signedInAt + seen };
  expect(isSessionAlive(used, signedInAt + after)).toBe(alive);
  expect(isSessionAlive({ ...used, endedAt: signedInAt }, signedInAt + after)).toBe(false);
});

test.each([
  [10 * minute, true],
  [10 * minute + 1, false],
])('signed in %i ms ago, within ten minutes: %s', (ago, expected) => {
  expect(signedInWithin(session, 10 * minute, signedInAt + ago)).toBe(expected);
});

test('use is noted once a minute', () => {
  expect(isTouchDue(session, signedInAt + minute - 1)).toBe(false);
  expect(isTouchDue(session, signedInAt + minute)).toBe(true);
});
