import { describe, expect, test } from 'vitest';
import { changeRefusal, hasBegun, isAhead, largestParty, placeFor } from './rules.ts';

const noon = Date.parse('2026-12-01T18:00:00Z');
const hour = 3_600_000;
const meeting = {
  state: 'announced',
  rsvps: 'open',
  startsAt: noon + hour,
  rsvpsCloseAt: null,
  capacity: 10,
  partyLimit: 6,
} as const;
const seats = (taken: number, isAnyoneWaiting = false) => ({
  capacity: 10,
  taken,
  isAnyoneWaiting,
});

test.each([
  [0, false, 6, 'seated'],
  [4, false, 6, 'seated'],
  [5, false, 6, 'waitlisted'],
  [10, false, 1, 'waitlisted'],
  [0, true, 1, 'waitlisted'],
  [9, false, 1, 'seated'],
])('with %i of 10 taken, someone waiting: %s, a party of %i is %s', (taken, waits, size, place) => {
  expect(placeFor(seats(taken, waits), size)).toBe(place);
});

test('no party may be larger than the room or the limit', () => {
  expect(largestParty({ partyLimit: 6, capacity: 10 })).toBe(6);
  expect(largestParty({ partyLimit: 6, capacity: 4 })).toBe(4);
});

describe('changing the size', () => {
  const seated = { place: 'seated', partySize: 3 } as const;
  const waiting = { place: 'waitlisted', partySize: 3 } as const;
  test.each([
    ['shrinks though someone waits', seated, 1, seats(10, true), undefined],
    ['stays', seated, 3, seats(10, true), undefined],
    ['grows into room', seated, 5, seats(8), undefined],
    ['grows by one seat too many', seated, 6, seats(8), 'no-room'],
    ['grows past those who wait', seated, 4, seats(5, true), 'no-room'],
    ['grows over the limit', seated, 7, seats(3), 'party-too-large'],
    ['grows while waiting', waiting, 6, seats(10, true), undefined],
    ['grows while waiting over the limit', waiting, 7, seats(10, true), 'party-too-large'],
  ] as const)('a party that %s', (_, rsvp, size, room, refusal) => {
    expect(changeRefusal(rsvp, size, meeting, room, noon)).toBe(refusal);
  });

  test('a party over a limit that was lowered later may still shrink', () => {
    const change = { ...meeting, partyLimit: 2 };
    expect(changeRefusal({ place: 'seated', partySize: 6 }, 5, change, seats(6), noon)).toBe(
      undefined,
    );
  });

  test.each([
    ['after an early close', { rsvpsCloseAt: noon - 1 }, noon, undefined, 'closed'],
    ['a millisecond before the start', {}, noon + hour - 1, undefined, undefined],
    ['at the start', {}, noon + hour, 'over', 'over'],
    ['while postponed', { state: 'postponed', startsAt: null }, noon, undefined, 'postponed'],
    ['when cancelled', { state: 'cancelled' }, noon, 'cancelled', 'cancelled'],
    ['when held', { state: 'held' }, noon + 2 * hour, 'over', 'over'],
  ] as const)('%s', (_, given, now, smaller, larger) => {
    const then = { ...meeting, ...given };
    expect(changeRefusal(seated, 2, then, seats(3), now)).toBe(smaller);
    expect(changeRefusal(seated, 4, then, seats(3), now)).toBe(larger);
  });
});

test.each([
  ['announced', noon + 1, true, false],
  ['announced', noon, false, true],
  ['postponed', null, true, false],
  ['cancelled', noon + 1, false, false],
  ['held', noon - 1, false, true],
  ['reported', null, false, true],
  ['draft', noon + 1, false, false],
] as const)('%s with start %s: ahead %s, begun %s', (state, startsAt, ahead, begun) => {
  expect(isAhead({ ...meeting, state, startsAt }, noon)).toBe(ahead);
  expect(hasBegun({ ...meeting, state, startsAt }, noon)).toBe(begun);
});
