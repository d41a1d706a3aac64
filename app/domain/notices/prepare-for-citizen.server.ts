import { lastFactId } from '#app/domain/audit/queries.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { mailText } from '#app/domain/outbox/kept-text.server.ts';
import type { MailText } from '#app/domain/outbox/types.ts';
import type { InvitePattern } from '#app/platform/icalendar/pattern.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import { reader } from '#db/write.ts';
import { citizenProps, daysAway } from './citizen-props.server.ts';
import { languageOf, letterOf, officeOf, renderedOnce } from './common.server.ts';
import { inviteFor } from './invite-for.ts';
import type { CitizenMail } from './kinds.ts';
import { listHeaders } from './list-headers.ts';
import { meetingForMail } from './meeting-for-mail.server.ts';
import { isTooLateToAsk, type MeetingForMail } from './meeting-props.ts';
import { isDecided, isEntryUnsent, isTold, thread } from './sent-before.server.ts';
import { type Standing, standingOf } from './standing.server.ts';
import type { CitizenMessage, NoticeSettings, Prepared } from './types.ts';
import { isWanted } from './wanted.ts';

/** A mail to somebody with an RSVP, with the calendar part its row asks for. */
export function prepareForCitizen(
  ctx: Context,
  row: CitizenMessage,
  settings: NoticeSettings,
): Prepared | undefined {
  const db = reader(ctx);
  /* Read before what it stands for, so that a fact in between is not overlooked. */
  const fact = lastFactId(db);
  const standing = standingOf(db, row.rsvpId);
  const office = officeOf(db, settings);
  if (!standing || !office || !stillWanted(ctx.now, row, standing)) return undefined;
  if (isTold(db, row) || isDecided(db, row)) return undefined;
  /* Of what never left nothing is taken back: such a CANCEL would be about an entry unknown there. */
  const message = isEntryUnsent(db, row) ? { ...row, method: null } : row;
  const version = versionOf(standing);
  const given = settings.memory.meetings(version, () =>
    meetingForMail(db, standing.rsvp.meetingId, office.stateCode),
  );
  if (!given) return undefined;

  const words = mailWordsIn(languageOf(message.language));
  const links = linksFor(message, standing.rsvp, settings);
  const rendered = settings.memory.rendered(
    `${version} ${sharedBy(ctx.now, message, standing, given)} ${JSON.stringify(office)}`,
    () =>
      renderedOnce(
        message.kind,
        citizenProps(db, ctx.now, { message, standing, office, given }, settings),
      ),
  );
  const calendar = inviteFor({ message, standing, given, version, links }, settings, words);
  const { unsubscribe }: { unsubscribe?: string } = links;
  const { attendeeId, meetingId } = standing.rsvp;
  const about = { attendeeId, meetingId, stateCode: office.stateCode };
  const made = letterOf(message, standing.attendee.name, rendered, links, settings);
  return {
    ...made,
    letter: {
      ...made.letter,
      ...thread(db, message, settings),
      ...(message.props.via === 'mail' ? { answers: true } : {}),
      ...(unsubscribe
        ? { headers: listHeaders('reminders', { ...about, unsubscribe }, settings) }
        : {}),
      ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.content } } : {}),
    },
    content: {
      ...made.content,
      ...(calendar ? { text: withInvite(rendered.kept, calendar.pattern, settings) } : {}),
      sequence: calendar ? standing.rsvp.sequence : null,
      revision: standing.revision,
    },
    stillTrue(tx, now) {
      const present = lastFactId(tx) === fact ? standing : standingOf(tx, message.rsvpId);
      if (!present || !stillWanted(now, message, present)) return 'drop';
      return isSame(standing, present) ? 'send' : 'again';
    },
  };
}

/** Text and invite are shared by different people: both together are kept once as well. */
function withInvite(
  kept: MailText,
  { text: calendar }: InvitePattern,
  { memory }: NoticeSettings,
): MailText {
  return memory.kept(`${kept.id} ${calendar}`, () => mailText({ ...kept, calendar }));
}

/** All that is said of a meeting comes from rows of this version. */
const versionOf = ({ rsvp, revision, changedAt, venueUpdatedAt }: Standing): string =>
  [rsvp.meetingId, revision, changedAt, venueUpdatedAt].join(' ');

const withReason: readonly CitizenMail[] = [
  'corrected',
  'moved',
  'postponed',
  'reinstated',
  'cancelled',
];

/** What the text of a mail depends on besides the meeting and the office: who shares it, shares the text. */
function sharedBy(
  now: number,
  message: CitizenMessage,
  standing: Standing,
  { meeting }: MeetingForMail,
): string {
  const { kind, language, props, factId } = message;
  const { rsvp, attendee } = standing;
  return JSON.stringify([
    kind,
    language,
    message.method,
    rsvp.partySize,
    rsvp.place,
    rsvp.unconfirmedSince === null,
    attendee.name === '',
    isTooLateToAsk(meeting, message.createdAt),
    ...(withReason.includes(kind) ? [factId, props] : []),
    ...(kind === 'reminder' ? [daysAway(now, standing)] : []),
    ...(kind === 'confirm-answer' ? [props.answer] : []),
    // The wish that came with it is each person's own.
    ...(props.alerts === true ? [rsvp.attendeeId] : []),
  ]);
}

function stillWanted(
  now: number,
  message: CitizenMessage,
  { rsvp, attendee, ...meeting }: Standing,
) {
  const { place, unconfirmedSince } = rsvp;
  const addressed = { ...message.props, toAddress: message.toAddress };
  return isWanted(
    message.kind,
    now,
    { ...meeting, ...attendee, place, unconfirmedSince },
    addressed,
  );
}

/** What was rendered says what would be rendered now: the text and the version of the calendar part. */
const isSame = (rendered: Standing, present: Standing): boolean =>
  rendered.revision === present.revision &&
  rendered.rsvp.sequence === present.rsvp.sequence &&
  rendered.rsvp.partySize === present.rsvp.partySize &&
  rendered.rsvp.answer === present.rsvp.answer &&
  rendered.rsvp.unconfirmedSince === present.rsvp.unconfirmedSince &&
  rendered.rsvp.linkGeneration === present.rsvp.linkGeneration;

/** Only the links a kind of mail shows: each costs an HMAC. */
function linksFor(
  { kind, props }: CitizenMessage,
  { id, attendeeId, linkGeneration }: Standing['rsvp'],
  { links }: NoticeSettings,
) {
  return {
    manage: links.manage(id, linkGeneration),
    notMe: links.notMe(id, linkGeneration),
    preferences: links.preferences(attendeeId),
    ...(kind === 'reminder' ? { unsubscribe: links.unsubscribe(attendeeId) } : {}),
    ...(kind === 'confirm-answer'
      ? { confirmAnswer: links.confirmAnswer(id, linkGeneration, String(props.reply)) }
      : {}),
    ...(props.alerts === true ? { alertConfirmation: links.alertConfirmation(attendeeId) } : {}),
  };
}
