import { randomUUID } from 'node:crypto';
import { readCalendar } from '#app/platform/icalendar/read.ts';
import { replyText } from '#app/platform/icalendar/reply.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { domainOf, parseAddress } from './address.ts';

/** The three buttons that a mail program shows under an invite. */
export type Pressed = 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

const subjects: Record<Pressed, string> = {
  ACCEPTED: 'Accepted',
  TENTATIVE: 'Tentative',
  DECLINED: 'Declined',
};

/** Who is asked by an invite, and where the answer goes; undefined when it asks nobody. */
export function askedBy(calendar: string): { attendee: string; organizer: string } | undefined {
  const read = readCalendar(calendar);
  const event = read.ok && read.value.method === 'REQUEST' ? read.value.events[0] : undefined;
  const attendee = parseAddress(event?.attendees[0]?.email ?? '');
  const organizer = parseAddress(event?.organizer?.email ?? '');
  if (!attendee.ok || !organizer.ok) return undefined;
  return { attendee: attendee.value.identity, organizer: organizer.value.address };
}

/**
 * Answers an invite as its reader's mail program does when a button is pressed: a REPLY by SMTP from
 * the reader to the organizer. The server through which it goes vouches for the reader in its own
 * name. Answers the Message-ID once the listener has taken it.
 */
export async function answerInvite(given: {
  calendar: string;
  pressed: Pressed;
  at: number;
  to: { host: string; port: number };
  authservId: string;
}): Promise<Result<{ from: string; messageId: string }, 'not-an-invite' | 'not-taken'>> {
  const { calendar, pressed, at, to, authservId } = given;
  const asked = askedBy(calendar);
  const reply = replyText(calendar, { participation: pressed, stampedAt: at });
  if (!asked || !reply.ok) return refuse('not-an-invite');
  const { attendee, organizer } = asked;
  const messageId = `<${randomUUID()}@${authservId}>`;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...to,
    secure: false,
    ignoreTLS: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const title = /^SUMMARY:(.*)$/m.exec(reply.value.replace(/\r\n[ \t]/g, ''))?.[1]?.trim() ?? '';
  try {
    await transport.sendMail({
      headers: {
        'Authentication-Results': `${authservId}; dmarc=pass header.from=${domainOf(attendee)}`,
      },
      messageId,
      date: new Date(at),
      from: { name: '', address: attendee },
      to: { name: '', address: organizer },
      envelope: { from: attendee, to: [organizer] },
      subject: `${subjects[pressed]}: ${title}`,
      text: `${subjects[pressed]}: ${title}\n`,
      icalEvent: { method: 'REPLY', content: reply.value },
    });
    return done({ from: attendee, messageId });
  } catch {
    return refuse('not-taken');
  } finally {
    transport.close();
  }
}
