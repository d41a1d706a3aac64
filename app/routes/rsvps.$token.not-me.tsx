import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { disown } from '#app/domain/rsvps/disown.server.ts';
import { ConfirmPage } from '#app/ui/confirm-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { links } from '#app/web/links.ts';
import { pageMeta } from '#app/web/meta.ts';
import { actOnRsvp, hiddenFor, managedRsvp } from '#app/web/rsvp-page.ts';

/** Asks first: opening it changes nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const { meeting } = await managedRsvp(context, token);
  return { token, meeting, hidden: hiddenFor(context, links.rsvpNotMe(token)) };
}

export async function action(args: ActionFunctionArgs) {
  return await actOnRsvp(args, disown, 'disowned');
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.manage.notMeHeading, unlisted: true }));

export default function NotMe() {
  const { token, meeting, hidden } = useLoaderData<typeof loader>();
  const { manage: words } = useWords().pages;
  return (
    <ConfirmPage
      title={words.notMeHeading}
      lines={words.notMeConfirm}
      action={links.rsvpNotMe(token)}
      hidden={hidden}
      button={words.notMeButton}
      token={token}
      meeting={meeting}
    />
  );
}
