import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { verifyAccess } from '#app/domain/venues/verify-access.server.ts';
import { day } from '#app/platform/fields.ts';
import { staffLinks } from '#app/web/links.ts';
import { staffForm } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** The form stands on the venue's page. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'keep-venues');
  return redirect(staffLinks.venue(args.params.id ?? ''), 303);
}

/** Notes that someone went there and checked access; a day to come is refused on the venue's page. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'keep-venues');
  const venueId = args.params.id ?? '';
  const { on } = await staffForm(args.request, ['on']);
  const visited = day.safeParse(on);
  const verified = visited.success
    ? await verifyAccess(ctx, { venueId, on: visited.data })
    : ({ ok: false, reason: 'access-in-future' } as const);
  if (!verified.ok && verified.reason === 'not-found') throw notFound();
  const done = verified.ok ? 'access' : 'access-in-future';
  return redirect(`${staffLinks.venue(venueId)}?done=${done}`, 303);
}
