import { type ActionFunctionArgs, redirect } from '@remix-run/server-runtime';
import { signOut } from '#app/domain/staff/session.server.ts';
import { actContext } from '#app/web/context.ts';
import { links } from '#app/web/links.ts';
import { noSessionCookie } from '#app/web/session-cookie.ts';
import { sessionOf } from '#app/web/staff-guard.ts';

/** Opening the address changes nothing. */
export const loader = () => redirect(links.home());

/** Ends this browser's session, and says the same when there was none. */
export async function action({ request, context }: ActionFunctionArgs) {
  const session = sessionOf(context, request);
  if (session) await signOut(actContext(context, `staff:${session.staffId}`), session);
  const headers = { 'Set-Cookie': noSessionCookie(context.settings.publicOrigin) };
  return redirect(links.signIn(), { status: 303, headers });
}
