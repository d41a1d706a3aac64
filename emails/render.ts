import { alertAsked } from './alert-asked.ts';
import { alertNews } from './alert-news.ts';
import { cancelled } from './cancelled.ts';
import { chainHead } from './chain-head.ts';
import { confirmAnswer } from './confirm-answer.ts';
import type { Contents } from './contents.ts';
import { corrected } from './corrected.ts';
import { asHtml } from './html.tsx';
import { moved } from './moved.ts';
import { notTaken } from './not-taken.ts';
import { ownRsvp } from './own-rsvp.ts';
import { postponed } from './postponed.ts';
import { promoted } from './promoted.ts';
import type { MailKind, Mails, RenderedMail } from './props.ts';
import { publicChange } from './public-change.ts';
import { receivedMail } from './received-mail.ts';
import { reinstated } from './reinstated.ts';
import { reminder } from './reminder.ts';
import { repeat } from './repeat.ts';
import { rsvpConfirmed } from './rsvp-confirmed.ts';
import { signIn } from './sign-in.ts';
import { asText } from './text.ts';
import { verification } from './verification.ts';
import { verificationRequired } from './verification-required.ts';
import { waitlisted } from './waitlisted.ts';
import { waitlistedByReply } from './waitlisted-by-reply.ts';
import { withdrawn } from './withdrawn.ts';

const written: { [Kind in MailKind]: (props: Mails[Kind]) => Contents } = {
  'rsvp-confirmed': rsvpConfirmed,
  waitlisted,
  promoted,
  corrected,
  moved,
  postponed,
  reinstated,
  withdrawn,
  cancelled,
  reminder,
  repeat,
  'waitlisted-by-reply': waitlistedByReply,
  'not-taken': notTaken,
  'confirm-answer': confirmAnswer,
  'own-rsvp': ownRsvp,
  'received-mail': receivedMail,
  verification,
  'verification-required': verificationRequired,
  'alert-asked': alertAsked,
  'alert-news': alertNews,
  'sign-in': signIn,
  'public-change': publicChange,
  'chain-head': chainHead,
};

/** Turns a kind of mail and what it is told into what is sent. Pure: the same in, the same out. */
export function renderMail<Kind extends MailKind>(kind: Kind, props: Mails[Kind]): RenderedMail {
  const contents = written[kind](props);
  return { subject: contents.subject, text: asText(contents), html: asHtml(contents) };
}
