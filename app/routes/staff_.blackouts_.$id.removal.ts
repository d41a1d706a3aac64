import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { removeBlackout } from '#app/domain/venues/blackouts.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** The buttons stand on the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'plan-meetings');
  return redirect(staffLinks.blackouts(), 303);
}

/** Opens closed days again. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const removed = await removeBlackout(ctx, { blackoutId: args.params.id ?? '' });
  if (!removed.ok) throw notFound();
  return redirect(`${staffLinks.blackouts()}?done=removed`, 303);
}
