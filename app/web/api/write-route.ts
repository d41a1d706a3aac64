import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { z } from 'zod';
import type { Context } from '#app/domain/audit/types.ts';
import { type Answer, once } from '#app/domain/staff/once.server.ts';
import type { Verb } from '#app/domain/staff/rules.ts';
import { json, known, readBody, wrongMethod } from './answers.ts';
import { keyed } from './keys.ts';

/** An act's outcome as a write route hands it back: what to keep and answer, or a refusal. */
export type Outcome = Answer | Response;

interface Write<S extends z.ZodType> {
  method?: 'POST' | 'PATCH';
  verb: Verb;
  schema: S;
  act(ctx: Context, input: z.output<S>): Promise<Outcome>;
  /** Makes the body from what was kept, after the commit: state as of now, links that carry a token. */
  present(kept: never): Promise<unknown>;
}

/**
 * A write of the API: the key, the body by its schema, the act once for each Idempotency-Key, and
 * its answer. Refusals come from the act as finished responses.
 */
export async function writeRoute<S extends z.ZodType>(
  { request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>,
  write: Write<S>,
): Promise<Response> {
  const { method = 'POST' } = write;
  if (request.method !== method) return wrongMethod(method);
  const key = await keyed(context, request, write.verb);
  if (!key.ok) return key.detail;
  const idempotencyKey = request.headers.get('Idempotency-Key');
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    return known(400, 'wrong-idempotency-key');
  }
  const body = await readBody(request, write.schema);
  if (!body.ok) return body.detail;

  const outcome = idempotencyKey
    ? await onceOnly(key.value, idempotencyKey, request, body.value, write)
    : await write.act(key.value.ctx, body.value);
  if (outcome instanceof Response) return outcome;
  return json(await write.present(outcome.body as never), outcome.status);
}

async function onceOnly<S extends z.ZodType>(
  { key, ctx }: { key: { id: string }; ctx: Context },
  idempotencyKey: string,
  request: Request,
  input: z.output<S>,
  write: Write<S>,
): Promise<Outcome> {
  const asked = JSON.stringify([request.method, new URL(request.url).pathname, input]);
  let refusal: Response | undefined;
  const result = await once(ctx, { keyId: key.id, idempotencyKey, asked }, async (inner) => {
    const outcome = await write.act(inner, input);
    if (!(outcome instanceof Response)) return outcome;
    refusal = outcome;
    return { status: outcome.status, body: null };
  });
  if (!result.ok) return known(422, result.reason);
  return refusal ?? result.value;
}
