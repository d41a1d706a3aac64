import { and, count, eq, isNull, ne, sql } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { staff } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { type CountyRefusal, countiesOfRole, setCounties } from './counties.server.ts';
import type { Role } from './rules.ts';
import { signOutEverywhere } from './session.server.ts';

type Refusal = 'not-found' | 'last-admin';

/**
 * Lets a person sign in no more: their sessions, open links and private feed end at once, what they
 * did stays on record. Records `staff.disabled`. Refuses the last admin, without whom nobody could
 * let anyone in again.
 */
export function disableStaff(
  ctx: Context,
  { staffId }: { staffId: string },
): Promise<Result<undefined, Refusal>> {
  return write(ctx, async (tx) => {
    const person = await activePerson(tx, staffId);
    if (!person) return refuse('not-found');
    if (person.role === 'admin' && (await isLastAdmin(tx, staffId))) return refuse('last-admin');
    await signOutEverywhere({ ...ctx, tx }, { staffId });
    await tx
      .update(staff)
      .set({ disabledAt: ctx.now, feedGeneration: sql`${staff.feedGeneration} + 1` })
      .where(eq(staff.id, staffId));
    await recordFact(tx, ctx, { kind: 'staff.disabled', subjectId: staffId });
    return done(undefined);
  });
}

/** Lets a person sign in again, in the role they had. Records `staff.enabled`. */
export function enableStaff(
  ctx: Context,
  { staffId }: { staffId: string },
): Promise<Result<undefined, 'not-found'>> {
  return write(ctx, async (tx) => {
    const enabled = await tx
      .update(staff)
      .set({ disabledAt: null })
      .where(and(eq(staff.id, staffId), sql`${staff.disabledAt} is not null`))
      .returning({ role: staff.role });
    const [person] = enabled;
    if (!person) return refuse('not-found');
    await recordFact(tx, ctx, {
      kind: 'staff.enabled',
      subjectId: staffId,
      detail: { role: person.role },
    });
    return done(undefined);
  });
}

/**
 * Gives a person another role, and a liaison their counties (slugs). Their sessions end at once, so
 * that no page stays open that the new role has not. Records `staff.role-changed`. Refuses to take
 * the role from the last admin, and what inviting refuses of counties.
 */
export function changeRole(
  ctx: Context,
  given: { staffId: string; role: Role; counties?: readonly string[] },
): Promise<Result<undefined, Refusal | CountyRefusal, string | undefined>> {
  const { staffId, role } = given;
  return write(ctx, async (tx) => {
    const person = await activePerson(tx, staffId);
    if (!person) return refuse('not-found');
    if (person.role === 'admin' && role !== 'admin' && (await isLastAdmin(tx, staffId))) {
      return refuse('last-admin');
    }
    const counties = await countiesOfRole(tx, given);
    if (!counties.ok) return counties;
    await tx.update(staff).set({ role }).where(eq(staff.id, staffId));
    await setCounties(tx, staffId, counties.value);
    if (role !== person.role) await signOutEverywhere({ ...ctx, tx }, { staffId });
    await recordFact(tx, ctx, {
      kind: 'staff.role-changed',
      subjectId: staffId,
      detail: { role, counties: counties.value, from: { role: person.role } },
    });
    return done(undefined);
  });
}

async function activePerson(tx: Tx, staffId: string): Promise<{ role: Role } | undefined> {
  return await tx
    .select({ role: staff.role })
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
    .get();
}

async function isLastAdmin(tx: Tx, staffId: string): Promise<boolean> {
  const others = await tx
    .select({ count: count() })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt), ne(staff.id, staffId)))
    .get();
  return (others?.count ?? 0) === 0;
}
