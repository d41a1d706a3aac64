import { eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import { receivedMails } from '#db/schema/index.ts';
import { reader } from '#db/write.ts';
import { commonProps, letterOf, officeOf, renderedOnce } from './common.server.ts';
import { meetingForMail } from './meeting-for-mail.server.ts';
import { meetingProps } from './meeting-props.ts';
import type { NoticeSettings, Prepared } from './types.ts';

/** A mail to somebody without an RSVP: the way to one of their own. */
export function prepareForStranger(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Prepared | undefined {
  const db = reader(ctx);
  const office = officeOf(db, settings);
  const given = office && meetingForMail(db, message.meetingId ?? '', office.stateCode);
  if (!given || !isOpenForRsvps(given.meeting, ctx.now)) return undefined;
  const { meeting } = given;
  const common = commonProps(message, office, settings);
  const rendered = renderedOnce('own-rsvp', {
    ...common,
    meeting: meetingProps(
      given,
      settings.links.meeting(meeting.slug),
      mailWordsIn(common.language),
      message.createdAt,
    ),
    because: message.props.because === 'delegated' ? 'delegated' : 'forwarded',
    rsvpUrl: settings.links.rsvpForm(meeting.slug),
  });
  const made = letterOf(message, '', rendered, {}, settings);
  return {
    ...made,
    letter: { ...made.letter, answers: true },
    stillTrue: () => 'send',
  };
}

/**
 * A person's mail, sent on to the office, whose answer goes to that person. What is kept of it in the
 * outbox names neither them nor their words: those are purged with the mail itself.
 */
export function prepareReceived(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Prepared | undefined {
  const db = reader(ctx);
  const office = officeOf(db, settings);
  const mail = receivedById(db, String(message.props.mail));
  /* The mailbox that took it must not be sent it again. */
  const isLoop = message.toAddress.toLowerCase() === settings.from.address.toLowerCase();
  if (!office || !mail || isLoop || mail.fromAddress === message.toAddress.toLowerCase()) {
    return undefined;
  }
  const common = commonProps(message, office, settings);
  const words = mailWordsIn(common.language);
  const at = whenText(mail.arrivedAt, { zone: office.zone, words });
  const said = (from: string, subject: string, text: string) =>
    renderedOnce('received-mail', {
      ...common,
      mail: { from, subject, at, text },
      mailUrl: settings.links.receivedMail(),
    });
  const from = [mail.fromName, mail.fromAddress].filter((part) => part !== '').join(', ');
  const { envelope, letter } = letterOf(
    message,
    office.name,
    said(from, mail.subject, mail.text),
    {},
    settings,
  );
  const { content } = letterOf(message, office.name, said('…', '…', '…'), {}, settings);
  return {
    envelope,
    letter: { ...letter, replyTo: { name: mail.fromName, address: mail.fromAddress } },
    content,
    stillTrue: (tx) => (receivedById(tx, mail.id) ? 'send' : 'drop'),
  };
}

const receivedById = (db: Handle, id: string) =>
  db.select().from(receivedMails).where(eq(receivedMails.id, id)).get();
