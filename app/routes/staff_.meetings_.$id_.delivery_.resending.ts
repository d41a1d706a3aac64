import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { resendToBehind } from '#app/domain/notices/resend.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** Where the button stands; opening the address changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-rsvps');
  return redirect(staffLinks.delivery(args.params.id ?? ''), 303);
}

/** Sends the newest version again to those whose mail server does not hold it. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-rsvps');
  const meetingId = args.params.id ?? '';
  const sent = await resendToBehind(ctx, { meetingId });
  if (!sent.ok && sent.reason === 'not-found') throw notFound();
  return redirect(
    `${staffLinks.delivery(meetingId)}?done=${sent.ok ? 'resent' : sent.reason}`,
    303,
  );
}
