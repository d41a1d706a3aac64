import type { z } from 'zod';
import { done, type Result } from '#app/platform/result.ts';
import { en } from '#app/words/en.ts';

const words = en.api;
export type ProblemCode = keyof typeof words.problem;

/** Public reads may come from any page, without its cookies. */
export const anyOrigin = { 'Access-Control-Allow-Origin': '*' };

/** A JSON answer; what is private stays out of every cache. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}

/** A problem document (RFC 9457). `type` is stable; `detail` is for people. */
export function problem(
  status: number,
  code: string,
  detail: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Response {
  const type = `urn:town-crier:problem:${code}`;
  return new Response(JSON.stringify({ type, title: code, status, detail, ...more }), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...anyOrigin,
      ...headers,
    },
  });
}

export const known = (
  status: number,
  code: ProblemCode,
  headers: Record<string, string> = {},
): Response => problem(status, code, words.problem[code], {}, headers);

/** 405 with what the address does take. */
export const wrongMethod = (...allowed: string[]): Response =>
  known(405, 'wrong-method', { Allow: allowed.join(', ') });

/** The body as its schema has it, or the answer that says what is wrong with it. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<Result<z.output<S>, 'wrong', Response>> {
  const wrong = (response: Response) => ({
    ok: false as const,
    reason: 'wrong' as const,
    detail: response,
  });
  const text = await request.text();
  let body: unknown;
  try {
    body = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return wrong(known(400, 'not-json'));
  }
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return done(parsed.data);
  const errors = parsed.error.issues.slice(0, 50).map((issue) => {
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    const code = missing
      ? 'required'
      : /^[a-z-]+$/.test(issue.message)
        ? issue.message
        : issue.code;
    return { field: issue.path.join('.'), code, sentence: words.field[code] ?? words.wrongField };
  });
  return wrong(problem(422, 'invalid', words.problem.invalid, { errors }));
}
