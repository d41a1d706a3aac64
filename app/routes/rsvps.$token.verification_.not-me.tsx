import { type MetaFunction, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { disownUnverified } from '#app/domain/rsvps/disown-unverified.server.ts';
import { ConfirmPage } from '#app/ui/confirm-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { actContext } from '#app/web/context.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';
import { manageLink, unverifiedByToken, verificationPage } from '#app/web/verification-page.ts';

/** Asks first: opening it changes nothing. Once verified, the RSVP itself can be disowned. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const page = await verificationPage(context, token);
  if (page.stage === 'verified') throw redirect(`${page.manage}/not-me`, 303);
  return {
    token,
    meeting: page.meeting,
    hidden: hiddenFor(context, links.rsvpVerificationNotMe(token)),
  };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const { id, rsvpId } = unverifiedByToken(context, token);
  const result = await disownUnverified(actContext(context, 'citizen'), { unverifiedId: id });
  if (result.ok) return redirect(`${links.rsvpVerification(token)}?after=disowned`, 303);
  if (result.reason === 'not-found' || rsvpId === null) throw notFound();
  throw redirect(await manageLink(context, rsvpId), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.verification.notMeHeading, unlisted: true }));

export default function NotMe() {
  const { token, meeting, hidden } = useLoaderData<typeof loader>();
  const { verification: words } = useWords().pages;
  return (
    <ConfirmPage
      title={words.notMeHeading}
      lines={words.notMeConfirm}
      action={links.rsvpVerificationNotMe(token)}
      hidden={hidden}
      button={words.notMeButton}
      back={{ href: links.rsvpVerification(token), label: words.title, text: words.back }}
      meeting={meeting}
    />
  );
}
