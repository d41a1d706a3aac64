import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { answerForm, rsvpFieldErrors } from '#app/domain/rsvps/schema.ts';
import { ManagePage } from '#app/ui/manage-page.tsx';
import { actContext } from '#app/web/context.ts';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { managedRsvp, rsvpByToken } from '#app/web/rsvp-page.ts';
import { rsvpSentences } from '#app/web/rsvp-sentences.ts';
import { en } from '#app/words/en.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { rsvp: await managedRsvp(context, params.token ?? '') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const { rsvp, attendee } = await rsvpByToken(context, token);
  const read = await formValues(request, { scalars: ['answer', 'partySize'] });
  if (!read.ok) throw unreadable();
  const typedPartySize = String(read.value.partySize ?? '').slice(0, 100);
  const parsed = answerForm.safeParse(read.value);
  if (!parsed.success) {
    const errors = rsvpSentences(rsvpFieldErrors(parsed.error), en);
    return data({ errors, refusal: undefined, typedPartySize }, 422);
  }
  const ctx = actContext(context, `attendee:${attendee.id}`);
  const result = await changeRsvp(ctx, { rsvpId: rsvp.id, ...parsed.data });
  if (result.ok) {
    const after = result.value.place === 'withdrawn' ? 'withdrawn' : 'saved';
    return redirect(links.rsvpAfter(token, after), 303);
  }
  if (result.reason === 'not-found') throw notFound();
  if (result.reason === 'party-too-large') {
    const partySize = en.rsvps.unchanged['party-too-large'](result.detail.limit);
    return data({ errors: { partySize }, refusal: undefined, typedPartySize }, 409);
  }
  const refusal: Record<typeof result.reason, string> = en.rsvps.unchanged;
  return data({ errors: {}, refusal: refusal[result.reason], typedPartySize }, 409);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.manage.metaTitle(args.data?.rsvp.meeting.title ?? ''),
    unlisted: true,
  }));

export default function Answered() {
  const { rsvp } = useLoaderData<typeof loader>();
  return <ManagePage rsvp={rsvp} {...useActionData<typeof action>()} />;
}
