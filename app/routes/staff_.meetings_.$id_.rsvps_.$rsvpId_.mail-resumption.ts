import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { liftSuppression } from '#app/domain/attendees/bounces.server.ts';
import { rsvpById } from '#app/domain/rsvps/queries.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** Where the button stands; opening the address changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-rsvps');
  const { id = '', rsvpId = '' } = args.params;
  return redirect(staffLinks.rsvp(id, rsvpId), 303);
}

/** Lets reminders go again to someone whose address works after all; a second press changes nothing. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-rsvps');
  const { id = '', rsvpId = '' } = args.params;
  const rsvp = await rsvpById(ctx.db.read, rsvpId);
  if (rsvp?.meetingId !== id) throw notFound();
  await liftSuppression(ctx, { attendeeId: rsvp.attendeeId });
  return redirect(`${staffLinks.delivery(id)}?done=resumed`, 303);
}
