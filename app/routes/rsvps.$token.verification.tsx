import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { verifyRsvp } from '#app/domain/rsvps/verify.server.ts';
import { VerificationPage } from '#app/ui/verification-page.tsx';
import { actContext } from '#app/web/context.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { manageLink, unverifiedByToken, verificationPage } from '#app/web/verification-page.ts';

/** Mail scanners press every link: opening this page changes nothing. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return {
    page: await verificationPage(context, params.token ?? ''),
    wasDisowned: new URL(request.url).searchParams.get('after') === 'disowned',
  };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const { id } = unverifiedByToken(context, params.token ?? '');
  const result = await verifyRsvp(actContext(context, 'citizen'), { unverifiedId: id });
  if (result.ok) return redirect(await manageLink(context, result.value.rsvpId, 'verified'), 303);
  if (result.reason === 'not-found') throw notFound();
  return data({ refused: result.reason }, result.reason === 'expired' ? 410 : 409);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.verification.metaTitle(args.data?.page.meeting.title ?? ''),
    unlisted: true,
  }));

export default function Verification() {
  const { page, wasDisowned } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  /* The clock may have gone on between the refusal and the page behind it. */
  const shown = sent && page.stage === 'waiting' ? { ...page, stage: sent.refused } : page;
  return <VerificationPage {...shown} wasDisowned={wasDisowned} />;
}
