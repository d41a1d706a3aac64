import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { askToVerify } from '#app/domain/rsvps/ask-to-verify.server.ts';
import { type RespondResult, respond } from '#app/domain/rsvps/respond.server.ts';
import { largestParty } from '#app/domain/rsvps/rules.ts';
import { longestShown, rsvpFieldErrors, rsvpForm } from '#app/domain/rsvps/schema.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { MeetingPage } from '#app/ui/meeting-page.tsx';
import { RsvpForm, rsvpFormId } from '#app/ui/rsvp-form.tsx';
import { trapField } from '#app/ui/trap-field.tsx';
import { actContext } from '#app/web/context.ts';
import { formValues, typedValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { meetingNamed, meetingPage } from '#app/web/meeting-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { noteFirstMessage, rsvpPace } from '#app/web/rsvp-pace.ts';
import { rsvpSentences } from '#app/web/rsvp-sentences.ts';
import { en } from '#app/words/en.ts';

const fields = {
  scalars: [
    'name',
    'email',
    'partySize',
    'phone',
    'needsNote',
    'language',
    'question',
    'alerts',
    trapField,
  ],
  lists: ['needs'],
};

/** The page with the form as it was sent; opened by itself it is the meeting's page. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return await meetingPage(context, params.slug ?? '', context.now());
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const meeting = await meetingNamed(context.db.read, params.slug ?? '');
  const read = await formValues(request, fields);
  if (!read.ok) throw unreadable();
  const { [trapField]: trap, ...values } = read.value;
  const typed = typedValues(values, longestShown);
  const parsed = rsvpForm.safeParse(values);
  if (!parsed.success) {
    const errors = rsvpSentences(rsvpFieldErrors(parsed.error), en);
    const limit = largestParty(meeting);
    if (Number(values.partySize) > limit) errors.partySize ??= tooLargeParty(limit);
    return data({ errors, refusal: undefined, typed }, 422);
  }
  const pace = await rsvpPace(context);
  if (pace === 'not-now') {
    return data({ errors: {}, refusal: en.pages.rsvp.limited, typed }, 429);
  }
  const mustVerify = pace === 'verified-first';
  /* A program filled in what nobody sees: it is thanked like anyone, and nothing is kept. */
  if (trap) {
    return redirect(links.meetingThanks(meeting.slug, mustVerify ? 'unverified' : 'seated'), 303);
  }
  const ctx = actContext(context, 'citizen');
  const party = { ...parsed.data, meetingId: meeting.id, source: 'web' as const };
  const result = mustVerify ? await askToVerify(ctx, party) : await respond(ctx, party);
  if (result.ok) {
    if (result.value.isNewAddress) await noteFirstMessage(context);
    const place = 'placeForNewcomer' in result.value ? result.value.placeForNewcomer : 'unverified';
    return redirect(links.meetingThanks(meeting.slug, place), 303);
  }
  if (result.reason === 'not-found') throw new Response(null, { status: 404 });
  if (result.reason === 'party-too-large') {
    const partySize = tooLargeParty(result.detail.limit);
    return data({ errors: { partySize }, refusal: undefined, typed }, 422);
  }
  return data({ errors: {}, refusal: refused[result.reason], typed }, 409);
}

const tooLargeParty = en.rsvps.fields.partySize['party-too-large'];

type Refusal = Exclude<RespondResult, { ok: true }>['reason'];
const refused: Record<Exclude<Refusal, 'not-found' | 'party-too-large'>, string> = en.rsvps
  .refusals;

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages, forms }) => {
    const title = pages.rsvp.title(args.data?.meeting.title ?? '');
    return { title: forms.errorTitle(title), unlisted: true, canonical: args.data?.url };
  });

export default function SentRsvp() {
  const { meeting, form } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { rsvp: words } = useWords().pages;
  return (
    <MeetingPage
      meeting={meeting}
      notice={
        sent?.refusal ? (
          <Alert kind="error" heading={words.refused} live>
            <p>{sent.refusal}</p>
            {form ? (
              <p>
                <a href={`#${rsvpFormId}`}>{words.toForm}</a>
              </p>
            ) : null}
          </Alert>
        ) : null
      }
      form={form ? <RsvpForm {...form} typed={sent?.typed} errors={sent?.errors} /> : null}
    />
  );
}
