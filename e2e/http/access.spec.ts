import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import {
  aBlackout,
  peopleOf,
  type Role,
  type Route,
  roles,
  routesOf,
  type Things,
  thingsOf,
} from '../support/access.ts';
import { announced, draft, rsvpBy, someone } from '../support/ground.ts';
import { type Answer, ask, formOf } from '../support/http.ts';
import { type Installation, install } from '../support/installation.ts';
import { fingerprint } from '../support/records.ts';
import { test as base, expect } from '../support/test.ts';

/*
 * Who may open, and who may act, at every address of the product. The routes are read from their
 * files: one without a row fails, and so does a row without its route.
 *
 *   open      anyone; a form there may still be wrong
 *   link      whoever holds a link that was mailed; with a made-up one nothing is there
 *   signed    anyone on the staff
 *   planner   admins and coordinators; for other roles nothing is there
 *   auditor   those, and records officers
 *   admin     admins alone
 *   key       a key of an admin or coordinator; 401 without one
 *   nothing   is not there for anyone
 *   -         the route has no such door
 */
type Who = 'open' | 'link' | 'signed' | 'planner' | 'auditor' | 'admin' | 'key' | 'nothing' | '-';

const planned = (paths: string): [string, Who, Who][] =>
  paths.split(' ').map((path) => [`staff_.${path}`, 'planner', 'planner']);
const read = (who: Who, names: string): [string, Who, Who][] =>
  names.split(' ').map((name) => [name, who, '-']);

const rows: [route: string, opens: Who, acts: Who][] = [
  ['$', 'nothing', 'nothing'],
  ...read('open', '_index accessibility privacy counties._index meetings._index sitemap[.]xml'),
  ...read('open', 'status'),
  ...read('open', 'calendar[.]ics meetings[.]atom meetings[.]json meetings_.$slug[.]ics'),
  ...read('open', 'counties.$slug._index counties_.$slug_.calendar[.]ics elections.$slug._index'),
  ...read('open', 'officials.$slug._index officials_.$slug_.calendar[.]ics'),
  ...read('open', 'topics.$slug._index topics_.$slug_.calendar[.]ics'),
  ...read('open', 'venues.$slug._index venues_.$slug_.calendar[.]ics'),
  ...read('open', 'meetings.$slug._index meetings.$slug.thanks'),
  ['meetings.$slug.rsvp', 'open', 'open'],
  ['verify', 'open', 'open'],
  ['sign-in', 'open', 'open'],
  ['sign-in_.$secret', 'open', 'open'],
  ['sign-out', 'open', 'open'],
  ['alerts._index', 'open', 'open'],
  ...read('open', 'alerts.asked'),
  ...['_index', 'confirmation', 'deletion', 'end', 'not-me', 'wishes'].map(
    (act): [string, Who, Who] => [`alerts.$token.${act}`, 'link', 'link'],
  ),
  ['unsubscribe.$token', 'link', 'link'],
  ['feeds.$token[.]ics', 'link', '-'],
  ['rsvps.$token._index', 'link', '-'],
  ...['answer', 'deletion', 'feed', 'language', 'not-me', 'requests', 'verification'].map(
    (act): [string, Who, Who] => [`rsvps.$token.${act}`, 'link', 'link'],
  ),
  ['rsvps.$token.verification_.not-me', 'link', 'link'],
  ['rsvps.$token.withdrawal', 'link', 'link'],
  ['rsvps.$token.answers.$replyId', 'link', 'link'],
  /* Of an installation that sends to nobody; when live there is none. */
  ...read('open', 'mailbox mailbox_.$id mailbox_.$id_.html mailbox_.$id_.raw'),
  ['mailbox_.$id_.answer', 'open', 'open'],

  ['api.$', 'nothing', 'nothing'],
  ...read('open', 'api.openapi[.]json'),
  ...['counties', 'elections', 'officials', 'topics'].map((list): [string, Who, Who] => [
    `api.v1.${list}`,
    'open',
    'nothing',
  ]),
  ['api.v1.meetings', 'open', 'key'],
  ['api.v1.venues', 'open', 'key'],
  ['api.v1.meetings_.$id', 'open', 'key'],
  ['api.v1.meetings_.$id.rsvps', 'key', 'key'],
  ...['announcement', 'cancellation', 'postponement', 'reinstatement'].map(
    (act): [string, Who, Who] => [`api.v1.meetings_.$id.${act}`, 'nothing', 'key'],
  ),

  ['staff', 'signed', '-'],
  ...read('auditor', 'staff_.audit'),
  ...read('planner', 'staff_.calendar staff_.meetings staff_.meetings_.$id'),
  ...read('planner', 'staff_.messages staff_.messages_.$id staff_.messages_.$id_.html'),
  ...read('planner', 'staff_.officials staff_.venues staff_.meetings_.$id_.delivery'),
  ...read('planner', 'staff_.mail'),
  ...planned('mail_.$id.done'),
  ...planned('blackouts blackouts_.$id.removal calendar_.address'),
  ...planned('meetings_.new meetings_.$id_.edit meetings_.$id_.hold meetings_.$id_.draft'),
  ...planned('meetings_.$id_.review meetings_.$id_.discarding meetings_.$id_.announcement'),
  ...planned('meetings_.$id_.move meetings_.$id_.postponement meetings_.$id_.reinstatement'),
  ...planned('meetings_.$id_.cancellation meetings_.$id_.notice-posting meetings_.$id_.report'),
  ...planned('meetings_.$id_.accommodations_.$caseId meetings_.$id_.rsvps'),
  ...planned('meetings_.$id_.rsvps_.$rsvpId meetings_.$id_.rsvps_.$rsvpId_.requests'),
  ...planned('meetings_.$id_.rsvps_.$rsvpId_.withdrawal meetings_.$id_.delivery_.resending'),
  ...planned('meetings_.$id_.rsvps_.$rsvpId_.mail-resumption'),
  ...planned('officials_.new officials_.$id venues_.new venues_.$id'),
  ...planned('venues_.$id_.access-verification meetings_.$id_.reminders'),
  ['staff_.office', 'planner', 'admin'],
  ['staff_.people', 'admin', 'admin'],
  ['staff_.people_.$id', 'admin', 'admin'],
  ...['disabling', 'enabling', 'sign-outs'].map((act): [string, Who, Who] => [
    `staff_.people_.$id_.${act}`,
    'admin',
    'admin',
  ]),
  ['staff_.keys_.$id_.revocation', 'admin', 'admin'],
];

const madeUp = 'aeaaaancglbxkac5masnydzqfdrwi2usiarvajdc3tgtz44gotuezek6';
const mayDo: Partial<Record<Who, readonly Role[]>> = {
  signed: roles,
  planner: ['admin', 'coordinator'],
  auditor: ['admin', 'coordinator', 'records'],
  admin: ['admin'],
  key: ['admin', 'coordinator'],
};

/** An installation in which everybody knocks everywhere is nobody else's. */
const test = base.extend<{ own: Installation }>({
  // biome-ignore lint/correctness/noEmptyPattern: the fixture's first argument must be a pattern
  own: async ({}, use) => {
    const own = await install();
    await use(own);
    await own.stop();
  },
});

/** The address of a route with what is there put in. */
function addressOf({ path }: Route, things: Things): string {
  const filled = path
    .replace('/officials/:slug', `/officials/${things.officialSlug}`)
    .replace('/venues/:slug', `/venues/${things.venueSlug}`)
    .replace('/counties/:slug', '/counties/desoto')
    .replace('/topics/:slug', `/topics/${things.topicSlug}`)
    .replace('/elections/:slug', `/elections/${things.electionSlug}`)
    .replace('/meetings/:slug', `/meetings/${things.slug}`)
    .replace('/mailbox/:id', '/mailbox/000000001')
    .replace(/:(token|secret)/, madeUp)
    .replace(/:rsvpId/, things.rsvps ?? '')
    .replace(/:replyId/, 'none')
    .replace(/:caseId/, things.accommodations ?? '')
    .replace(/\/(\w+)\/:id/, (_, kind) => `/${kind}/${things[kind]}`)
    .replace(/\/:$/, '/no-such-page');
  if (filled.includes(':') || filled.includes('undefined')) throw new Error(`${path}: ${filled}`);
  return filled;
}

const open = (town: Installation, path: string, headers: Record<string, string> = {}) =>
  ask(town.origin, path, { headers });
function act(town: Installation, path: string, headers: Record<string, string> = {}) {
  if (/^\/api\//.test(path)) {
    const json = { 'content-type': 'application/json', ...headers };
    const method = /\/meetings\/[^/]+$/.test(path) ? 'PATCH' : 'POST';
    return ask(town.origin, path, { method, headers: json, body: '{}' });
  }
  const form = formOf({});
  return ask(town.origin, path, { ...form, headers: { ...form.headers, ...headers } });
}

/** What a stranger hears at a door. */
function forStrangers(who: Who, door: 'opens' | 'acts', path: string): number[] {
  if (who === 'link' || who === 'nothing')
    return [404, 405, ...(path.startsWith('/api/') ? [401] : [])];
  if (who === 'key') return [401];
  if (who === 'open') return door === 'opens' ? [200, 302, 303] : [200, 303, 400, 410, 422];
  return door === 'opens' ? [303] : [401];
}

test('every route has its row, and every row its route', () => {
  const named = rows.map(([route, opens, acts]) => `${route} ${opens !== '-'} ${acts !== '-'}`);
  const found = routesOf().map(({ name, reads, acts }) => `${name} ${reads} ${acts}`);
  expect(named.sort()).toEqual(found.sort());
});

test('each door is open to whom it should be, and for others nothing is there', async ({ own }) => {
  test.setTimeout(180_000);
  const things = await thingsOf(own);
  const people = await peopleOf(own, roles);
  const { id: someoneElse = '' } = (await peopleOf(own, ['door'], 'other')).get('door') ?? {};
  await own.settled();
  const before = fingerprint(own.databaseFile);
  const later: (() => Promise<void>)[] = [];
  let closed = 400;
  for (const route of routesOf()) {
    const [, opens, acts] = rows.find(([name]) => name === route.name) ?? ['', '-', '-'];
    for (const [door, who, knock] of [
      ['opens', opens, open],
      ['acts', acts, act],
    ] as const) {
      if (who === '-') continue;
      const path = addressOf(route, { ...things, people: someoneElse, blackouts: 'none' });
      const what = (role: string) => `${role} ${door} ${path}`;
      const stranger = await knock(own, path);
      expect(forStrangers(who, door, path), `${what('nobody')}: ${stranger.status}`).toContain(
        stranger.status,
      );
      if (stranger.status === 303 && door === 'opens' && who !== 'open') {
        expect(stranger.headers.location, what('nobody')).toMatch(/^\/sign-in\?to=/);
      }
      const allowed = mayDo[who];
      if (allowed === undefined) continue;
      for (const [role, { cookie, key }] of people) {
        const headers: Record<string, string> =
          who === 'key' ? { authorization: `Bearer ${key}` } : { cookie };
        if (!allowed.includes(role)) {
          const answer = await knock(own, path, headers);
          expect(answer.status, what(role)).toBe(who === 'key' ? 403 : 404);
          continue;
        }
        later.push(async () => {
          const id = path.includes('blackouts/none') ? await aBlackout(own, closed++) : '';
          const answer: Answer = await knock(own, path.replace('none', id), headers);
          expect([401, 403, 404, 500], what(role)).not.toContain(answer.status);
        });
      }
    }
  }
  expect(fingerprint(own.databaseFile)).toEqual(before);
  for (const each of later) await each();
});

test('"404 rather than 403 for other people\'s things"', async ({ own }) => {
  const people = await peopleOf(own, ['coordinator']);
  const { cookie = '' } = people.get('coordinator') ?? {};
  const [one, other] = [await announced(own.api), await announced(own.api)];
  const { id, manageUrl } = await rsvpBy(own.api, one.id, someone(), 2);
  const hidden = await draft(own.api);
  await own.settled();
  const before = fingerprint(own.databaseFile);
  const signed = { cookie };
  for (const path of [staffLinks.rsvp(other.id, id), staffLinks.rsvpWithdrawal(other.id, id)]) {
    expect((await act(own, path, signed)).status, path).toBe(404);
  }
  expect((await open(own, staffLinks.rsvp(other.id, id), signed)).status).toBe(404);
  expect((await open(own, staffLinks.rsvp(one.id, id), signed)).status).toBe(200);
  for (const path of [
    links.meeting(hidden.slug),
    links.meetingFeed(hidden.slug),
    apiLinks.meeting(hidden.id),
    `${links.meeting(hidden.slug)}/thanks`,
  ]) {
    const answer = await open(own, path);
    expect(answer.status, path).toBe(404);
    expect(answer.text, path).not.toContain(hidden.title);
  }
  const token = new URL(manageUrl).pathname.split('/').at(-1) ?? '';
  for (const path of [
    links.alertPreferences(token),
    links.unsubscribe(token),
    links.privateFeed(token),
  ]) {
    expect((await open(own, path)).status, path).toBe(404);
  }
  expect(fingerprint(own.databaseFile)).toEqual(before);
});
