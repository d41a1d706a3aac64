import { afterEach, beforeEach, expect, test } from 'vitest';
import { factsForStaff } from '#app/domain/audit/queries.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { addBlackout, blackoutsFrom, removeBlackout } from './blackouts.server.ts';
import { newBlackout } from './schema.ts';

let db: ReturnType<typeof temporaryDatabase>;
let ctx: Context;
beforeEach(async () => {
  db = temporaryDatabase();
  ctx = { db, now: noon, actor: 'staff:ida' };
  await groundFor(ctx);
});
afterEach(() => db.drop());

const days = { startsOn: '2026-12-24', endsOn: '2026-12-26', reason: 'Closed' };
const add = (given: object) =>
  addBlackout(ctx, newBlackout.parse({ scope: 'state', ...days, ...given }));

test('days are closed for the state, a county or a venue, each once, and opened again', async () => {
  const venue = await venueFor(ctx);
  const state = await add({});
  expect(await add({ scope: 'county', of: 'desoto', startsOn: '2026-12-25' })).toMatchObject({
    ok: true,
  });
  expect(await add({ scope: 'venue', of: venue.id, startsOn: '2026-12-26' })).toMatchObject({
    ok: true,
  });
  expect(await add({})).toMatchObject({ reason: 'already-there' });
  const shown = blackoutsFrom(db.read, '2026-12-26');
  expect(shown.map(({ scope, county, room }) => [scope, county, room])).toEqual([
    ['state', null, null],
    ['county', 'DeSoto', null],
    ['venue', null, venue.room],
  ]);
  expect(blackoutsFrom(db.read, '2026-12-27')).toEqual([]);
  if (!state.ok) throw new Error(state.reason);
  const { id: blackoutId } = state.value;
  expect(await removeBlackout(ctx, { blackoutId })).toMatchObject({ ok: true });
  expect(await removeBlackout(ctx, { blackoutId })).toMatchObject({ reason: 'not-found' });
  expect(
    factsForStaff(db.read, { area: 'blackout', limit: 10 }).facts.map(({ kind }) => kind),
  ).toEqual(['blackout.removed', 'blackout.added', 'blackout.added', 'blackout.added']);
});

test.each([
  [{ endsOn: '2026-12-23' }, 'days-out-of-order'],
  [{ scope: 'county', of: 'atlantis' }, 'unknown-scope'],
  [{ scope: 'official', of: 'nobody' }, 'unknown-scope'],
])('%j is refused', async (given, reason) => {
  expect(await add(given)).toMatchObject({ ok: false, reason });
  expect(blackoutsFrom(db.read, '2026-01-01')).toEqual([]);
});
