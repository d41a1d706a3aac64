/*
 * Takes RSVPs on a disk that fails it, in the way that strace or a small tmpfs makes it fail, and
 * says what became of each. A failed sync must end it at once, with code 70; a full disk must not.
 */
import { appendFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noon } from '#app/domain/meetings/testing.ts';
import { respond } from '#app/domain/rsvps/respond.server.ts';
import { partyOf } from '#app/domain/rsvps/testing.ts';
import { keepBallast } from '#db/ballast.ts';
import { openDatabase } from '#db/client.ts';

const [file = '', meetingId = '', rsvps = '', fault = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);
/* Without it: the positive control. */
if (fault !== 'bare' && !keepBallast(file)) throw new Error('no room for the ballast');
if (fault === 'full' || fault === 'bare') fill(join(dirname(file), 'others'), 512 * 1024);
const db = openDatabase({
  file,
  onFatal(error) {
    say(`fatal ${(error as { code?: string }).code}`);
    process.exit(70);
  },
});

/** Other programs take all of the disk but so many bytes. */
function fill(others: string, left: number): void {
  const block = Buffer.alloc(64 * 1024, 1);
  try {
    for (;;) appendFileSync(others, block);
  } catch {
    truncateSync(others, statSync(others).size - left);
  }
}

for (let index = 0; index < Number(rsvps); index += 1) {
  const party = { ...partyOf(meetingId, 1, `person-${index}`), question: 'q'.repeat(1000) };
  await respond({ db, now: noon, actor: 'citizen' }, party).then(
    (result) => say(result.ok ? `kept ${result.value.rsvpId}` : `refused ${result.reason}`),
    (error: { code?: string }) => say(`failed ${error.code}`),
  );
}
await db.close();
