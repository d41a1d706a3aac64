import type { MeetingNews } from '#app/domain/alerts/rules.ts';
import type { BulkList } from '#app/domain/alerts/unsubscribe.server.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import type { MailText, SentContent, StillTrue } from '#app/domain/outbox/types.ts';
import type { Pattern } from '#app/platform/fill.ts';
import type { Calendar } from '#app/platform/icalendar/types.ts';
import { calendarWriter } from '#app/platform/icalendar/write.ts';
import type { Letter, Mailbox } from '#app/platform/mail/compose.ts';
import { type Remember, remember } from '#app/platform/remember.ts';
import type { Tx } from '#db/write.ts';
import type { SharedInvite } from './invite-for.ts';
import type { CitizenMail } from './kinds.ts';
import type { MeetingForMail } from './meeting-props.ts';

/** The addresses that stand in mail, absolute. The worker hands them in, since only web knows them. */
export interface NoticeLinks {
  meeting(slug: string): string;
  rsvpForm(slug: string): string;
  meetings(): string;
  verify(): string;
  history(meetingId: string): string;
  manage(rsvpId: string, generation: number): string;
  /** Asks whether an answer that came by mail is theirs. */
  confirmAnswer(rsvpId: string, generation: number, replyId: string): string;
  notMe(rsvpId: string, generation: number): string;
  preferences(attendeeId: string): string;
  unsubscribe(attendeeId: string): string;
  unsubscribeAlerts(attendeeId: string): string;
  alertConfirmation(attendeeId: string): string;
  alertNotMe(attendeeId: string): string;
  signIn(secret: string): string;
  verification(unverifiedId: string): string;
  verificationNotMe(unverifiedId: string): string;
  overview(): string;
  receivedMail(): string;
  /** Says whether the audit log leads through this head. */
  auditThrough(head: string): string;
}

/** What rendering needs beyond the database. */
export interface NoticeSettings {
  /** From and ORGANIZER: one mailbox, and it takes replies. */
  from: Required<Mailbox>;
  officeEmail?: string | undefined;
  officeAddress?: string | undefined;
  /** Answers that are pressed in a calendar come in here. */
  takesReplies: boolean;
  links: NoticeLinks;
  memory: NoticeMemory;
  /** Makes the envelope's sender, which tells a bounce from a stranger's mail. */
  bounceAddress(messageId: string): string;
  /**
   * The address to which a mail program sends an unsubscription. Left out where no mail is received:
   * then people read it at the organizer's mailbox.
   */
  unsubscribeAddress?: ((attendeeId: string, list: BulkList) => string) | undefined;
}

/** A mail as all who are told the same share it, with placeholders where theirs differ. */
export interface Rendered {
  /** As it is kept. */
  kept: MailText;
  subject: Pattern;
  text: Pattern;
  html: Pattern;
}

/** What is new by some facts, with the meetings it is about. */
export interface AlertNews {
  news: MeetingNews[];
  meetings: Map<string, MeetingForMail>;
}

/** What one mail after another about the same meeting shares; made once for each process. */
export interface NoticeMemory {
  meetings: Remember<MeetingForMail | undefined>;
  rendered: Remember<Rendered>;
  invites: Remember<SharedInvite | undefined>;
  /** With the invite that goes with it. */
  kept: Remember<MailText>;
  news: Remember<AlertNews>;
  calendar: (calendar: Calendar) => string;
}

export const noticeMemory = (): NoticeMemory => ({
  meetings: remember(200),
  rendered: remember(200),
  invites: remember(200),
  kept: remember(200),
  news: remember(20),
  calendar: calendarWriter(200),
});

/** A message about an RSVP, to its holder. */
export type CitizenMessage = MessageRow & { kind: CitizenMail };

/** A message ready to go, what is kept of it, and the question to ask before its final dot. */
export interface Prepared {
  envelope: { from: string; to: string };
  letter: Letter;
  content: SentContent;
  stillTrue(tx: Tx, now: number): StillTrue;
}
