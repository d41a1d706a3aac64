import { localDate } from '#app/domain/meetings/when.ts';
import { placeholders } from '#app/domain/outbox/placeholders.ts';
import type { Language } from '#app/words/languages.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import type { Mails, Office, ToCitizen } from '#emails/props.ts';
import { languageOf } from './common.server.ts';
import type { CitizenMail } from './kinds.ts';
import { reasonOf } from './meeting-for-mail.server.ts';
import { lastSpanOf, type MeetingForMail, meetingProps, whenProps } from './meeting-props.ts';
import type { CitizenMessage, Standing } from './prepare-for-citizen.server.ts';
import type { NoticeSettings } from './types.ts';
import { wasBefore } from './was-before.server.ts';

/** Everything any mail to a citizen is told; each template takes what it shows. */
export function citizenProps(
  db: Handle,
  now: number,
  of: {
    message: CitizenMessage;
    standing: Standing;
    office: Office & { stateCode: string };
    given: MeetingForMail;
  },
  { links }: NoticeSettings,
): Mails[CitizenMail] {
  const { message, standing, office, given } = of;
  const { rsvp } = standing;
  const { meeting } = given;
  const language: Language = languageOf(message.language);
  const words = mailWordsIn(language);
  const common: ToCitizen = {
    language,
    office: { name: office.name, address: office.address, email: office.email },
    name: standing.attendee.name === '' ? undefined : placeholders.name,
    checkCode: placeholders.checkCode,
    verifyUrl: links.verify(),
    meeting: meetingProps(given, links.meeting(meeting.slug), words),
    partySize: rsvp.partySize,
    manageUrl: placeholders.manage,
    notMeUrl: placeholders.notMe,
    preferencesUrl: placeholders.preferences,
  };
  const told = {
    ...common,
    standing: rsvp.place === 'seated' ? ('seated' as const) : ('waitlisted' as const),
    reason: reasonOf(db, message.factId),
  };
  switch (message.kind) {
    case 'moved':
      return { ...told, was: wasBefore(db, message.props.from, given, words) };
    case 'postponed': {
      const span = lastSpanOf(meeting);
      return { ...told, was: span && whenProps(span, words) };
    }
    case 'cancelled':
      return { ...told, meetingsUrl: links.meetings() };
    case 'reminder':
      return {
        ...common,
        daysAway: daysAway(now, meeting),
        confirmed: rsvp.unconfirmedSince === null,
        unsubscribeUrl: placeholders.unsubscribe,
      };
    case 'reinstated':
    case 'repeat':
      return told;
    default:
      return common;
  }
}

/** Midnights at the venue from now to the start. */
export function daysAway(
  now: number,
  { startsAt, zone }: { startsAt: number | null; zone: string },
): number {
  const midnight = (instant: number) => Date.parse(`${localDate(instant, zone)}T00:00:00Z`);
  return (midnight(startsAt ?? now) - midnight(now)) / 86_400_000;
}
