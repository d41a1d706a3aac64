import type { Context } from '#app/domain/audit/types.ts';
import { type ReplyRead, readReply } from '#app/platform/icalendar/reply.ts';
import { type Arrival, isAutomatic, type ReadMail, readMail } from '#app/platform/mail/incoming.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { takeBounce } from './bounce.server.ts';
import { takeComplaint } from './complaint.server.ts';
import { takeReceived } from './received.server.ts';
import { type Recipient, recipientOf } from './recipients.ts';
import { takeReply } from './reply.server.ts';
import { hashOf, mailHashOf } from './seen.server.ts';
import type { Inbound, Receipt } from './types.ts';
import { takeUnsubscribe } from './unsubscribe.server.ts';

/** The largest mail that is taken: a reply is a few kilobytes. */
export const largestMail = 256 * 1024;

export type ReceiveResult = Result<Receipt[], 'too-large' | 'nobody' | 'later'>;

/**
 * Takes a mail, from whichever channel, and answers what became of it at each of its recipients.
 * When it answers, everything that follows from the mail is on disk. Taken a second time it changes
 * nothing. Refuses what is too large, what is for nobody here, and `later` what cannot be judged at
 * the moment: that is to be handed in again.
 */
export async function receiveMail(
  ctx: Context,
  arrival: Arrival,
  inbound: Inbound,
): Promise<ReceiveResult> {
  if (arrival.raw.length > largestMail) return refuse('too-large');
  const recipients = recipientsOf(arrival, inbound);
  if (recipients.length === 0) return refuse('nobody');
  const read = await readMail(arrival.raw);
  const receipts: Receipt[] = [];
  for (const recipient of recipients) {
    const { kind } = recipient;
    if (kind === 'unsubscribe') receipts.push(await takeUnsubscribe(ctx, { recipient }));
    else if (!read.ok) receipts.push({ recipient: kind, outcome: 'unreadable' });
    else if (kind === 'bounce') {
      receipts.push(await takeBounce(ctx, { recipient, mail: read.value, arrival }));
    } else {
      const taken = await takeToOffice(ctx, read.value, arrival, inbound);
      if (!taken.ok) return refuse('later');
      receipts.push(taken.value);
    }
  }
  return done(receipts);
}

/** Each once, however often the envelope names it. */
function recipientsOf({ envelope }: Arrival, inbound: Inbound): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const address of envelope.to) {
    const recipient = recipientOf(address, inbound);
    if (recipient) found.set(JSON.stringify(recipient), recipient);
  }
  return [...found.values()];
}

/** What was sent to the mailbox that invites come from: answers of programs, and words of people. */
async function takeToOffice(
  ctx: Context,
  mail: ReadMail,
  arrival: Arrival,
  inbound: Inbound,
): Promise<Result<Receipt, 'later'>> {
  const complaint = await takeComplaint(ctx, { mail, arrival }, inbound);
  if (complaint) return done(complaint);
  const mailHash = mail.messageId
    ? mailHashOf(mail.from, mail.messageId)
    : hashOf(arrival.raw.toString('latin1'));
  const calendar = calendarIn(mail);
  if (calendar) return takeReply(ctx, { ...calendar, mail, mailHash, arrival }, inbound);
  if (isAutomatic(mail, arrival)) return done({ recipient: 'organizer', outcome: 'automatic' });
  if (mail.from === undefined) return done({ recipient: 'organizer', outcome: 'unreadable' });
  return takeReceived(ctx, { mail, mailHash });
}

const answering = ['REPLY', 'COUNTER', 'REFRESH'];
const mostCalendars = 8;

/**
 * The first part that answers an invite. METHOD is read from its body: on the way programs drop the
 * parameter of the MIME type, or send the part as a file.
 */
function calendarIn(mail: ReadMail): { reply: ReplyRead; calendarHash: string } | undefined {
  const parts = mail.parts
    .filter(
      ({ contentType, filename }) =>
        contentType === 'text/calendar' ||
        contentType === 'application/ics' ||
        /\.ics$/i.test(filename),
    )
    .slice(0, mostCalendars);
  for (const { content } of parts) {
    const text = content.toString('utf8').replace(/^\ufeff/, '');
    const read = readReply(text);
    if (read.ok && answering.includes(read.value.method)) {
      const lines = text.replace(/\r\n?/g, '\n').trim();
      return { reply: read.value, calendarHash: hashOf(lines) };
    }
  }
  return undefined;
}
