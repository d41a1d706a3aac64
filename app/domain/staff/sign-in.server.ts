import { and, count, eq, gt, isNull, ne } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { parseAddress } from '#app/platform/mail/address.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { randomSecret, secretHash } from '#app/platform/tokens.ts';
import { facts, sessions, signInLinks, staff } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import { firstAdmin } from './queries.server.ts';
import { linkLasts, sessionLasts } from './rules.ts';

const requestLimit = 3;
const nobody = 'admin@town-crier.invalid';

/**
 * Notes that a person wants a sign-in link, as `staff.sign-in-requested`; the worker mails it. The
 * answer is the same for an address nobody here has. After three requests in the life of a link it
 * records no more, so that the form cannot fill a mailbox.
 */
export async function requestSignIn(
  ctx: Context,
  asked: { email: string },
): Promise<Result<undefined, 'address-shape' | 'address-long'>> {
  const address = parseAddress(asked.email);
  if (!address.ok) return address;
  return write(ctx, async (tx) => {
    const person = await tx
      .select({ id: staff.id })
      .from(staff)
      .where(and(eq(staff.email, address.value.identity), isNull(staff.disabledAt)))
      .get();
    if (!person) return done(undefined);
    const recent = await tx
      .select({ requests: count() })
      .from(facts)
      .where(
        and(
          eq(facts.subjectId, person.id),
          eq(facts.kind, 'staff.sign-in-requested'),
          gt(facts.at, ctx.now - linkLasts.mailed),
        ),
      )
      .get();
    if ((recent?.requests ?? 0) < requestLimit) {
      await recordFact(tx, ctx, { kind: 'staff.sign-in-requested', subjectId: person.id });
    }
    return done(undefined);
  });
}

/**
 * Makes a one-time link's secret for a person, to be shown or mailed at once: only its hash is
 * kept. Records no fact; what it is used for does (`staff.signed-in`).
 */
export async function mintSignInLink(
  ctx: Context,
  link: { staffId: string; ttl: number },
): Promise<string> {
  const secret = randomSecret();
  await write(ctx, (tx) =>
    tx.insert(signInLinks).values({
      hash: secretHash(secret),
      staffId: link.staffId,
      createdAt: ctx.now,
      expiresAt: ctx.now + link.ttl,
    }),
  );
  return secret;
}

/**
 * A sign-in link to print at start: for the first admin, who is made (`staff.invited`) when the
 * office has none. When live it answers undefined once any admin has signed in: a link printed
 * and never used must not lock the office out, so the row alone does not count.
 */
export async function firstAdminLink(
  ctx: Context,
  { live, email }: { live: boolean; email?: string },
): Promise<string | undefined> {
  return write(ctx, async (tx) => {
    const { id, anyoneSignedIn } = firstAdmin(tx);
    if (live && anyoneSignedIn) return undefined;
    const staffId = id ?? newId(ctx.now);
    if (id === undefined) {
      await tx.insert(staff).values({
        id: staffId,
        email: await addressFor(tx, email),
        name: 'First admin',
        role: 'admin',
        createdAt: ctx.now,
      });
      await recordFact(tx, ctx, {
        kind: 'staff.invited',
        subjectId: staffId,
        /* Their link is printed: one more by mail would only be lost, or found by someone else. */
        detail: { role: 'admin', counties: [], printed: true },
      });
    }
    return mintSignInLink({ ...ctx, tx }, { staffId, ttl: linkLasts.start });
  });
}

/** The office's address, unless someone else on the staff has it: then one that no mail reaches. */
async function addressFor(tx: Tx, email: string | undefined): Promise<string> {
  const address = email === undefined ? undefined : parseAddress(email);
  if (!address?.ok) return nobody;
  const { identity } = address.value;
  const taken = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.email, identity))
    .get();
  return taken ? nobody : identity;
}

/**
 * Turns a link into a session and answers the new session's secret, for the cookie. Works once,
 * and ends the person's other unused links. Records `staff.signed-in`. Refuses a link that is
 * unknown, used or past its end.
 */
export async function redeemSignInLink(
  ctx: Context,
  link: { secret: string },
): Promise<
  Result<{ sessionSecret: string; staffId: string; endsAt: number }, 'not-found' | 'used' | 'ended'>
> {
  const hash = secretHash(link.secret);
  return write(ctx, async (tx) => {
    const found = await tx
      .select({
        staffId: signInLinks.staffId,
        usedAt: signInLinks.usedAt,
        expiresAt: signInLinks.expiresAt,
      })
      .from(signInLinks)
      .innerJoin(staff, eq(staff.id, signInLinks.staffId))
      .where(and(eq(signInLinks.hash, hash), isNull(staff.disabledAt)))
      .get();
    if (!found) return refuse('not-found');
    if (found.usedAt !== null) return refuse('used');
    if (ctx.now >= found.expiresAt) return refuse('ended');

    const { staffId } = found;
    await tx.update(signInLinks).set({ usedAt: ctx.now }).where(eq(signInLinks.hash, hash));
    await tx
      .update(signInLinks)
      .set({ expiresAt: ctx.now })
      .where(
        and(
          eq(signInLinks.staffId, staffId),
          ne(signInLinks.hash, hash),
          isNull(signInLinks.usedAt),
          gt(signInLinks.expiresAt, ctx.now),
        ),
      );
    const sessionSecret = randomSecret();
    const endsAt = ctx.now + sessionLasts;
    await tx.insert(sessions).values({
      hash: secretHash(sessionSecret),
      staffId,
      signedInAt: ctx.now,
      lastSeenAt: ctx.now,
      endsAt,
    });
    await recordFact(
      tx,
      { ...ctx, actor: `staff:${staffId}` },
      { kind: 'staff.signed-in', subjectId: staffId },
    );
    return done({ sessionSecret, staffId, endsAt });
  });
}
