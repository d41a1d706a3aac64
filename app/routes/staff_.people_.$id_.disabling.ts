import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { disableStaff } from '#app/domain/staff/members.server.ts';
import { recentSignIn, signedInWithin } from '#app/domain/staff/rules.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** Where the button stands; opening the address changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-staff');
  return redirect(staffLinks.member(args.params.id ?? ''), 303);
}

/** Takes away access; takes a sign-in not older than ten minutes. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  const staffId = args.params.id ?? '';
  if (!signedInWithin(person, recentSignIn, ctx.now))
    return redirect(staffLinks.member(staffId), 303);
  const result = await disableStaff(ctx, { staffId });
  if (result.ok) return redirect(`${staffLinks.people()}?done=disabled`, 303);
  if (result.reason === 'not-found') throw notFound();
  return redirect(`${staffLinks.member(staffId)}?refused=last-admin`, 303);
}
