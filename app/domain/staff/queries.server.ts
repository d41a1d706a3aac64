import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { secretHash } from '#app/platform/tokens.ts';
import { type Handle, prepared } from '#db/client.ts';
import { apiKeys, counties, facts, sessions, staff, staffCounties } from '#db/schema/index.ts';
import { isSessionAlive } from './rules.ts';
import type { ApiKey, Session } from './types.ts';

const sessionRow = prepared((db) =>
  db
    .select({
      hash: sessions.hash,
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      role: staff.role,
      signedInAt: sessions.signedInAt,
      lastSeenAt: sessions.lastSeenAt,
      endsAt: sessions.endsAt,
      endedAt: sessions.endedAt,
    })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(eq(sessions.hash, sql.placeholder('hash')), isNull(staff.disabledAt)))
    .prepare(),
);

/** The living session of a cookie's secret and the person it belongs to. */
export function sessionBySecret(db: Handle, secret: string, now: number): Session | undefined {
  const session = sessionRow(db).get({ hash: secretHash(secret) });
  return session && isSessionAlive(session, now) ? session : undefined;
}

const keyRow = prepared((db) =>
  db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      role: apiKeys.role,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, sql.placeholder('hash')), isNull(apiKeys.revokedAt)))
    .prepare(),
);

/** The key a program shows, unless it was revoked. */
export function keyBySecret(db: Handle, secret: string): ApiKey | undefined {
  return keyRow(db).get({ hash: secretHash(secret) });
}

/** Everybody who can sign in, in the order of their names. */
export function allStaff(db: Handle) {
  return db
    .select({ id: staff.id, email: staff.email, name: staff.name, role: staff.role })
    .from(staff)
    .where(isNull(staff.disabledAt))
    .orderBy(asc(staff.name), asc(staff.id))
    .all();
}

/** Those who may not sign in any more, in the order of their names. */
export function formerStaff(db: Handle) {
  return db
    .select({ id: staff.id, email: staff.email, name: staff.name, role: staff.role })
    .from(staff)
    .where(isNotNull(staff.disabledAt))
    .orderBy(asc(staff.name), asc(staff.id))
    .all();
}

/** A person of the staff, whether they may sign in or not, with the slugs of a liaison's counties. */
export function memberById(db: Handle, staffId: string) {
  const person = db
    .select({
      id: staff.id,
      email: staff.email,
      name: staff.name,
      role: staff.role,
      disabledAt: staff.disabledAt,
    })
    .from(staff)
    .where(eq(staff.id, staffId))
    .get();
  if (!person) return undefined;
  const theirs = db
    .select({ slug: counties.slug })
    .from(staffCounties)
    .innerJoin(counties, eq(counties.id, staffCounties.countyId))
    .where(eq(staffCounties.staffId, staffId))
    .orderBy(asc(counties.slug))
    .all();
  return { ...person, counties: theirs.map(({ slug }) => slug) };
}

/** Every API key there ever was, those in use first, the newest first. */
export function allKeys(db: Handle) {
  const { id, name, role, createdAt, lastUsedAt, revokedAt } = apiKeys;
  return db
    .select({ id, name, role, createdAt, lastUsedAt, revokedAt })
    .from(apiKeys)
    .orderBy(sql`${revokedAt} is not null`, desc(createdAt), asc(id))
    .all();
}

export function staffById(db: Handle, staffId: string) {
  return db
    .select({ id: staff.id, email: staff.email, name: staff.name, role: staff.role })
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
    .get();
}

/** In which generation the address of a person's own feed is. */
export function feedGenerationOf(db: Handle, staffId: string): number {
  const row = db
    .select({ feedGeneration: staff.feedGeneration })
    .from(staff)
    .where(eq(staff.id, staffId))
    .get();
  return row?.feedGeneration ?? 0;
}

/** The admin who was there first, and whether any admin has ever signed in. */
export function firstAdmin(db: Handle): { id: string | undefined; anyoneSignedIn: boolean } {
  const admins = db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt)))
    .orderBy(asc(staff.createdAt), asc(staff.id))
    .all();
  const anyoneSignedIn = admins.some(({ id }) =>
    db
      .select({ id: facts.id })
      .from(facts)
      .where(and(eq(facts.subjectId, id), eq(facts.kind, 'staff.signed-in')))
      .limit(1)
      .get(),
  );
  return { id: admins[0]?.id, anyoneSignedIn };
}
