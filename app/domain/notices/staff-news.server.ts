import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { enqueue } from '#app/domain/outbox/enqueue.server.ts';
import { priorities } from '#app/domain/outbox/types.ts';
import { linkLasts } from '#app/domain/staff/rules.ts';
import { type facts, meetings, staff } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { PublicChange } from '#emails/props.ts';

type Fact = typeof facts.$inferSelect;

const publicChanges: Readonly<Record<string, PublicChange['change']>> = {
  'meeting.announced': 'announced',
  'meeting.moved': 'moved',
  'meeting.postponed': 'postponed',
  'meeting.reinstated': 'reinstated',
  'meeting.cancelled': 'cancelled',
};

const invitationLasts = linkLasts.start;
const changeIsNews = 24 * 60 * 60 * 1000;

/**
 * Tells the staff who must hear of a fact: admins and approvers of each public change, so that no
 * one person changes what the public reads unseen, and a person of their own sign-in link. Answers
 * how many mails are new.
 */
export async function tellStaff(tx: Tx, now: number, fact: Fact): Promise<number> {
  if (fact.kind === 'staff.sign-in-requested') return signIn(tx, now, fact, linkLasts.mailed);
  if (fact.kind === 'staff.invited') {
    return fact.detail.printed === true ? 0 : signIn(tx, now, fact, invitationLasts);
  }
  if (fact.kind === 'rsvp.verification-required') return tellAdmins(tx, now, fact);
  const change = changeOf(fact);
  if (change === undefined || now - fact.at > changeIsNews) return 0;
  const shown = await shownOn(tx, fact);
  if (!shown) return 0;
  const overseers = await tx
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .where(and(inArray(staff.role, ['admin', 'approver']), isNull(staff.disabledAt)));
  let told = 0;
  for (const { id, email } of overseers) {
    const { from } = fact.detail;
    const isNew = await enqueue(tx, now, {
      ...toStaff(fact, { id, email }, priorities.urgent),
      kind: 'public-change',
      props: { change, others: shown.others, ...(from === undefined ? {} : { from }) },
      meetingId: shown.meetingId,
    });
    if (isNew) told += 1;
  }
  return told;
}

/** Too many first messages went out: admins hear of it once, when it begins. */
async function tellAdmins(tx: Tx, now: number, fact: Fact): Promise<number> {
  if (now - fact.at > changeIsNews) return 0;
  const admins = await tx
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt)));
  let told = 0;
  for (const admin of admins) {
    const message = { ...toStaff(fact, admin, priorities.urgent), kind: 'verification-required' };
    if (await enqueue(tx, now, message)) told += 1;
  }
  return told;
}

/** Text is corrected without a word to the public; a fact with a revision says that they could read it. */
function changeOf({ kind, detail }: Fact): PublicChange['change'] | undefined {
  if (kind === 'meeting.edited') {
    const isOfAnother = 'venueId' in detail || 'officialId' in detail;
    return 'revision' in detail && !isOfAnother ? 'corrected' : undefined;
  }
  if (kind === 'venue.edited' && detail.movesMeetings !== true) return 'corrected';
  if (kind === 'official.edited') return 'corrected';
  return publicChanges[kind];
}

/**
 * The meeting that a change shows on. A venue or an official shows on many: their change is one
 * mail, about the first that is not over, and says how many more there are.
 */
async function shownOn(
  tx: Tx,
  { meetingId, detail }: Fact,
): Promise<{ meetingId: string; others: number } | undefined> {
  if (meetingId !== null) return { meetingId, others: 0 };
  const ids = Array.isArray(detail.meetingIds) ? detail.meetingIds.map(String) : [];
  const first = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(inArray(meetings.id, ids), inArray(meetings.state, ['announced', 'postponed'])))
    .orderBy(asc(meetings.startsAt))
    .limit(1)
    .get();
  return first && { meetingId: first.id, others: ids.length - 1 };
}

async function signIn(tx: Tx, now: number, fact: Fact, lasts: number): Promise<number> {
  if (fact.subjectId === null) return 0;
  const person = await tx
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .where(and(eq(staff.id, fact.subjectId), isNull(staff.disabledAt)))
    .get();
  if (!person || fact.at + lasts <= now) return 0;
  const isNew = await enqueue(tx, now, {
    ...toStaff(fact, person, priorities.urgent),
    kind: 'sign-in',
    props: { lasts },
    expiresAt: fact.at + lasts,
  });
  return isNew ? 1 : 0;
}

const toStaff = (fact: Fact, person: { id: string; email: string }, priority: number) => ({
  uniqueKey: `fact:${fact.id}:staff:${person.id}`,
  factId: fact.id,
  toAddress: person.email,
  staffId: person.id,
  language: 'en',
  priority,
});
