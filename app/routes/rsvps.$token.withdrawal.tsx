import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { ConfirmPage } from '#app/ui/confirm-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ManagePage } from '#app/ui/manage-page.tsx';
import { links } from '#app/web/links.ts';
import { pageMeta } from '#app/web/meta.ts';
import { actOnRsvp, hiddenFor, managedRsvp } from '#app/web/rsvp-page.ts';
import { en } from '#app/words/en.ts';

/** Asks first: opening it changes nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const rsvp = await managedRsvp(context, token);
  return { token, rsvp, hidden: hiddenFor(context, links.rsvpWithdrawal(token)) };
}

export async function action(args: ActionFunctionArgs) {
  const { refusal } = await actOnRsvp(args, withdraw, 'withdrawn');
  return data({ refusal: en.rsvps.unchanged[refusal] }, 409);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.manage.withdrawHeading, unlisted: true }));

export default function Withdrawal() {
  const { token, rsvp, hidden } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { manage: words } = useWords().pages;
  if (refused) return <ManagePage rsvp={rsvp} refusal={refused.refusal} />;
  return (
    <ConfirmPage
      title={words.withdrawHeading}
      lines={[words.withdrawConfirm]}
      action={links.rsvpWithdrawal(token)}
      hidden={hidden}
      button={words.withdrawButton}
      token={token}
      meeting={rsvp.meeting}
    />
  );
}
