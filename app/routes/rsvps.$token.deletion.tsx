import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { eraseAttendee } from '#app/domain/rsvps/erase.server.ts';
import { ConfirmPage } from '#app/ui/confirm-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { links } from '#app/web/links.ts';
import { pageMeta } from '#app/web/meta.ts';
import { actOnRsvp, hiddenFor, managedRsvp } from '#app/web/rsvp-page.ts';

/** Asks first: opening it changes nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const { meeting } = await managedRsvp(context, token);
  return { token, meeting, hidden: hiddenFor(context, links.rsvpDeletion(token)) };
}

export async function action(args: ActionFunctionArgs) {
  return await actOnRsvp(args, eraseAttendee, 'deleted');
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.manage.deletionHeading, unlisted: true }));

export default function Deletion() {
  const { token, meeting, hidden } = useLoaderData<typeof loader>();
  const { manage: words } = useWords().pages;
  return (
    <ConfirmPage
      title={words.deletionHeading}
      lines={words.deletionConfirm}
      action={links.rsvpDeletion(token)}
      hidden={hidden}
      button={words.deletionButton}
      token={token}
      meeting={meeting}
    />
  );
}
