import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { disownAlerts } from '#app/domain/alerts/end.server.ts';
import { useWords } from '#app/ui/context.tsx';
import { AskPage } from '#app/ui/preferences-page.tsx';
import { links } from '#app/web/links.ts';
import { ownerByToken } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

/** Asks first: opening it changes nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  await ownerByToken(context, token);
  return { token, hidden: hiddenFor(context, links.alertNotMe(token)) };
}

/** "This was not me": ends it all, and keeps the address silent. */
export async function action({ context, params }: ActionFunctionArgs) {
  const { person, ctx } = await ownerByToken(context, params.token);
  await disownAlerts(ctx, { attendeeId: person.id });
  return { isDone: true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.preferences.notMeHeading, unlisted: true }));

export default function NotMe() {
  const { token, hidden } = useLoaderData<typeof loader>();
  const { isDone } = useActionData<typeof action>() ?? { isDone: false };
  const { preferences: say } = useWords().pages;
  return (
    <AskPage
      title={say.notMeHeading}
      token={token}
      lines={say.notMeConfirm}
      action={links.alertNotMe(token)}
      hidden={hidden}
      button={say.notMeButton}
      done={isDone ? { heading: say.notMeDone, text: say.notMeDoneText } : undefined}
    />
  );
}
