import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { rsvpById } from '#app/domain/rsvps/queries.server.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** Where the button stands; opening the address changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-rsvps');
  const { id = '', rsvpId = '' } = args.params;
  return redirect(staffLinks.rsvp(id, rsvpId), 303);
}

/** Withdraws for someone who called; what cannot be withdrawn any more the desk says in words. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-rsvps');
  const { id = '', rsvpId = '' } = args.params;
  const rsvp = await rsvpById(ctx.db.read, rsvpId);
  if (rsvp?.meetingId !== id) throw notFound();
  const withdrawn = await withdraw(ctx, { rsvpId });
  if (!withdrawn.ok && withdrawn.reason === 'not-found') throw notFound();
  return redirect(
    `${staffLinks.rsvps(id)}?done=${withdrawn.ok ? 'withdrawn' : withdrawn.reason}`,
    303,
  );
}
