import { type Invite, type InviteKind, invite } from '#app/domain/invites/invite.ts';
import type { SecretLinks } from '#app/domain/outbox/placeholders.ts';
import {
  filledInvite,
  type InvitePattern,
  invitePattern,
} from '#app/platform/icalendar/pattern.ts';
import type { Participation } from '#app/platform/icalendar/types.ts';
import type { MailWords } from '#app/words/en.ts';
import type { CitizenMail } from './kinds.ts';
import { entryOf, type MeetingForMail } from './meeting-props.ts';
import type { Standing } from './standing.server.ts';
import type { CitizenMessage, NoticeSettings } from './types.ts';

const cancels: Partial<Record<CitizenMail, InviteKind>> = {
  cancelled: 'cancel-all',
  postponed: 'postpone',
  withdrawn: 'cancel-one',
  'waitlisted-by-reply': 'cancel-one',
  'not-taken': 'cancel-one',
};

/** The calendar part of one mail, and the pattern that it shares with others. */
export interface InvitePart {
  method: Invite['method'];
  content: string;
  pattern: InvitePattern;
}

/** The calendar part of a mail, when its row has a method and the meeting has or had a time. */
export function inviteFor(
  about: {
    message: CitizenMessage;
    standing: Standing;
    given: MeetingForMail;
    /** Of everything that is said of the meeting. */
    version: string;
    links: SecretLinks;
  },
  settings: NoticeSettings,
  words: MailWords,
): InvitePart | undefined {
  const { message, standing, version, links } = about;
  const { rsvp, attendee } = standing;
  if (message.method === null) return undefined;
  const kind = cancels[message.kind] ?? 'request';
  const said = { kind, partySize: rsvp.partySize, participation: participationOf(rsvp) };
  const key = [version, message.language, ...Object.values(said)].join(' ');
  const shared = settings.memory.invites(key, () =>
    sharedInvite(said, about.given, settings, words),
  );
  if (!shared) return undefined;
  const { method, pattern } = shared;
  const content = filledInvite(pattern, {
    uid: rsvp.uid,
    sequence: rsvp.sequence,
    stampedAt: message.dtstamp ?? message.createdAt,
    name: attendee.name,
    email: message.toAddress,
    link: links.manage ?? '',
  });
  return { method, content, pattern };
}

export type SharedInvite = Omit<InvitePart, 'content'>;

function sharedInvite(
  said: { kind: InviteKind; partySize: number; participation: Participation },
  given: MeetingForMail,
  { from, links, memory }: NoticeSettings,
  words: MailWords,
): SharedInvite | undefined {
  const { kind, partySize, participation } = said;
  const { slug, changedAt } = given.meeting;
  const meeting = entryOf(given, links.meeting(slug), words);
  if (!meeting) return undefined;
  let method: Invite['method'] = 'REQUEST';
  const pattern = invitePattern(({ uid, sequence, stampedAt, name, email, link }) => {
    const facts = { meeting, uid, sequence, stampedAt, modifiedAt: changedAt, partySize };
    const people = {
      organizer: { name: from.name, email: from.address },
      attendee: { name, email },
    };
    const rest = { participation, manageUrl: link };
    const written = invite(kind, { ...facts, ...people, ...rest }, words, memory.calendar);
    method = written.method;
    return written.text;
  });
  return { method, pattern };
}

/** The stored answer, or a question when the meeting moved since it was given. */
function participationOf({ answer, unconfirmedSince }: Standing['rsvp']): Participation {
  if (unconfirmedSince !== null) return 'NEEDS-ACTION';
  return ({ going: 'ACCEPTED', maybe: 'TENTATIVE', 'not-going': 'DECLINED' } as const)[answer];
}
