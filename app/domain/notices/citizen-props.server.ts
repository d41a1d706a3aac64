import { alertForCounty } from '#app/domain/alerts/queries.server.ts';
import { toldFields } from '#app/domain/meetings/rules.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { placeholders } from '#app/domain/outbox/placeholders.ts';
import type { MailWords } from '#app/words/en.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import type {
  AlertWish,
  ConfirmAnswer,
  Corrected,
  CorrectedField,
  Mails,
  ToCitizen,
} from '#emails/props.ts';
import { commonProps, languageOf, type OfficeOfMail } from './common.server.ts';
import type { CitizenMail } from './kinds.ts';
import { reasonOf, speakersForMail } from './meeting-for-mail.server.ts';
import {
  day,
  lastSpanOf,
  type MeetingForMail,
  meetingProps,
  topicNames,
  whenProps,
} from './meeting-props.ts';
import type { Standing } from './standing.server.ts';
import type { CitizenMessage, NoticeSettings } from './types.ts';
import { wasBefore } from './was-before.server.ts';

/** Everything any mail to a citizen is told; each template takes what it shows. */
export function citizenProps(
  db: Handle,
  now: number,
  of: {
    message: CitizenMessage;
    standing: Standing;
    office: OfficeOfMail;
    given: MeetingForMail;
  },
  settings: NoticeSettings,
): Mails[CitizenMail] {
  const { links, takesReplies } = settings;
  const { message, standing, office, given } = of;
  const { rsvp } = standing;
  const { meeting } = given;
  const words = mailWordsIn(languageOf(message.language));
  const common: ToCitizen = {
    ...commonProps(message, office, settings, standing.attendee.name),
    meeting: meetingProps(given, links.meeting(meeting.slug), words, message.createdAt),
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
  const takesEntry = message.method === 'CANCEL';
  switch (message.kind) {
    case 'corrected':
      return { ...common, changed: correctedFields(db, message, given, words) };
    case 'moved':
      return { ...told, was: wasBefore(db, message.props.from, given, words) };
    case 'postponed': {
      const span = lastSpanOf(meeting);
      return { ...told, takesEntry, was: span && whenProps(span, words) };
    }
    case 'cancelled':
      return { ...told, takesEntry, meetingsUrl: links.meetings() };
    case 'withdrawn':
      return { ...common, takesEntry };
    case 'reminder':
      return {
        ...common,
        daysAway: daysAway(now, meeting),
        confirmed: rsvp.unconfirmedSince === null,
        unsubscribeUrl: placeholders.unsubscribe,
      };
    case 'rsvp-confirmed':
      return { ...common, takesReplies, alertWish: alertWish(db, message, given, words) };
    case 'waitlisted':
      return { ...common, alertWish: alertWish(db, message, given, words) };
    case 'promoted':
      return { ...common, takesReplies };
    case 'reinstated':
      return { ...told, takesReplies };
    case 'repeat':
      return told;
    case 'confirm-answer':
      return {
        ...common,
        answer: message.props.answer as ConfirmAnswer['answer'],
        confirmUrl: placeholders.confirmAnswer,
      };
    default:
      return common;
  }
}

/** How the wish to hear of other meetings stands that came with the RSVP, if one did. */
function alertWish(
  db: Handle,
  { attendeeId, props }: CitizenMessage,
  { venue, county }: MeetingForMail,
  words: MailWords,
): AlertWish['alertWish'] {
  if (props.alerts !== true || attendeeId === null) return undefined;
  const alert = alertForCounty(db, { attendeeId, countyId: venue.countyId });
  return (
    alert && {
      county: words.notices.county(county),
      isConfirmed: alert.confirmedAt !== null,
      confirmationUrl: placeholders.alertConfirmation,
    }
  );
}

/** What of the text is new: short ones as they read now, a long one is left to the page. */
function correctedFields(
  db: Handle,
  { props: { changed } }: CitizenMessage,
  given: MeetingForMail,
  words: MailWords,
): Corrected['changed'] {
  const { title, joinUrl, accommodationContact, accommodationRequestBy: by } = given.meeting;
  const names = new Intl.DisplayNames([words.calendar.locale], { type: 'language' });
  const now: Record<CorrectedField, () => string | undefined> = {
    title: () => title,
    summary: () => undefined,
    topics: () => topicNames(given, words).join(', '),
    officials: () => speakersForMail(db, given.meeting.id).join('; '),
    languages: () => given.meeting.languages.map((code) => names.of(code) ?? code).join(', '),
    joinUrl: () => joinUrl ?? words.mail.corrected.notOnline,
    accommodationContact: () => accommodationContact ?? undefined,
    accommodationRequestBy: () => (by === null ? undefined : day(by, words)),
  };
  const said: readonly unknown[] = Array.isArray(changed) ? changed : [];
  return toldFields
    .filter((field) => said.includes(field))
    .map((field) => ({ field, now: now[field]() || undefined }));
}

/** Midnights at the venue from now to the start. */
export function daysAway(
  now: number,
  { startsAt, zone }: { startsAt: number | null; zone: string },
): number {
  const midnight = (instant: number) => Date.parse(`${localDate(instant, zone)}T00:00:00Z`);
  return (midnight(startsAt ?? now) - midnight(now)) / 86_400_000;
}
