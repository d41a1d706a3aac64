import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { secretHash } from '#app/platform/tokens.ts';
import { type Handle, prepared } from '#db/client.ts';
import { alerts, attendees, rsvps, silencedAddresses } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';

export type Attendee = typeof attendees.$inferSelect;

/** What a person says about themselves. `email` is an identity by `parseAddress`, in lower case. */
export interface Details {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  language?: string | undefined;
}

const byEmail = prepared((db) =>
  db
    .select({ id: attendees.id })
    .from(attendees)
    .where(eq(attendees.email, sql.placeholder('email')))
    .prepare(),
);

const silenceOf = prepared((db) =>
  db
    .select({ until: silencedAddresses.until })
    .from(silencedAddresses)
    .where(eq(silencedAddresses.hash, sql.placeholder('hash')))
    .prepare(),
);

const insert = prepared((db) =>
  db
    .insert(attendees)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      language: sql.placeholder('language'),
      createdAt: sql.placeholder('createdAt'),
      silencedUntil: sql.placeholder('silencedUntil'),
    })
    .prepare(),
);

/** The id of the person with this address, if they were here before. */
export async function attendeeByEmail(db: Handle, email: string): Promise<string | undefined> {
  return (await byEmail(db).get({ email }))?.id;
}

/** Enters a new person. Silence that outlived the deletion of their data goes on. */
export async function addAttendee(tx: Tx, ctx: Context, details: Details): Promise<string> {
  const id = newId(ctx.now);
  const silence = details.email && (await silenceOf(tx).get({ hash: secretHash(details.email) }));
  await insert(tx).run({
    id,
    name: details.name,
    email: details.email ?? null,
    phone: details.phone ?? null,
    language: details.language ?? 'en',
    createdAt: ctx.now,
    silencedUntil: silence ? silence.until : null,
  });
  return id;
}

/**
 * Takes over what a known person now says about themselves, unless another RSVP of theirs stands:
 * whoever knows an address must not rename its owner there.
 */
export async function updateAttendee(
  tx: Tx,
  { attendeeId, details }: { attendeeId: string; details: Details },
): Promise<void> {
  const other = await tx
    .select({ id: rsvps.id })
    .from(rsvps)
    .where(and(eq(rsvps.attendeeId, attendeeId), ne(rsvps.place, 'withdrawn')))
    .limit(1)
    .get();
  if (other) return;
  const { name, phone, language } = details;
  await tx
    .update(attendees)
    .set({ name, phone: phone ?? null, ...(language ? { language } : {}) })
    .where(eq(attendees.id, attendeeId));
}

/** Notes the first time an address is proved: its owner used a link from a mail. */
export async function confirmAddress(tx: Tx, ctx: Context, attendeeId: string): Promise<void> {
  if (!ctx.actor.startsWith('attendee:')) return;
  await tx
    .update(attendees)
    .set({ verifiedAt: ctx.now })
    .where(and(eq(attendees.id, attendeeId), isNull(attendees.verifiedAt)));
}

/** Whoever asks for a place by the link in their own mail wants to hear of it again. */
export async function endSilence(tx: Tx, ctx: Context, attendeeId: string): Promise<void> {
  if (!ctx.actor.startsWith('attendee:')) return;
  await tx.update(attendees).set({ silencedUntil: null }).where(eq(attendees.id, attendeeId));
}

/** Keeps an address silent until then, whether or not anybody with it is known. */
export async function silenceAddress(
  tx: Tx,
  { email, until }: { email: string; until: number },
): Promise<void> {
  const known = await attendeeByEmail(tx, email);
  if (known) {
    await tx.update(attendees).set({ silencedUntil: until }).where(eq(attendees.id, known));
    return;
  }
  await keepSilence(tx, email, until);
}

/** By the hash of the address alone, for whom nobody is known. */
async function keepSilence(tx: Tx, email: string, until: number): Promise<void> {
  await tx
    .insert(silencedAddresses)
    .values({ hash: secretHash(email), until })
    .onConflictDoUpdate({ target: silencedAddresses.hash, set: { until } });
}

const standing = prepared((db) =>
  db
    .select({
      attendeeId: attendees.id,
      verifiedAt: attendees.verifiedAt,
      silencedUntil: attendees.silencedUntil,
    })
    .from(attendees)
    .where(eq(attendees.email, sql.placeholder('email')))
    .prepare(),
);

/** Whose an address is, and what decides about mail to it: was it ever proved, until when is it silent. */
export function addressStanding(
  db: Handle,
  email: string,
): { attendeeId?: string; verifiedAt: number | null; silencedUntil: number | null } {
  const known = standing(db).get({ email });
  if (known) return known;
  const silence = silenceOf(db).get({ hash: secretHash(email) });
  return { verifiedAt: null, silencedUntil: silence?.until ?? null };
}

/**
 * Empties a person's row, and ends their wishes to hear of meetings. A silence that still runs is
 * kept, by the hash of the address alone.
 */
export async function emptyAttendee(tx: Tx, ctx: Context, attendee: Attendee): Promise<void> {
  const { email, silencedUntil } = attendee;
  if (email && silencedUntil && silencedUntil > ctx.now) {
    await keepSilence(tx, email, silencedUntil);
  }
  await tx.delete(alerts).where(eq(alerts.attendeeId, attendee.id));
  await tx
    .update(attendees)
    .set({ name: '', email: null, phone: null, erasedAt: ctx.now })
    .where(eq(attendees.id, attendee.id));
}

export async function attendeeById(db: Handle, id: string): Promise<Attendee | undefined> {
  return await db.select().from(attendees).where(eq(attendees.id, id)).get();
}
