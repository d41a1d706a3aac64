import type { Context } from '#app/domain/audit/types.ts';
import { touchKey } from '#app/domain/staff/keys.server.ts';
import { keyBySecret } from '#app/domain/staff/queries.server.ts';
import { may, type Verb } from '#app/domain/staff/rules.ts';
import type { ApiKey } from '#app/domain/staff/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { type AppContext, actContext } from '#app/web/context.ts';
import { known } from './answers.ts';

export interface Keyed {
  key: ApiKey;
  ctx: Context;
}

/** The key of the request and a context to act with, or the answer 401 or 403. */
export async function keyed(
  context: AppContext,
  request: Request,
  verb: Verb,
): Promise<Result<Keyed, 'no', Response>> {
  const [, secret] =
    /^Bearer (tc_[\w-]{20,100})$/.exec(request.headers.get('Authorization') ?? '') ?? [];
  const challenge = { 'WWW-Authenticate': 'Bearer' };
  if (!secret) return refuse('no', known(401, 'needs-key', challenge));
  const key = keyBySecret(context.db.read, secret);
  if (!key) return refuse('no', known(401, 'wrong-key', challenge));
  if (!may(key.role, verb)) return refuse('no', known(403, 'not-allowed'));
  const ctx = actContext(context, `key:${key.id}`);
  await touchKey(ctx, key);
  return done({ key, ctx });
}

/** Is there a key on this request that may do this? For reads that show a key more. */
export function hasKey(context: AppContext, request: Request, verb: Verb): boolean {
  const [, secret] =
    /^Bearer (tc_[\w-]{20,100})$/.exec(request.headers.get('Authorization') ?? '') ?? [];
  const key = secret ? keyBySecret(context.db.read, secret) : undefined;
  return key !== undefined && may(key.role, verb);
}
