import { data, redirect } from '@remix-run/server-runtime';
import type { Context } from '#app/domain/audit/types.ts';
import { sessionBySecret } from '#app/domain/staff/queries.server.ts';
import { may, type Role, type Verb } from '#app/domain/staff/rules.ts';
import { touchSession } from '#app/domain/staff/session.server.ts';
import type { Session } from '#app/domain/staff/types.ts';
import type { SessionEnded } from '#app/ui/session-ended.tsx';
import { type AppContext, actContext } from './context.ts';
import { signInTo } from './links.ts';
import { cookieValue, sessionCookieName } from './session-cookie.ts';
import { siteOf } from './site.ts';
import { isStaffField } from './staff-fields.ts';

/** Who is signed in, as a page may know them. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  signedInAt: number;
}

/** A signed-in person and the context in which they act. */
export interface Signed {
  person: Person;
  ctx: Context;
  session: Session;
}

type Guarded = { request: Request; context: Pick<AppContext, 'db' | 'settings' | 'now'> };

const longestKept = 10_000;

/**
 * The guard that every staff loader and action begins with. Not signed in: to the sign-in page, or,
 * when a form was sent, a page that holds what was typed until it can be sent again. A role that
 * may not do this hears 404, as if nothing were there.
 */
export async function requireStaff(
  { request, context }: Guarded,
  verb: Verb | 'any-role',
): Promise<Signed> {
  const session = sessionOf(context, request);
  if (!session) {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw await sessionEnded(request, context);
    const { pathname, search } = new URL(request.url);
    throw redirect(signInTo(`${pathname}${search}`), 303);
  }
  const ctx = actContext(context, `staff:${session.staffId}`);
  if (verb !== 'any-role' && !may(session.role, verb)) throw notFound();
  await touchSession(ctx, session);
  const { staffId: id, name, email, role, signedInAt } = session;
  return { person: { id, name, email, role, signedInAt }, ctx, session };
}

/** The living session of a request's cookie. */
export function sessionOf(context: Guarded['context'], request: Request): Session | undefined {
  const name = sessionCookieName(context.settings.publicOrigin);
  const secret = cookieValue(request.headers.get('Cookie'), name);
  return secret ? sessionBySecret(context.db.read, secret, context.now()) : undefined;
}

/** Nothing is here, or nothing that this person may know of. */
export const notFound = () => new Response(null, { status: 404 });

async function sessionEnded(request: Request, context: Guarded['context']) {
  const { pathname, search } = new URL(request.url);
  const form = await request.formData().catch(() => new FormData());
  const fields = [...form.entries()].flatMap(([name, value]): [string, string][] =>
    isStaffField(name) && typeof value === 'string' ? [[name, value.slice(0, longestKept)]] : [],
  );
  const action = `${pathname}${search}`;
  const ended: SessionEnded = { kind: 'session-ended', action, fields, site: siteOf(context) };
  return data(ended, { status: 401 });
}
