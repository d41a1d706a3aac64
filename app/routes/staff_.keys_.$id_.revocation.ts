import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { revokeApiKey } from '#app/domain/staff/keys.server.ts';
import { recentSignIn, signedInWithin } from '#app/domain/staff/rules.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** Where the button stands; opening the address changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-staff');
  return redirect(`${staffLinks.people()}#keys`, 303);
}

/** Ends a key for good; takes a sign-in not older than ten minutes. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  const keyId = args.params.id ?? '';
  if (!signedInWithin(person, recentSignIn, ctx.now)) return redirect(staffLinks.people(), 303);
  const result = await revokeApiKey(ctx, { keyId });
  if (result.ok) return redirect(`${staffLinks.people()}?done=revoked`, 303);
  throw notFound();
}
