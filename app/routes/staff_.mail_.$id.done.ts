import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { markMailDone } from '#app/domain/replies/done.server.ts';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** The buttons stand on the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStaff(args, 'read-rsvps');
  return redirect(staffLinks.receivedMail(), 303);
}

/** Says that a mail from a person is dealt with. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'keep-rsvps');
  const marked = await markMailDone(ctx, { mailId: args.params.id ?? '', staffId: person.id });
  if (!marked.ok) throw notFound();
  return redirect(`${staffLinks.receivedMail()}?after=done`, 303);
}
