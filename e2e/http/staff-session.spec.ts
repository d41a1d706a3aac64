import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced } from '../support/ground.ts';
import { type Answer, ask, formOf } from '../support/http.ts';
import { type Installation, install } from '../support/installation.ts';
import { plainText } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const minute = 60;
const hour = 60 * minute;
const address = 'kim@office.test';

/** A clock that is moved by hours belongs to one test alone. */
const office = test.extend<{ own: Installation }>({
  // biome-ignore lint/correctness/noEmptyPattern: the fixture's first argument must be a pattern
  own: async ({}, use) => {
    const own = await install();
    await use(own);
    await own.stop();
  },
});

/** Asks for a link by mail and presses it, as every day. */
async function signIn(town: Installation, headers: Record<string, string> = {}): Promise<Answer> {
  const mailed = async () =>
    (await town.mail.toNow(address)).flatMap(
      ({ text }) => /https?:\S+\/sign-in\/\S+/.exec(text)?.[0] ?? [],
    );
  const had = (await mailed()).length;
  await ask(town.origin, links.signIn(), formOf({ email: address }));
  await expect.poll(async () => (await mailed()).length).toBe(had + 1);
  const url = (await mailed()).at(-1) ?? '';
  const press = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', ...headers } };
  return await ask(town.origin, new URL(url).pathname, press);
}

const cookieOf = ({ headers }: Answer) => {
  const set = headers['set-cookie']?.find((each) => each.startsWith('town-crier='));
  return { set: set ?? '', cookie: set?.split(';')[0] ?? '' };
};
const at = (town: Installation, path: string, cookie: string) =>
  ask(town.origin, path, { headers: { cookie } });
const post = (town: Installation, path: string, cookie: string, fields: Record<string, string>) => {
  const form = formOf(fields);
  return ask(town.origin, path, { ...form, headers: { ...form.headers, cookie } });
};

async function invited(town: Installation) {
  await town.admin('staff', 'invite', address, '--role', 'admin');
  await town.mail.to(address, 1);
}

office(
  'a session ends after 15 idle minutes and keeps what was typed, and after 12 hours whatever is done',
  async ({ own: town }) => {
    test.setTimeout(180_000);
    await invited(town);
    const { cookie } = cookieOf(await signIn(town));
    const home = async () => (await at(town, staffLinks.home(), cookie)).status;
    expect(await home()).toBe(200);
    town.clock?.forward(15 * minute - 1);
    expect(await home()).toBe(200);
    town.clock?.forward(15 * minute);
    expect(await home()).toBe(303);
    const typed = { title: 'Typed in vain?', evil: '<b>not ours</b>' };
    const late = await post(town, staffLinks.newMeeting(), cookie, typed);
    expect(late.status).toBe(401);
    expect(late.text).toContain('value="Typed in vain?"');
    expect(late.text).not.toContain('not ours');

    const again = cookieOf(await signIn(town)).cookie;
    const busy = async () => (await at(town, staffLinks.home(), again)).status;
    for (let passed = 0; passed + 14 * minute < 12 * hour; passed += 14 * minute) {
      expect(await busy(), `after ${passed / minute} minutes`).toBe(200);
      town.clock?.forward(14 * minute);
    }
    expect(await busy()).toBe(200);
    town.clock?.forward(14 * minute);
    expect(await busy()).toBe(303);
  },
);

office(
  'near the start, a change of what the public reads takes a sign-in not older than ten minutes',
  async ({ own: town }) => {
    await invited(town);
    const meeting = await announced(town.api, {
      localStart: '2026-12-03T14:30',
      accommodationRequestBy: '2026-12-02',
    }).catch(() => undefined);
    expect(meeting, 'a key alone announces nothing near the start').toBeUndefined();
    const far = await announced(town.api, {
      localStart: '2026-12-10T14:30',
      accommodationRequestBy: '2026-12-03',
    });
    /* To 71 hours before the start, in one leap: the worker goes on under another id. */
    town.clock?.forward(
      Date.parse('2026-12-07T21:30:00Z') / 1000 - (town.clock?.now() ?? 0) / 1000,
    );
    const cancel = (cookie: string) =>
      post(town, staffLinks.cancellation(far.id), cookie, { reason: 'A storm.' });
    const state = async () => (await town.api.get(apiLinks.meeting(far.id))).body.state;
    const { cookie } = cookieOf(await signIn(town));
    town.clock?.forward(10 * minute + 1);
    const refused = await cancel(cookie);
    expect(refused.status).toBe(409);
    expect(plainText(refused.text)).toContain(en.meetings.rules['second-person']);
    expect(await state()).toBe('announced');
    const people = await post(town, staffLinks.people(), cookie, {
      email: 'eve@office.test',
      name: 'Eve',
      role: 'admin',
    });
    expect(plainText(people.text)).toContain(en.staffRecords.people.freshNeeded);
    const key = await town.api.post(apiLinks.cancellation(far.id), { reason: 'A storm.' });
    expect(key.status).toBe(409);

    const fresh = cookieOf(await signIn(town)).cookie;
    town.clock?.forward(10 * minute);
    expect((await cancel(fresh)).status).toBe(303);
    expect(await state()).toBe('cancelled');
  },
);

test('a sign-in gives a new secret each time, and takes none that was brought', async ({
  town,
}) => {
  await invited(town);
  const brought = 'town-crier=brought-by-somebody-else';
  const one = cookieOf(await signIn(town, { cookie: brought }));
  const other = cookieOf(await signIn(town, { cookie: one.cookie }));
  expect(one.set).toMatch(/^town-crier=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(new Set([brought, one.cookie, other.cookie]).size).toBe(3);
  expect((await at(town, staffLinks.home(), brought)).status).toBe(303);
  expect((await at(town, staffLinks.home(), other.cookie)).status).toBe(200);
  const [out] = (await post(town, links.signOut(), other.cookie, {})).headers['set-cookie'] ?? [];
  expect(out).toMatch(/^town-crier=; .*Max-Age=0/);
  expect((await at(town, staffLinks.home(), other.cookie)).status).toBe(303);
});

office(
  'what scripts of staff pages ask for is there for those who are signed in, and a way to sign in for others',
  async ({ own: town }) => {
    await invited(town);
    const meeting = await announced(town.api, { title: 'Known to staff alone' });
    const { cookie } = cookieOf(await signIn(town));
    for (const page of [staffLinks.meetings(), staffLinks.meeting(meeting.id)]) {
      const asked = `${page}.data`;
      for (const cookie of ['', 'town-crier=made-up']) {
        const answer = await at(town, asked, cookie);
        expect(answer.status, asked).toBe(202);
        expect(answer.text, asked).toContain(links.signIn());
        expect(answer.text, asked).not.toContain('Known to staff');
        expect(answer.headers['cache-control']).toBe('private, no-store');
      }
      const signed = await at(town, asked, cookie);
      expect(signed.text).toContain('Known to staff');
    }
    const data = await ask(town.origin, `${links.meeting(meeting.slug)}.data`);
    expect(data.status).toBe(404);
  },
);
