import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { renewStaffFeed } from '#app/domain/feeds/renew.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';

/** The button stands on the page of the calendar. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'read-schedule');
  return redirect(staffLinks.calendar(), 303);
}

/** Gives the calendar of whoever is signed in a new address. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-schedule');
  await renewStaffFeed(ctx, { staffId: person.id });
  return redirect(`${staffLinks.calendar()}?done=renewed`, 303);
}
