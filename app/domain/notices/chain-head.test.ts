import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { type Room, roomWith } from '#app/domain/rsvps/testing.ts';
import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import { mailChainHead } from './chain-head.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { sendAll } from './testing.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Eight in the morning in Mississippi, on the second of December. */
const morning = Date.parse('2026-12-02T14:00Z');

let room: Room;
beforeEach(async () => {
  room = await roomWith(10);
});
afterEach(() => room.db.drop());

const at = (now: number): Context => ({ ...room.staff, now });
const invite = (email: string, role: 'records' | 'admin') =>
  inviteStaff(at(noon), { email, name: email.split('@')[0] ?? '', role });
async function mailed(now: number) {
  await noticeFacts(at(now));
  await mailChainHead(at(now));
  return (await sendAll(at(now))).filter(({ message }) => message.kind === 'chain-head');
}
const headIn = (text: string) => /(?:[0-9a-f]{8} ?){8}/.exec(text)?.[0].replaceAll(' ', '');

test('"the head is mailed to the records officer daily": once, in the morning, and to nobody else', async () => {
  await invite('rita@sos.gov', 'records');
  await invite('adm@sos.gov', 'admin');
  expect(await mailed(morning - 1)).toEqual([]);
  const [mail, ...more] = await mailed(morning);
  expect([mail?.message.toAddress, more]).toEqual(['rita@sos.gov', []]);
  expect(headIn(mail?.prepared.letter.text ?? '')).toBe(verifyFacts(room.db.read).head);
  expect(await mailed(morning + hour)).toEqual([]);
  await room.respond(2, 'ada');
  const [next] = await mailed(morning + day);
  expect(headIn(next?.prepared.letter.text ?? '')).toBe(verifyFacts(room.db.read).head);
});

test('without a records officer nothing is written', async () => {
  await invite('adm@sos.gov', 'admin');
  expect(await mailChainHead(at(morning))).toBe(0);
});
