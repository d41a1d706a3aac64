import { setTimeout as pause } from 'node:timers/promises';
import { links } from '#app/web/links.ts';
import { announced, courthouse, rsvpBy, someone } from '../support/ground.ts';
import { type Answer, ask, formOf } from '../support/http.ts';
import type { Installation } from '../support/installation.ts';
import { expect, test } from '../support/test.ts';
import { isOneClass, said } from '../support/timing.ts';

const rounds = 60;
const kinds = ['new', 'known', 'silent'] as const;
type Kind = (typeof kinds)[number];

/** A large meeting with somebody who comes, and somebody who said "this was not me". */
async function ground({ api, origin, mail, settled }: Installation) {
  const venue = await courthouse(api, { capacity: 5000 });
  const meeting = await announced(api, { venue: venue.id, capacity: 5000 });
  const [known, silent] = [someone('known'), someone('silent')];
  await rsvpBy(api, meeting.id, known, 2);
  const { manageUrl } = await rsvpBy(api, meeting.id, silent, 1);
  await mail.to(silent, 1);
  await ask(origin, `${new URL(manageUrl).pathname}/not-me`, formOf({}));
  await settled();
  return {
    slug: meeting.slug,
    addressOf: { new: () => someone(), known: () => known, silent: () => silent },
  };
}

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** Sends of each kind as many, in an order that says nothing, and answers what came and when. */
async function measured(
  at: Installation,
  { slug, addressOf }: Awaited<ReturnType<typeof ground>>,
  headers: () => Record<string, string>,
  slowed?: Kind,
) {
  const times: Record<Kind, number[]> = { new: [], known: [], silent: [] };
  const answers = new Set<string>();
  const sent = async (kind: Kind): Promise<Answer> => {
    const form = formOf({ name: 'Ann Lee', email: addressOf[kind](), partySize: '2' });
    const asked = { ...form, headers: { ...form.headers, ...headers() } };
    const began = performance.now();
    const answer = await ask(at.origin, links.meetingRsvp(slug), asked);
    if (kind === slowed) await pause(15);
    times[kind].push(performance.now() - began);
    return answer;
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of shuffled(kinds)) {
      const {
        status,
        headers: { date: _, ...same },
        text,
      } = await sent(kind);
      answers.add(JSON.stringify({ status, same, text }));
    }
  }
  return { times, answers };
}

test('"nobody can tell who attends": one status, one body, one class of time', async ({ town }) => {
  const meeting = await ground(town);
  await measured(town, meeting, () => ({}));
  const { times, answers } = await measured(town, meeting, () => ({}));
  expect(answers.size).toBe(1);
  expect(isOneClass(times.new, times.known), said(times)).toBe(true);
  expect(isOneClass(times.new, times.silent), said(times)).toBe(true);
});

test('nor while addresses are verified first', async ({ guarded }) => {
  const meeting = await ground(guarded);
  let sent = 0;
  /* The first five of each network block are for the one before. */
  const from = () => {
    sent += 1;
    return { 'x-forwarded-for': `192.0.2.${Math.floor(sent / 25)}` };
  };
  for (let block = 0; block <= Math.ceil((rounds * 3) / 25); block += 1) {
    for (let spent = 0; spent < 5; spent += 1) {
      const form = formOf({ name: 'Ann Lee', email: someone(), partySize: '1' });
      const headers = { ...form.headers, 'x-forwarded-for': `192.0.2.${block}` };
      await ask(guarded.origin, links.meetingRsvp(meeting.slug), { ...form, headers });
    }
  }
  const { times, answers } = await measured(guarded, meeting, from);
  expect([...answers].join()).toContain('unverified');
  expect(answers.size).toBe(1);
  expect(isOneClass(times.new, times.known), said(times)).toBe(true);
  expect(isOneClass(times.new, times.silent), said(times)).toBe(true);
});

test('an answer that took 15 ms longer for those who come would be seen', async ({ town }) => {
  const { times } = await measured(town, await ground(town), () => ({}), 'known');
  expect(isOneClass(times.new, times.known), said(times)).toBe(false);
});
