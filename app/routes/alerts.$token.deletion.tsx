import { type MetaFunction, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { eraseAttendee } from '#app/domain/rsvps/erase.server.ts';
import { useWords } from '#app/ui/context.tsx';
import { AskPage } from '#app/ui/preferences-page.tsx';
import { links } from '#app/web/links.ts';
import { ownerByToken, wasErased } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

/** Asks first: opening it changes nothing. Afterwards it says that it is done. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const isDone = await wasErased(context, token);
  if (!isDone) await ownerByToken(context, token);
  return { token, isDone, hidden: hiddenFor(context, links.alertDeletion(token)) };
}

/** Deletes what is known of the owner of the link. */
export async function action({ context, params: { token = '' } }: ActionFunctionArgs) {
  const { person, ctx } = await ownerByToken(context, token);
  await eraseAttendee(ctx, { attendeeId: person.id });
  return redirect(links.alertDeletion(token), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.preferences.deletionHeading, unlisted: true }));

export default function Deletion() {
  const { token, isDone, hidden } = useLoaderData<typeof loader>();
  const { preferences: say } = useWords().pages;
  return (
    <AskPage
      title={say.deletionHeading}
      token={token}
      lines={say.deletionConfirm}
      action={links.alertDeletion(token)}
      hidden={hidden}
      button={say.deletionButton}
      done={isDone ? { heading: say.deleted, text: say.deletedText } : undefined}
    />
  );
}
