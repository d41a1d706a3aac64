import { apiLinks, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { apiAt } from '../support/api.ts';
import {
  announced,
  courthouse,
  draft,
  listOf,
  type Meeting,
  made,
  type Rsvp,
  someone,
} from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { factsOf, fingerprint } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

type Problem = {
  type: string;
  status: number;
  detail: string;
  errors?: { field: string; code: string; sentence: string }[];
  unmet?: { rule: string; sentence: string; overridable: boolean }[];
};
const problem = (code: string) => `urn:town-crier:problem:${code}`;

test('what is public is read without a key, from any page, and what is not is not', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const hidden = await draft(town.api);
  const read = (path: string) =>
    ask(town.origin, path, { headers: { origin: 'https://a.example' } });
  const seen = await read(apiLinks.meeting(meeting.id));
  expect(seen.status).toBe(200);
  expect(seen.headers['access-control-allow-origin']).toBe('*');
  expect(seen.headers['access-control-allow-credentials']).toBeUndefined();
  expect(JSON.parse(seen.text)).toEqual((await town.api.get(apiLinks.meeting(meeting.id))).body);
  for (const path of [
    apiLinks.meeting(hidden.id),
    apiLinks.meeting('01m8sc6x80a7t88em3fpbpma3w'),
  ]) {
    const answer = await read(path);
    expect(answer.status, path).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  }
  const list = JSON.parse((await read(apiLinks.meetings())).text) as { items: Meeting[] };
  const ids = list.items.map(({ id }) => id);
  expect(ids).toContain(meeting.id);
  expect(ids).not.toContain(hidden.id);
  const counties = JSON.parse((await read(`${apiLinks.counties()}?limit=200`)).text);
  expect([counties.items.length, counties.next]).toEqual([82, null]);
});

test('a list is read page by page, each item once', async ({ town }) => {
  const slugs: string[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const { body } = await town.api.get<{ items: { slug: string }[]; next: string | null }>(
      `${apiLinks.counties()}?limit=40${cursor}`,
    );
    slugs.push(...body.items.map(({ slug }) => slug));
    expect(body.items.length).toBe(page < 2 ? 40 : 2);
    cursor = `&cursor=${body.next}`;
    if (page === 2) expect(body.next).toBeNull();
  }
  expect(new Set(slugs).size).toBe(82);
});

test('nothing is written, and nothing private read, without a key that may', async ({ town }) => {
  const meeting = await announced(town.api);
  const { output } = await town.admin('key', 'create', '--name', 'Door', '--role', 'door');
  const door = apiAt(town.origin, output.trim());
  const stranger = apiAt(town.origin, `tc_${'a'.repeat(43)}`);
  await town.settled();
  const before = fingerprint(town.databaseFile);
  const party = { name: 'Ann', email: someone(), partySize: 1 };
  const keyless = await ask(town.origin, apiLinks.rsvps(meeting.id), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(party),
  });
  expect([keyless.status, keyless.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  for (const [api, status] of [
    [stranger, 401],
    [door, 403],
  ] as const) {
    expect((await api.post(apiLinks.rsvps(meeting.id), party)).status).toBe(status);
    expect((await api.get(apiLinks.rsvps(meeting.id))).status).toBe(status);
    expect((await api.post(apiLinks.cancellation(meeting.id))).status).toBe(status);
    expect((await api.patch(apiLinks.meeting(meeting.id), { title: 'Ours' })).status).toBe(status);
  }
  expect((await ask(town.origin, apiLinks.rsvps(meeting.id))).status).toBe(401);
  const { api_keys: _, ...after } = fingerprint(town.databaseFile);
  const { api_keys: __, ...unchanged } = before;
  expect(after).toEqual(unchanged);
});

test('every wrong field of a meeting is named at once', async ({ town }) => {
  const venue = await courthouse(town.api);
  const plan = {
    title: '',
    venue: venue.id,
    localStart: 'tomorrow',
    durationMinutes: -30,
    capacity: 1.5,
  };
  const { status, body } = await town.api.post<Problem>(apiLinks.meetings(), plan);
  expect([status, body.type]).toEqual([422, problem('invalid')]);
  expect(body.errors?.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
    'capacity not-whole',
    'durationMinutes too-short',
    'localStart not-a-time',
    'title required',
  ]);
  const starts: [string, string][] = [
    ['2027-03-14T02:30', 'no-such-time'],
    ['2026-11-30T14:30', 'in-the-past'],
    ['2027-02-30T14:30', 'not-a-time'],
  ];
  for (const [localStart, code] of starts) {
    const answer = await town.api.post<Problem>(apiLinks.meetings(), {
      title: 'A',
      venue: venue.id,
      localStart,
      durationMinutes: 60,
    });
    expect(answer.status, localStart).toBe(422);
    expect(answer.body.errors).toEqual([
      {
        field: 'localStart',
        code,
        sentence: en.meetings.refused[code as keyof typeof en.meetings.refused],
      },
    ]);
  }
  const elsewhere = await town.api.post<Problem>(apiLinks.venues(), {
    name: 'Courthouse',
    room: 'A',
    street: '1 Main St',
    city: 'Hernando',
    zip: '38632',
    county: 'hinds',
    capacity: 10,
  });
  expect(elsewhere.body.errors).toEqual([
    { field: 'zip', code: 'zip-elsewhere', sentence: en.api.venue['zip-elsewhere']('DeSoto') },
  ]);
});

test('a time that comes twice is taken with the offset that says which', async ({ town }) => {
  const venue = await courthouse(town.api);
  const plan = { venue: venue.id, localStart: '2027-11-07T01:30' };
  const refused = await town.api.post<Problem>(apiLinks.meetings(), {
    ...plan,
    title: 'Night watch',
    durationMinutes: 60,
  });
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.map(({ field, code }) => [field, code])).toEqual([
    ['localStart', 'ambiguous-time'],
  ]);
  const startsAt = async (offset: string) =>
    (await draft(town.api, { ...plan, localStart: `${plan.localStart}${offset}` })).startsAt;
  expect(await startsAt('-05:00')).toBe('2027-11-07T06:30:00.000Z');
  expect(await startsAt('-06:00')).toBe('2027-11-07T07:30:00.000Z');
});

test('announcing names every unmet condition, and takes reasons for those that can go', async ({
  town,
}) => {
  const venue = await courthouse(town.api, { accessVerifiedOn: undefined, fireLimit: 100 });
  const bare = { accommodationContact: undefined, neutralityConfirmed: false, venue: venue.id };
  const { id } = await draft(town.api, bare);
  const path = apiLinks.announcement(id);
  const refused = await town.api.post<Problem>(path);
  expect([refused.status, refused.body.type]).toEqual([409, problem('unmet')]);
  const rules = refused.body.unmet?.map(({ rule, overridable }) => [rule, overridable]);
  expect(rules?.sort()).toEqual([
    ['access', false],
    ['accommodation', false],
    ['capacity', true],
    ['neutrality', false],
  ]);
  const overrides = [{ rule: 'capacity', reason: 'The marshal allowed 120.' }];
  const still = await town.api.post<Problem>(path, { overrides });
  expect(still.body.unmet?.map(({ rule }) => rule).sort()).toEqual([
    'access',
    'accommodation',
    'neutrality',
  ]);
  expect(factsOf(town.databaseFile, id)).toEqual(['meeting.scheduled']);
});

test('a repeated RSVP answers with the place and no link, and changes nothing', async ({
  town,
}) => {
  const meeting = await announced(town.api);
  const party = { name: 'Ann Lee', email: someone(), partySize: 2 };
  const path = apiLinks.rsvps(meeting.id);
  const first = made(await town.api.post<Rsvp>(path, party));
  const again = await town.api.post(path, { ...party, name: 'Eve', partySize: 5 });
  expect([again.status, again.body]).toEqual([200, { id: first.id, place: 'seated' }]);
  expect(await listOf(town.api, meeting.id)).toEqual([
    expect.objectContaining({ name: 'Ann Lee', partySize: 2, place: 'seated' }),
  ]);
  for (const size of [0, 7, 1e9, 1.5, 'two']) {
    const wrong = await town.api.post<Problem>(path, { ...party, partySize: size });
    expect(wrong.status, String(size)).toBe(422);
    expect(wrong.body.errors?.map(({ field }) => field)).toEqual(['partySize']);
  }
});

test('the capacity never drops below the seats taken', async ({ town }) => {
  const meeting = await announced(town.api, { capacity: 10 });
  const path = apiLinks.rsvps(meeting.id);
  made(await town.api.post(path, { name: 'Ann', email: someone(), partySize: 5 }));
  const refused = await town.api.patch<Problem>(apiLinks.meeting(meeting.id), { capacity: 4 });
  expect([refused.status, refused.body.type]).toEqual([409, problem('below-seats-taken')]);
  expect(refused.body.detail).toBe(en.meetings.refused['below-seats-taken']);
  const { body } = await town.api.get(apiLinks.meeting(meeting.id));
  expect(body.capacity).toBe(10);
  expect((await town.api.patch(apiLinks.meeting(meeting.id), { capacity: 5 })).status).toBe(200);
});

test('what is not there, or not taken, is told as a problem document', async ({ town }) => {
  const meeting = await announced(town.api);
  const { key } = town.api;
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const cases: [string, string, string, number][] = [
    ['GET', '/api/v1/nothing', '', 404],
    ['GET', apiLinks.announcement(meeting.id), '', 405],
    ['POST', apiLinks.counties(), '{}', 405],
    ['POST', apiLinks.meetings(), '{"title":', 400],
    ['POST', apiLinks.meetings(), '{"title":"a\\u0000b"}', 400],
    ['GET', `${apiLinks.meetings()}?county=atlantis`, '', 422],
    ['GET', `${apiLinks.meetings()}?from=yesterday`, '', 422],
  ];
  for (const [method, path, body, status] of cases) {
    const sent = body === '' ? { method, headers } : { method, headers, body };
    const answer = await ask(town.origin, path, sent);
    expect(answer.status, `${method} ${path}`).toBe(status);
    expect(answer.headers['content-type'], path).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.text)).toEqual(expect.objectContaining({ status }));
  }
  const preflight = await ask(town.origin, apiLinks.meetings(), {
    method: 'OPTIONS',
    headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD');
  expect((await ask(town.origin, links.meeting(meeting.slug))).status).toBe(200);
});
