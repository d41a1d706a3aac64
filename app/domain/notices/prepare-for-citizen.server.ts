import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { isHeldBack } from '#app/domain/attendees/held-back.server.ts';
import { lastFactId } from '#app/domain/audit/queries.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { mailText } from '#app/domain/outbox/kept-text.server.ts';
import { messageIdOf } from '#app/domain/outbox/rules.ts';
import type { MailText } from '#app/domain/outbox/types.ts';
import type { InvitePattern } from '#app/platform/icalendar/pattern.ts';
import type { Letter } from '#app/platform/mail/compose.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import { type Handle, prepared } from '#db/client.ts';
import {
  attendees,
  meetings,
  messages,
  replies,
  rsvps,
  suppressions,
  venues,
} from '#db/schema/index.ts';
import { reader } from '#db/write.ts';
import { citizenProps, daysAway } from './citizen-props.server.ts';
import { domainOf, languageOf, letterOf, officeOf, renderedOnce } from './common.server.ts';
import { inviteFor } from './invite-for.ts';
import type { CitizenMail } from './kinds.ts';
import { listHeaders } from './list-headers.ts';
import { meetingForMail } from './meeting-for-mail.server.ts';
import { isTooLateToAsk, type MeetingForMail } from './meeting-props.ts';
import type { NoticeSettings, Prepared } from './types.ts';
import { isWanted } from './wanted.ts';

export type CitizenMessage = MessageRow & { kind: CitizenMail };

/** An RSVP and its holder as they stand. */
export type Standing = NonNullable<ReturnType<typeof standingOf>>;

const standingRow = prepared((db) =>
  db
    .select({
      rsvp: {
        id: rsvps.id,
        meetingId: rsvps.meetingId,
        attendeeId: rsvps.attendeeId,
        partySize: rsvps.partySize,
        place: rsvps.place,
        answer: rsvps.answer,
        uid: rsvps.uid,
        sequence: rsvps.sequence,
        unconfirmedSince: rsvps.unconfirmedSince,
        linkGeneration: rsvps.linkGeneration,
      },
      attendee: {
        name: attendees.name,
        email: attendees.email,
        silencedUntil: attendees.silencedUntil,
        remindersStoppedAt: attendees.remindersStoppedAt,
        suppressedSince: suppressions.since,
      },
      state: meetings.state,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      venueId: meetings.venueId,
      zone: meetings.zone,
      revision: meetings.revision,
      changedAt: meetings.changedAt,
      venueUpdatedAt: venues.updatedAt,
    })
    .from(rsvps)
    .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
    .innerJoin(meetings, eq(meetings.id, rsvps.meetingId))
    .innerJoin(venues, eq(venues.id, meetings.venueId))
    .leftJoin(suppressions, isHeldBack)
    .where(eq(rsvps.id, sql.placeholder('rsvpId')))
    .prepare(),
);

const standingOf = (db: Handle, rsvpId: string | null) =>
  rsvpId === null ? undefined : standingRow(db).get({ rsvpId });

const sentBefore = prepared((db) =>
  db
    .select({ uniqueKey: messages.uniqueKey })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, sql.placeholder('rsvpId')),
        lte(messages.createdAt, sql.placeholder('createdAt')),
        ne(messages.id, sql.placeholder('id')),
        isNotNull(messages.sentAt),
      ),
    )
    .orderBy(asc(messages.createdAt), sql`${messages}.rowid`)
    .prepare(),
);

const sentSince = prepared((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, sql.placeholder('rsvpId')),
        eq(messages.kind, sql.placeholder('kind')),
        eq(messages.state, 'sent'),
        gte(messages.contentEndedAt, sql.placeholder('createdAt')),
        ne(messages.id, sql.placeholder('id')),
      ),
    )
    .limit(1)
    .prepare(),
);

const ofTheMeeting: readonly CitizenMail[] = ['moved', 'postponed', 'reinstated', 'cancelled'];

/**
 * Has an older mail of this kind said it? One that was on its way when this one was written was
 * rendered anew and tells of the state as it is.
 */
const isTold = (db: Handle, { id, kind, rsvpId, createdAt }: CitizenMessage): boolean =>
  ofTheMeeting.includes(kind) && sentSince(db).get({ id, kind, rsvpId, createdAt }) !== undefined;

const invitedOnce = prepared((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, sql.placeholder('rsvpId')),
        eq(messages.method, 'REQUEST'),
        or(inArray(messages.state, ['sent', 'uncertain']), gt(messages.uncertainties, 0)),
      ),
    )
    .limit(1)
    .prepare(),
);

const endings: readonly CitizenMail[] = ['postponed', 'cancelled', 'withdrawn'];

/**
 * Would its calendar part take out an entry that no mail ever put there? Of an invite that waited
 * until the meeting was off, and was replaced, the person reads in words alone.
 */
const isAboutNothing = (db: Handle, { kind, rsvpId }: CitizenMessage): boolean =>
  endings.includes(kind) && invitedOnce(db).get({ rsvpId }) === undefined;

/** Does an answer that its owner is asked about wait no more? They said so, or a newer one came. */
const isDecided = (db: Handle, { kind, props }: CitizenMessage): boolean =>
  kind === 'confirm-answer' &&
  db
    .select({ id: replies.id })
    .from(replies)
    .where(and(eq(replies.id, String(props.reply)), isNull(replies.decidedAt)))
    .get() === undefined;

/** A mail to somebody with an RSVP, with the calendar part its row asks for. */
export function prepareForCitizen(
  ctx: Context,
  message: CitizenMessage,
  settings: NoticeSettings,
): Prepared | undefined {
  const db = reader(ctx);
  /* Read before what it stands for, so that a fact in between is not overlooked. */
  const fact = lastFactId(db);
  const standing = standingOf(db, message.rsvpId);
  const office = officeOf(db, settings);
  if (!standing || !office || !stillWanted(ctx.now, message, standing)) return undefined;
  if (isTold(db, message) || isDecided(db, message)) return undefined;
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
  const calendar = isAboutNothing(db, message)
    ? undefined
    : inviteFor({ message, standing, given, version, links }, settings, words);
  const { unsubscribe }: { unsubscribe?: string } = links;
  const { attendeeId, meetingId } = standing.rsvp;
  const about = { attendeeId, meetingId, stateCode: office.stateCode };
  const made = letterOf(message, standing.attendee.name, rendered, links, settings);
  return {
    envelope: made.envelope,
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

/* Programs find a thread by its first and its latest mail; the header need not grow for ever. */
const longestChain = 10;

/** Mails about one RSVP are one thread (RFC 5322 3.6.4): the first that was sent, then the latest. */
function thread(
  db: Handle,
  { id, rsvpId, createdAt }: MessageRow,
  { from }: NoticeSettings,
): Pick<Letter, 'references'> {
  const [first, ...later] = sentBefore(db).all({ id, rsvpId, createdAt });
  if (!first) return {};
  const chain = [first, ...later.slice(1 - longestChain)];
  const domain = domainOf(from.address);
  return { references: chain.map(({ uniqueKey }) => messageIdOf(uniqueKey, domain)) };
}
