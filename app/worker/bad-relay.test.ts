import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noon } from '#app/domain/meetings/testing.ts';
import { noticeFacts } from '#app/domain/notices/read-facts.server.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { type Answer, type Script, scriptedServer } from '#app/platform/mail/testing.ts';
import { openTransport } from '#app/platform/mail/transport.ts';
import { attendees, messages, suppressions } from '#db/schema/index.ts';
import { sendDue } from './sender.ts';
import { quietWorker } from './testing.ts';

type Mood = { at: 'rcpt' | 'content' | 'end'; does: Answer };

/** What the server does to each person's mail the first time, and what becomes of it at last. */
const moods: Record<string, [Mood, 'sent' | 'failed']> = {
  fine: [{ at: 'end', does: 'accept' }, 'sent'],
  busy: [{ at: 'rcpt', does: 450 }, 'sent'],
  greylisted: [{ at: 'rcpt', does: 451 }, 'sent'],
  later: [{ at: 'end', does: 451 }, 'sent'],
  away: [{ at: 'rcpt', does: 421 }, 'sent'],
  leaving: [{ at: 'end', does: 421 }, 'sent'],
  unknown: [{ at: 'rcpt', does: 550 }, 'failed'],
  unwanted: [{ at: 'end', does: 550 }, 'failed'],
  full: [{ at: 'end', does: 552 }, 'failed'],
  mute: [{ at: 'rcpt', does: 'stall' }, 'sent'],
  silent: [{ at: 'end', does: 'stall' }, 'sent'],
  cut: [{ at: 'content', does: 'drop' }, 'sent'],
  vanishing: [{ at: 'end', does: 'drop' }, 'sent'],
};

let room: Room;
const opened: (() => unknown)[] = [];
beforeEach(async () => {
  room = await roomWith(100);
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  await room.db.drop();
});

/** A server that is in a mood with each recipient once, and then takes everything. */
async function moodyServer() {
  const met = new Set<string>();
  const script: Script = {};
  return await scriptedServer(script, {
    onRcptTo({ address }, _session, next) {
      const who = address.split('@')[0] ?? '';
      const mood = met.has(who) ? undefined : moods[who]?.[0];
      met.add(who);
      script.content = mood?.at === 'content' ? mood.does : 'accept';
      script.end = mood?.at === 'end' ? mood.does : 'accept';
      if (mood?.at !== 'rcpt') return next();
      if (typeof mood.does === 'number') {
        next(Object.assign(new Error('in a mood'), { responseCode: mood.does }));
      }
    },
  });
}

test('H5: 421, 450, 451, 550, 552, silence and broken connections, each comes to its right end', async () => {
  const server = await moodyServer();
  // Long enough for a busy machine: a short one would make 'silent' of others.
  const timeouts = { answer: 3_000 };
  const transport = openTransport({
    url: server.url,
    takesInvalid: true,
    connections: 1,
    timeouts,
  });
  opened.push(server.close, () => transport.close());
  let now = noon;
  const clock = () => now;
  const worker = await quietWorker({ db: room.db, clock, transport, connections: 1 });
  for (const who of Object.keys(moods)) await room.respond(1, who);
  await noticeFacts(room.staff);
  // A server that breaks off is left alone for a moment, and each round begins with that forgotten.
  for (let round = 0; round < 40; round++) {
    await sendDue(worker);
    now += 60_000;
  }

  const rows = room.db.read
    .select({ who: attendees.name, state: messages.state, uncertainties: messages.uncertainties })
    .from(messages)
    .innerJoin(attendees, eq(attendees.id, messages.attendeeId))
    .all();
  expect(Object.fromEntries(rows.map(({ who, state }) => [who, state]))).toEqual(
    Object.fromEntries(Object.entries(moods).map(([who, [, state]]) => [who, state])),
  );
  const uncertain = rows.filter(({ uncertainties }) => uncertainties > 0).map(({ who }) => who);
  // Cut off in mid-message a sender may have written its end by then, and cannot know either.
  expect(uncertain.filter((who) => who !== 'cut').sort()).toEqual(['silent', 'vanishing']);
  const taken = server.taken.map(({ to }) => to[0]?.split('@')[0]);
  const sent = Object.keys(moods).filter((who) => moods[who]?.[1] === 'sent');
  expect(taken.sort()).toEqual(sent.sort());
  // Refused at RCPT is about the address; refused at the final dot is about what it said.
  const held = room.db.read
    .select({ who: attendees.name })
    .from(suppressions)
    .innerJoin(attendees, eq(attendees.id, suppressions.attendeeId))
    .all();
  expect(held).toEqual([{ who: 'unknown' }]);
  expect(room.list()).toHaveLength(13);
}, 60_000);
