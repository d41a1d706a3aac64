import { apiLinks } from '#app/web/links.ts';
import { announced, type Rsvp, someone } from '../support/ground.ts';
import { factsOf } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

type Problem = { type: string };
const problem = (code: string) => `urn:town-crier:problem:${code}`;

test('a write with a key of its own is done once, however often it is sent', async ({ town }) => {
  const meeting = await announced(town.api);
  const party = { name: 'Ann Lee', email: someone(), partySize: 2 };
  const headers = { 'idempotency-key': someone('key') };
  const path = apiLinks.rsvps(meeting.id);
  const first = await town.api.post<Rsvp>(path, party, headers);
  expect(first.status).toBe(201);
  expect(first.body.manageUrl).toContain(`${town.origin}/rsvps/`);
  const again = await town.api.post<Rsvp>(path, party, headers);
  expect([again.status, again.body]).toEqual([201, first.body]);
  const other = await town.api.post<Problem>(path, { ...party, partySize: 3 }, headers);
  expect([other.status, other.body.type]).toEqual([422, problem('key-reused')]);
  expect(factsOf(town.databaseFile, meeting.id).filter((kind) => /^rsvp/.test(kind))).toEqual([
    'rsvp.seated',
  ]);
});

test('an Idempotency-Key that cannot be kept whole is refused', async ({ town }) => {
  const body = { title: 'x' };
  for (const key of ['x'.repeat(201), 'a b']) {
    const answer = await town.api.post<Problem>(apiLinks.meetings(), body, {
      'idempotency-key': key,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe('urn:town-crier:problem:wrong-idempotency-key');
  }
});

test('a change with a key of its own is made once, however often it is sent', async ({ town }) => {
  const { id } = await announced(town.api);
  const patch = (localStart: string) =>
    town.api.patch<{ revision: number; sequence: number }>(
      apiLinks.meeting(id),
      { localStart, reason: 'The court sits.' },
      headers,
    );
  const headers = { 'idempotency-key': someone('key') };
  const first = await patch('2027-01-22T10:00');
  expect(first.status).toBe(200);
  const again = await patch('2027-01-22T10:00');
  expect([again.status, again.body]).toEqual([200, first.body]);
  const other = await patch('2027-01-23T10:00');
  expect([other.status, other.body]).toMatchObject([
    422,
    { type: 'urn:town-crier:problem:key-reused' },
  ]);
});
