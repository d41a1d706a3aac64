/*
 * What crash-points.ts kills: takes RSVPs so many at a time, with withdrawals between, and says each
 * when it was told that it is kept. Ends as it may be ended at any time, without closing anything.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { noon } from '#app/domain/meetings/testing.ts';
import { respond } from '#app/domain/rsvps/respond.server.ts';
import { partyOf } from '#app/domain/rsvps/testing.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { openDatabase } from '#db/client.ts';
import type { Life } from './crash-points.ts';

const { file, meetingId, rsvps, together, synchronous } = JSON.parse(process.argv[2] ?? '') as Life;
const db = openDatabase({ file, synchronous });
const ctx = { db, now: noon, actor: 'citizen' } as const;
const kept: string[] = [];
const say = (what: string, id: string) => writeSync(1, `${what} ${id}\n`);

async function one(index: number): Promise<void> {
  const result = await respond(ctx, partyOf(meetingId, 1 + (index % 4), `person-${index}`));
  if (!result.ok) throw new Error(result.reason);
  say('kept', result.value.rsvpId);
  kept.push(result.value.rsvpId);
}

for (let index = 0; index < rsvps; index += together) {
  await Promise.all(Array.from({ length: together }, (_, each) => one(index + each)));
  /* The log is folded into the file, as the worker does it: that can be interrupted as well. */
  if (index <= rsvps / 2 && index + together > rsvps / 2) db.fold();
  const leaver = index % 4 === 0 ? kept[index / 2] : undefined;
  if (leaver === undefined) continue;
  const left = await withdraw(ctx, { rsvpId: leaver });
  if (left.ok) say('withdrawn', leaver);
}
say('over', 'and out');
/* Only by the first, which nobody traces: the others start in half the time. */
if (process.env.WARM_UP) flushCompileCache();
process.kill(process.pid, 'SIGKILL');
