import { and, asc, count, eq, gt, isNull, sql } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context, NewFact } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { bounces, messages, suppressions } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { attendeeById } from './known.server.ts';
import { wantReminders } from './reminders.server.ts';
import { isTooManySoft, softWindow } from './rules.ts';

export type BounceKind = (typeof bounces.$inferSelect)['kind'];
type Cause = (typeof suppressions.$inferSelect)['cause'];
type Told = Result<{ suppressed: boolean }, 'unknown' | 'repeated'>;

/**
 * Keeps what came back about a message: refused for good, not for now, or complained of. One hard
 * bounce, or the fifth message in a week with a soft one, ends bulk mail to that person; their RSVP
 * stands, and changes and cancellations are still tried. A complaint is a wish to hear no more.
 * Records a fact; refuses a message that is not there, and the same news about it again.
 */
export function recordBounce(
  ctx: Context,
  bounce: { messageId: string; kind: BounceKind; status?: string | undefined },
): Promise<Told> {
  const { messageId, kind, status } = bounce;
  const asProgram: Context = { ...ctx, actor: 'system' };
  return write(ctx, async (tx): Promise<Told> => {
    const message = await tx
      .select({
        attendeeId: messages.attendeeId,
        meetingId: messages.meetingId,
        rsvpId: messages.rsvpId,
        toAddress: messages.toAddress,
      })
      .from(messages)
      .where(eq(messages.id, messageId))
      .get();
    if (!message) return refuse('unknown');
    const { attendeeId } = message;
    const kept = await tx
      .insert(bounces)
      .values({ id: newId(ctx.now), messageId, attendeeId, kind, status, at: ctx.now })
      .onConflictDoNothing({ target: [bounces.messageId, bounces.kind] })
      .returning({ id: bounces.id })
      .get();
    if (!kept) return refuse('repeated');
    const about = {
      ...(message.meetingId === null ? {} : { meetingId: message.meetingId }),
      ...(message.rsvpId === null ? {} : { rsvpId: message.rsvpId }),
      ...(attendeeId === null ? {} : { subjectId: attendeeId }),
    };
    await recordFact(tx, asProgram, {
      kind: kind === 'complaint' ? 'mail.complained' : 'mail.bounced',
      ...about,
      detail: { messageId, bounce: kind, ...(status ? { status } : {}) },
    });
    const person = attendeeId === null ? undefined : await attendeeById(tx, attendeeId);
    // An address that is theirs no longer says nothing of the one that is.
    const isTheirs = person?.email?.toLowerCase() === message.toAddress.toLowerCase();
    if (!person || !isTheirs) return done({ suppressed: false });
    if (kind === 'complaint') return done(await endMail(tx, asProgram, person.id));
    const suppressed =
      (kind === 'hard' || (await hasTooManySoft(tx, ctx.now, person.id))) &&
      (await suppress(tx, asProgram, { attendeeId: person.id, cause: kind, about }));
    return done({ suppressed });
  });
}

/**
 * Takes the complaint of a person whose message cannot be told: no more bulk mail to them. Records
 * a fact once; refuses a person who is not there.
 */
export function complain(
  ctx: Context,
  { attendeeId }: { attendeeId: string },
): Promise<Result<{ suppressed: boolean }, 'not-found'>> {
  return write(ctx, async (tx) => {
    const person = await attendeeById(tx, attendeeId);
    if (!person || person.erasedAt !== null) return refuse('not-found');
    return done(await endMail(tx, { ...ctx, actor: 'system' }, attendeeId));
  });
}

async function endMail(tx: Tx, ctx: Context, attendeeId: string) {
  await wantReminders({ ...ctx, tx }, { attendeeId, wanted: false });
  return { suppressed: await suppress(tx, ctx, { attendeeId, cause: 'complaint' }) };
}

/**
 * Lets bulk mail go to a person again, since staff know that their address works now. What bounced
 * before counts no more. Records a fact; refuses a person whose mail is not held back.
 */
export function liftSuppression(
  ctx: Context,
  { attendeeId }: { attendeeId: string },
): Promise<Result<void, 'not-suppressed'>> {
  return write(ctx, async (tx) => {
    const { changes } = tx
      .update(suppressions)
      .set({ liftedAt: ctx.now })
      .where(and(eq(suppressions.attendeeId, attendeeId), isNull(suppressions.liftedAt)))
      .run();
    if (changes === 0) return refuse('not-suppressed');
    await recordFact(tx, ctx, { kind: 'mail.suppression-lifted', subjectId: attendeeId });
    return done(undefined);
  });
}

/** Why and since when bulk mail is held back from a person; undefined when it is not. */
export function suppressionOf(db: Handle, attendeeId: string) {
  return db
    .select({ cause: suppressions.cause, since: suppressions.since })
    .from(suppressions)
    .where(and(eq(suppressions.attendeeId, attendeeId), isNull(suppressions.liftedAt)))
    .get();
}

/** What came back about a message, the first first. */
export function bouncesOf(db: Handle, messageId: string) {
  return db
    .select({ kind: bounces.kind, status: bounces.status, at: bounces.at })
    .from(bounces)
    .where(eq(bounces.messageId, messageId))
    .orderBy(asc(bounces.at))
    .all();
}

/** Answers whether that is new; an older cause stands, unless the person has complained since. */
async function suppress(
  tx: Tx,
  ctx: Context,
  of: { attendeeId: string; cause: Cause; about?: Pick<NewFact, 'meetingId' | 'rsvpId'> },
): Promise<boolean> {
  const { attendeeId, cause, about } = of;
  const isWorse = sql`${cause} = 'complaint' and ${suppressions.cause} <> 'complaint'`;
  const kept = await tx
    .insert(suppressions)
    .values({ attendeeId, cause, since: ctx.now })
    .onConflictDoUpdate({
      target: suppressions.attendeeId,
      set: { cause, since: ctx.now, liftedAt: null },
      setWhere: sql`${suppressions.liftedAt} is not null or (${isWorse})`,
    })
    .returning({ id: suppressions.attendeeId })
    .get();
  if (!kept) return false;
  const fact = { kind: 'mail.suppressed', subjectId: attendeeId, detail: { cause } };
  await recordFact(tx, ctx, { ...about, ...fact });
  return true;
}

/** Counts messages, not reports: one that waits for days brings a warning each day. */
async function hasTooManySoft(tx: Tx, now: number, attendeeId: string): Promise<boolean> {
  const before = await tx
    .select({ liftedAt: suppressions.liftedAt })
    .from(suppressions)
    .where(eq(suppressions.attendeeId, attendeeId))
    .get();
  const since = Math.max(now - softWindow, before?.liftedAt ?? 0);
  const found = await tx
    .select({ count: count() })
    .from(bounces)
    .where(and(eq(bounces.attendeeId, attendeeId), eq(bounces.kind, 'soft'), gt(bounces.at, since)))
    .get();
  return isTooManySoft(found?.count ?? 0);
}
