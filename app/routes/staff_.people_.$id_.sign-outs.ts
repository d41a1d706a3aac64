import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { staffById } from '#app/domain/staff/queries.server.ts';
import { recentSignIn, signedInWithin } from '#app/domain/staff/rules.ts';
import { signOutEverywhere } from '#app/domain/staff/session.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** The buttons stand on the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-staff');
  return redirect(staffLinks.people(), 303);
}

/** Ends every session of one person; takes a sign-in not older than ten minutes. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-staff');
  const staffId = args.params.id ?? '';
  if (!staffById(ctx.db.read, staffId)) throw notFound();
  if (!signedInWithin(person, recentSignIn, ctx.now)) return redirect(staffLinks.people(), 303);
  await signOutEverywhere(ctx, { staffId });
  return redirect(`${staffLinks.people()}?done=signedOut`, 303);
}
