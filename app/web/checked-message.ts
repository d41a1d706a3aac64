import { officeZone } from '#app/domain/counties/queries.server.ts';
import { publicMeetingById } from '#app/domain/meetings/overview.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { messageByCode } from '#app/domain/outbox/by-code.server.ts';
import { typedCheckCode } from '#app/platform/tokens.ts';
import { en } from '#app/words/en.ts';
import type { AppContext } from './context.ts';

/** What is known of a message by its code: nothing that says to whom it went. */
export type CheckedMessage = {
  subject: string;
  sentAt: string;
  meeting: { slug: string; title: string } | undefined;
};

export type Check =
  | { typed: string; found: CheckedMessage }
  | { typed: string; problem: 'not-a-code' | 'unknown' | 'limited' };

const longest = 50;

/** Looks up the message of a code, as often as a network block may; changes nothing. */
export async function checkMessage(
  context: Pick<AppContext, 'db' | 'spend'>,
  given: string,
): Promise<{ check: Check; status: number }> {
  const typed = given.slice(0, longest);
  const code = typedCheckCode(typed);
  if (!code) return { check: { typed, problem: 'not-a-code' }, status: 422 };
  if (!(await context.spend('verify')))
    return { check: { typed, problem: 'limited' }, status: 429 };
  const db = context.db.read;
  const message = messageByCode(db, code);
  if (!message) return { check: { typed, problem: 'unknown' }, status: 200 };
  const { subject, meetingId, at } = message;
  const zone = officeZone(db);
  const found = {
    subject,
    sentAt: whenText(at, { zone, words: en }),
    meeting: meetingId ? await publicMeetingById(db, meetingId) : undefined,
  };
  return { check: { typed, found }, status: 200 };
}
