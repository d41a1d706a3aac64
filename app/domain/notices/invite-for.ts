import { type Invite, type InviteKind, invite } from '#app/domain/invites/invite.ts';
import type { SecretLinks } from '#app/domain/outbox/placeholders.ts';
import type { Participation } from '#app/platform/icalendar/types.ts';
import type { MailWords } from '#app/words/en.ts';
import type { CitizenMail } from './kinds.ts';
import { entryOf, type MeetingForMail } from './meeting-props.ts';
import type { CitizenMessage, Standing } from './prepare-for-citizen.server.ts';
import type { NoticeSettings } from './types.ts';

const cancels: Partial<Record<CitizenMail, InviteKind>> = {
  cancelled: 'cancel-all',
  postponed: 'postpone',
  withdrawn: 'cancel-one',
  'waitlisted-by-reply': 'cancel-one',
  'not-taken': 'cancel-one',
};

/** The calendar part of a mail, when its row has a method and the meeting has or had a time. */
export function inviteFor(
  given: {
    message: CitizenMessage;
    standing: Standing;
    given: MeetingForMail;
    links: SecretLinks;
  },
  { from, links, memory }: NoticeSettings,
  words: MailWords,
): Invite | undefined {
  const { message, standing } = given;
  const { rsvp, attendee } = standing;
  const { meeting } = given.given;
  if (message.method === null) return undefined;
  const entry = entryOf(given.given, links.meeting(meeting.slug), words);
  if (!entry) return undefined;
  return invite(
    cancels[message.kind] ?? 'request',
    {
      meeting: entry,
      uid: rsvp.uid,
      sequence: rsvp.sequence,
      stampedAt: message.dtstamp ?? message.createdAt,
      modifiedAt: meeting.changedAt,
      organizer: { name: from.name, email: from.address },
      attendee: { name: attendee.name, email: message.toAddress },
      participation: participationOf(rsvp),
      partySize: rsvp.partySize,
      manageUrl: given.links.manage ?? '',
    },
    words,
    memory.calendar,
  );
}

/** The stored answer, or a question when the meeting moved since it was given. */
function participationOf({ answer, unconfirmedSince }: Standing['rsvp']): Participation {
  if (unconfirmedSince !== null) return 'NEEDS-ACTION';
  return ({ going: 'ACCEPTED', maybe: 'TENTATIVE', 'not-going': 'DECLINED' } as const)[answer];
}
