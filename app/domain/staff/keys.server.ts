import { and, eq, isNull } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { randomSecret, secretHash } from '#app/platform/tokens.ts';
import { apiKeys } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { type Role, touchEvery } from './rules.ts';
import type { ApiKey } from './types.ts';

/**
 * Makes a key of the JSON API and answers it: the only time it can be read, since its hash alone
 * is kept. Records `key.created`. Refuses a key without a name.
 */
export async function createApiKey(
  ctx: Context,
  wanted: { name: string; role: Role },
): Promise<Result<{ keyId: string; key: string }, 'name-needed'>> {
  const name = wanted.name.trim();
  if (name === '') return refuse('name-needed');
  const keyId = newId(ctx.now);
  const key = `tc_${randomSecret()}`;
  await write(ctx, async (tx) => {
    await tx
      .insert(apiKeys)
      .values({ id: keyId, hash: secretHash(key), name, role: wanted.role, createdAt: ctx.now });
    await recordFact(tx, ctx, {
      kind: 'key.created',
      subjectId: keyId,
      detail: { role: wanted.role },
    });
  });
  return done({ keyId, key });
}

/** Ends a key for good. Records `key.revoked`. Refuses a key that is unknown or revoked already. */
export async function revokeApiKey(
  ctx: Context,
  { keyId }: { keyId: string },
): Promise<Result<undefined, 'not-found'>> {
  return write(ctx, async (tx) => {
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (revoked.length === 0) return refuse('not-found');
    await recordFact(tx, ctx, { kind: 'key.revoked', subjectId: keyId });
    return done(undefined);
  });
}

/** Notes that the key is in use, at most once a minute. Records no fact. */
export async function touchKey(ctx: Context, key: ApiKey): Promise<void> {
  if (key.lastUsedAt !== null && ctx.now - key.lastUsedAt < touchEvery) return;
  await write(ctx, (tx) =>
    tx.update(apiKeys).set({ lastUsedAt: ctx.now }).where(eq(apiKeys.id, key.id)),
  );
}
