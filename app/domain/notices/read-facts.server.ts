import { and, asc, eq, gt } from 'drizzle-orm';
import { wishWithRsvp } from '#app/domain/alerts/wish-with-rsvp.server.ts';
import type { Actor } from '#app/domain/audit/types.ts';
import { changesShare } from '#app/domain/meetings/rules.ts';
import { type Turn, unhurried } from '#app/platform/turns.ts';
import type { Handle } from '#db/client.ts';
import { cursors, facts } from '#db/schema/index.ts';
import { type Tx, type WriteContext, write } from '#db/write.ts';
import type { CitizenMail } from './kinds.ts';
import { recipientOfRsvp, recipientsOfMeeting } from './recipients.server.ts';
import { isToldByReply, replyNews, replyProps } from './reply-news.ts';
import { tellStaff } from './staff-news.server.ts';
import { type News, tell } from './tell.server.ts';
import { tellAlertAsked } from './tell-alert.server.ts';
import { tellOffice, tellStranger } from './tell-others.server.ts';
import { tellVerification } from './tell-verification.server.ts';

type Fact = typeof facts.$inferSelect;

/** Up to where facts were read, in the table of cursors. */
const noticesCursor = 'notices';
/* Each batch is one transaction: at some 50 µs a row others wait a few milliseconds for it. */
const factsAtOnce = 100;
const peopleAtOnce = 200;

/** Which mail the holders of a meeting's RSVPs get when it changes. */
const meetingNews: Readonly<Record<string, CitizenMail>> = {
  'meeting.edited': 'corrected',
  'meeting.moved': 'moved',
  'meeting.postponed': 'postponed',
  'meeting.reinstated': 'reinstated',
  'meeting.cancelled': 'cancelled',
};

/** Which mail the holder of one RSVP gets when it changes. */
const rsvpNews: Readonly<Record<string, CitizenMail>> = {
  'rsvp.seated': 'rsvp-confirmed',
  'rsvp.waitlisted': 'waitlisted',
  'rsvp.promoted': 'promoted',
  'rsvp.repeated': 'repeat',
  'rsvp.withdrawn': 'withdrawn',
};

/**
 * Reads the facts nobody has heard of yet, in their order, and puts a mail into the outbox for each
 * person who must hear. Each batch and the place up to which it read are one transaction, so a fact
 * is noticed exactly once; one with many people is told in several, each person by a unique key.
 * Answers how many mails are new. `turn` is asked between batches, and may leave the rest to the next
 * call.
 */
export async function noticeFacts(
  ctx: WriteContext & { now: number },
  turn: Turn = unhurried,
): Promise<number> {
  if (!isAnythingNew(ctx.db.read)) return 0;
  let told = 0;
  let within: Within | undefined;
  for (;;) {
    const step = await write(ctx, (tx) => readBatch(tx, ctx.now, within));
    told += step.told;
    within = step.within;
    if (!step.more || !(await turn())) return told;
  }
}

/**
 * Is there a fact, of this meeting or of any, that nobody has heard of yet? To be asked on the
 * reading connection: looking each second must not take the lock each second.
 */
export function isAnythingNew(db: Handle, meetingId?: string): boolean {
  const from = db.select().from(cursors).where(eq(cursors.name, noticesCursor)).get();
  const isAbout = meetingId === undefined ? undefined : eq(facts.meetingId, meetingId);
  const next = db
    .select({ id: facts.id })
    .from(facts)
    .where(and(isAbout, gt(facts.id, from?.factId ?? 0)))
    .limit(1)
    .get();
  return next !== undefined;
}

/** A meeting's fact half told: everyone up to this attendee has a message. */
interface Within {
  factId: number;
  after: string;
}

async function readBatch(
  tx: Tx,
  now: number,
  within: Within | undefined,
): Promise<{ told: number; more: boolean; within?: Within }> {
  const from = await tx.select().from(cursors).where(eq(cursors.name, noticesCursor)).get();
  const batch = await tx
    .select()
    .from(facts)
    .where(gt(facts.id, from?.factId ?? 0))
    .orderBy(asc(facts.id))
    .limit(factsAtOnce);
  let told = 0;
  let done: number | undefined;
  let half: Within | undefined;
  for (const fact of batch) {
    const step = await notice(tx, now, fact, within?.factId === fact.id ? within.after : '');
    told += step.told;
    if (step.after !== undefined) {
      half = { factId: fact.id, after: step.after };
      break;
    }
    done = fact.id;
    if (told >= peopleAtOnce) break;
  }
  if (done !== undefined) await moveCursor(tx, done);
  const more = half !== undefined || (batch.length > 0 && batch.at(-1)?.id !== done);
  return { told, more: more || batch.length === factsAtOnce, ...(half ? { within: half } : {}) };
}

async function moveCursor(tx: Tx, factId: number): Promise<void> {
  await tx
    .insert(cursors)
    .values({ name: noticesCursor, factId })
    .onConflictDoUpdate({ target: cursors.name, set: { factId } });
}

/** Tells of one fact; `after` is set while some of the people have not been told. */
async function notice(
  tx: Tx,
  now: number,
  fact: Fact,
  after: string,
): Promise<{ told: number; after?: string }> {
  const mail = meetingNews[fact.kind];
  if (mail === undefined || fact.meetingId === null || !isTold(fact)) {
    return { told: (await tellOne(tx, now, fact)) + (await tellStaff(tx, now, fact)) };
  }
  let told = after === '' ? await tellStaff(tx, now, fact) : 0;
  const limit = peopleAtOnce;
  const people = recipientsOfMeeting(tx).all({ meetingId: fact.meetingId, after, limit });
  for (const person of people) {
    if (await tell(tx, now, person, newsOf(fact, mail, person.attendeeId))) told += 1;
  }
  const last = people.at(-1);
  return people.length < limit || !last ? { told } : { told, after: last.attendeeId };
}

async function tellOne(tx: Tx, now: number, fact: Fact): Promise<number> {
  if (fact.kind === 'rsvp.verification-asked') {
    return (await tellVerification(tx, now, fact)) ? 1 : 0;
  }
  if (fact.kind === 'mail.received') return (await tellOffice(tx, now, fact)) ? 1 : 0;
  if (fact.kind === 'alert.asked') return (await tellAlertAsked(tx, now, fact)) ? 1 : 0;
  if (fact.detail.alerts === true && fact.rsvpId !== null) {
    await wishWithRsvp(tx, { now, actor: fact.actor as Actor }, fact.rsvpId);
  }
  const others = (await tellStranger(tx, now, fact)) ? 1 : 0;
  const mail = mailFor(fact);
  if (mail === undefined || fact.rsvpId === null) return others;
  const person = recipientOfRsvp(tx).get({ rsvpId: fact.rsvpId });
  if (!person) return others;
  const isNew = await tell(tx, now, person, newsOf(fact, mail, person.attendeeId));
  return isNew ? others + 1 : others;
}

function mailFor(fact: Fact): CitizenMail | undefined {
  if (isNewPartySize(fact)) return 'rsvp-confirmed';
  if (isToldByReply(fact)) return undefined;
  return replyNews(fact) ?? rsvpNews[fact.kind];
}

/** The number of seats stands in the calendar entry, so a new number is a new REQUEST. */
const isNewPartySize = ({ kind, detail }: Fact): boolean =>
  kind === 'rsvp.changed' && detail.partySize !== undefined;

/** A corrected text is told when staff asked for that. */
const isTold = ({ kind, detail }: Fact): boolean =>
  kind !== 'meeting.edited' || detail.notify === true;

function newsOf(fact: Fact, kind: CitizenMail, attendeeId: string): News {
  const { id, at, detail } = fact;
  const props = { ...replyProps(fact), ...(detail.alerts === true ? { alerts: true } : {}) };
  const news = { kind, uniqueKey: `fact:${id}:${attendeeId}`, factId: id, at, props };
  if (kind === 'corrected') {
    return { ...news, props: { changed: detail.changed }, dueAt: at + changesShare };
  }
  if (kind === 'moved') {
    return { ...news, props: { from: detail.from, at }, dueAt: stepBegan(fact) + changesShare };
  }
  return news;
}

/** Moves within a minute of the first go out together, a minute after it. */
function stepBegan({ at, detail: { step } }: Fact): number {
  const since = step && typeof step === 'object' && 'since' in step ? step.since : at;
  return typeof since === 'number' ? since : at;
}
