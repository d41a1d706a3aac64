import { type ActionFunctionArgs, redirect } from '@remix-run/server-runtime';
import type { Context } from '#app/domain/audit/types.ts';
import { lastChange } from '#app/domain/meetings/overview.server.ts';
import { type MeetingAtPlace, meetingById } from '#app/domain/meetings/queries.server.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { type ManagedRsvp as Found, rsvpForManaging } from '#app/domain/rsvps/queries.server.ts';
import { hasBegun, largestParty, noteOf } from '#app/domain/rsvps/rules.ts';
import { type NeedKind, needKinds } from '#app/domain/rsvps/schema.ts';
import type { Result } from '#app/platform/result.ts';
import { readLinkToken } from '#app/platform/tokens.ts';
import type { ManagedRsvp } from '#app/ui/managed-rsvp.ts';
import { type AppContext, actContext } from './context.ts';
import { formTokenField } from './forms.ts';
import { links } from './links.ts';
import { notFound } from './list-page.ts';
import { meetingCards } from './meeting-list.ts';
import { privateAddresses } from './private-feed.ts';

/**
 * The RSVP that a link opens. A link that was never made here finds nothing; one that was replaced
 * says so.
 */
export async function rsvpByToken(
  context: Pick<AppContext, 'db' | 'settings'>,
  token: string,
): Promise<Found> {
  const named = readLinkToken(context.settings.secretKey, 'manage', token);
  const found = named && (await rsvpForManaging(context.db.read, named.id));
  if (!named || !found) throw notFound();
  if (found.rsvp.linkGeneration !== named.generation) throw new Response(null, { status: 410 });
  return found;
}

/** Everything the owner of an RSVP sees; reading it changes nothing. */
export async function managedRsvp(context: AppContext, token: string): Promise<ManagedRsvp> {
  const db = context.db.read;
  const now = context.now();
  const { rsvp, attendee, accommodations, questions } = await rsvpByToken(context, token);
  const found = await meetingById(db, rsvp.meetingId);
  if (!found) throw notFound();
  const needs = accommodations.filter(({ withdrawnAt }) => withdrawnAt === null);
  const [card] = await meetingCards(db, [{ ...found, seats: 'closed' }], now);
  if (!card) throw notFound();
  return {
    token,
    place: rsvp.place,
    answer: rsvp.answer,
    partySize: rsvp.partySize,
    partyLimit: Math.max(largestParty(found.meeting), rsvp.partySize),
    isErased: attendee.erasedAt !== null,
    isUnconfirmed: rsvp.unconfirmedSince !== null,
    isReinstated: (await lastChange(db, rsvp.meetingId))?.kind === 'meeting.reinstated',
    name: attendee.name,
    email: attendee.email ?? undefined,
    phone: attendee.phone ?? undefined,
    language: attendee.language,
    needs: needs.map(({ kind, note, status }) => ({ kind: needOf(kind), note, status })),
    questions,
    requests: requestsAsForm({ accommodations, questions }),
    requestBy: requestByOf(found, now),
    meeting: { ...card, seats: undefined },
    stage: stageOf(found, now),
    feed: attendee.erasedAt === null ? privateAddresses(context, 'feed', attendee) : undefined,
    hidden: {
      feed: hiddenFor(context, links.rsvpFeed(token)),
      language: hiddenFor(context, links.rsvpLanguage(token)),
      answer: hiddenFor(context, links.rsvpAnswer(token)),
      requests: hiddenFor(context, links.rsvpRequests(token)),
      withdrawal: hiddenFor(context, links.rsvpWithdrawal(token)),
    },
  };
}

/** The hidden fields of a form that posts there. */
export function hiddenFor(context: AppContext, path: string): Record<string, string> {
  return { [formTokenField]: context.formToken(path) };
}

function stageOf({ meeting }: MeetingAtPlace, now: number): ManagedRsvp['stage'] {
  if (meeting.state === 'cancelled' || meeting.state === 'postponed') return meeting.state;
  if (hasBegun(meeting, now)) return 'over';
  return isOpenForRsvps(meeting, now) ? 'ahead' : 'closed-to-newcomers';
}

/** Needs and the question as their form holds them. */
export function requestsAsForm({
  accommodations,
  questions,
}: Pick<Found, 'accommodations' | 'questions'>): ManagedRsvp['requests'] {
  const needs = accommodations.filter(({ withdrawnAt }) => withdrawnAt === null);
  return {
    needs: [...new Set(needs.map(({ kind }) => needOf(kind)))],
    needsNote: noteOf(needs),
    question: questions.join('\n\n'),
  };
}

/* Of a meeting without a date the day counts back from one that no longer holds. */
function requestByOf({ meeting }: MeetingAtPlace, now: number): string | undefined {
  const { accommodationRequestBy: by, startsAt, zone } = meeting;
  return by !== null && startsAt !== null && by >= localDate(now, zone) ? by : undefined;
}

const needOf = (kind: string): NeedKind => needKinds.find((known) => known === kind) ?? 'other';

type After = Parameters<typeof links.rsvpAfter>[1];
type Act<R extends string> = (
  ctx: Context,
  input: { rsvpId: string },
) => Promise<Result<unknown, R>>;

/** Carries out an act of the owner of a link: back to the RSVP when done, the reason when refused. */
export async function actOnRsvp<R extends string>(
  { context, params }: Pick<ActionFunctionArgs, 'context' | 'params'>,
  act: Act<R>,
  after: After,
): Promise<{ refusal: R }> {
  const token = params.token ?? '';
  const { rsvp, attendee } = await rsvpByToken(context, token);
  const result = await act(actContext(context, `attendee:${attendee.id}`), { rsvpId: rsvp.id });
  if (result.ok) throw redirect(links.rsvpAfter(token, after), 303);
  if (result.reason === 'not-found') throw notFound();
  return { refusal: result.reason };
}

const changes = [
  'saved',
  'asked',
  'withdrawn',
  'deleted',
  'disowned',
  'verified',
  'feed-renewed',
  'language-chosen',
] as const satisfies After[];

/** What the page is to say was done, from its own address. */
export function afterOf(request: Request): After | undefined {
  const named = new URL(request.url).searchParams.get('after');
  return changes.find((change) => change === named);
}
