import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import type { Handle } from '#db/client.ts';
import { facts, noticePostings } from '#db/schema/index.ts';
import { conflicts } from './conflicts.server.ts';
import { officeRules } from './office-rules.server.ts';
import { isFreshSignIn, needsSecondPerson } from './rules.ts';
import type { ConditionRule, MissingHelp, Override, Proposal, Unmet } from './types.ts';
import { localDate, noticeDueOn } from './when.ts';

/**
 * Every condition of announcing that is not met, all at once, in the order of docs/domain.md. Shown
 * before the button and asked again inside the act's transaction.
 */
export async function unmetConditions(
  db: Handle,
  ctx: Pick<Context, 'now' | 'actor'>,
  proposal: Proposal,
  signedInAt?: number,
): Promise<Unmet[]> {
  const { meeting, venue } = proposal;
  const unmet = await conflicts(db, proposal);
  const notice = await noticeUnmet(db, ctx.now, proposal);
  if (notice) unmet.push(notice);
  if (venue.accessVerifiedOn === null) unmet.push({ rule: 'access', overridable: false });
  const missing = missingHelp(meeting);
  if (missing.length > 0) unmet.push({ rule: 'accommodation', overridable: false, missing });
  if (!meeting.neutralityConfirmedBy) unmet.push({ rule: 'neutrality', overridable: false });
  const second = await secondPersonUnmet(db, ctx, meeting.id, meeting.startsAt, signedInAt);
  if (second) unmet.push(second);
  return unmet;
}

function missingHelp(meeting: Proposal['meeting']): MissingHelp[] {
  const { accommodationContact, accommodationRequestBy: by, localStart } = meeting;
  const missing: MissingHelp[] = accommodationContact ? [] : ['contact'];
  if (by === null) missing.push('request-by');
  else if (by > localStart.slice(0, 10)) missing.push('request-by-late');
  return missing;
}

/** Unmet conditions that no override with a reason has answered. */
export function standing(unmet: Unmet[], overrides: Override[]): Unmet[] {
  const waved = new Set<ConditionRule>(overrides.map((override) => override.rule));
  return unmet.filter((condition) => !(condition.overridable && waved.has(condition.rule)));
}

/** Overrides that answered something; one for a condition that was met says nothing. */
export const used = (unmet: Unmet[], overrides: Override[]): Override[] =>
  overrides.filter((override) => unmet.some((condition) => condition.rule === override.rule));

/**
 * Inside 72 hours of the start one person alone does not change what the public reads: someone
 * else sent it to review, or the sign-in is at most ten minutes old. A key never satisfies this.
 */
export async function secondPersonUnmet(
  db: Handle,
  ctx: Pick<Context, 'now' | 'actor'>,
  meetingId: string,
  startsAt: number | null,
  signedInAt: number | undefined,
): Promise<Unmet | undefined> {
  if (!needsSecondPerson(startsAt, ctx.now) || ctx.actor === 'system') return undefined;
  const unmet = { rule: 'second-person', overridable: false } as const;
  if (!ctx.actor.startsWith('staff:')) return unmet;
  if (isFreshSignIn(signedInAt, ctx.now)) return undefined;
  const last = await db
    .select({ actor: facts.actor, kind: facts.kind })
    .from(facts)
    .where(and(eq(facts.meetingId, meetingId), sql`${facts.kind} like 'meeting.%'`))
    .orderBy(desc(facts.id))
    .limit(1)
    .get();
  const reviewed = last?.kind === 'meeting.sent-to-review' && last.actor.startsWith('staff:');
  return reviewed && last.actor !== ctx.actor ? undefined : unmet;
}

async function noticeUnmet(
  db: Handle,
  now: number,
  { meeting, restartsNotice }: Proposal,
): Promise<Unmet | undefined> {
  const { noticeDays } = await officeRules(db);
  const dueOn = noticeDueOn(meeting.localStart, noticeDays);
  if (localDate(now, meeting.zone) <= dueOn) return undefined;
  if (!restartsNotice) {
    const posting = await db
      .select({ postedAt: noticePostings.postedAt })
      .from(noticePostings)
      .where(
        and(
          eq(noticePostings.meetingId, meeting.id),
          gte(noticePostings.postedAt, meeting.noticeSince ?? 0),
        ),
      )
      .orderBy(noticePostings.postedAt)
      .limit(1)
      .get();
    if (posting && localDate(posting.postedAt, meeting.zone) <= dueOn) return undefined;
  }
  return { rule: 'notice', overridable: true, dueOn, noticeDays };
}
