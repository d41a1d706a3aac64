import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { changeRequests } from '#app/domain/rsvps/change-requests.server.ts';
import { longestShown, requestsForm, rsvpFieldErrors } from '#app/domain/rsvps/schema.ts';
import { ManagePage } from '#app/ui/manage-page.tsx';
import { actContext } from '#app/web/context.ts';
import { formValues, typedValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { managedRsvp, rsvpByToken } from '#app/web/rsvp-page.ts';
import { rsvpSentences } from '#app/web/rsvp-sentences.ts';
import { en } from '#app/words/en.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { rsvp: await managedRsvp(context, params.token ?? '') };
}

/** Sets needs and the question as the form says them: what is left out is not asked for any more. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const { rsvp, attendee } = await rsvpByToken(context, token);
  const read = await formValues(request, { scalars: ['needsNote', 'question'], lists: ['needs'] });
  if (!read.ok) throw unreadable();
  const typedRequests = typedValues(read.value, longestShown);
  const parsed = requestsForm.safeParse(read.value);
  if (!parsed.success) {
    const errors = rsvpSentences(rsvpFieldErrors(parsed.error), en);
    return data({ errors, refusal: undefined, typedRequests }, 422);
  }
  const ctx = actContext(context, `attendee:${attendee.id}`);
  const result = await changeRequests(ctx, { rsvpId: rsvp.id, ...parsed.data });
  if (result.ok) return redirect(links.rsvpAfter(token, 'asked'), 303);
  if (result.reason === 'not-found') throw notFound();
  return data({ errors: {}, refusal: en.rsvps.unchanged[result.reason], typedRequests }, 409);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.manage.metaTitle(args.data?.rsvp.meeting.title ?? ''),
    unlisted: true,
  }));

export default function Asked() {
  const { rsvp } = useLoaderData<typeof loader>();
  return <ManagePage rsvp={rsvp} {...useActionData<typeof action>()} />;
}
