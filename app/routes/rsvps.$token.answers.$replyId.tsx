import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { type ConfirmResult, confirmAnswer } from '#app/domain/replies/confirm.server.ts';
import { parkedAnswer } from '#app/domain/replies/queries.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { ConfirmPage } from '#app/ui/confirm-page.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ManagePage } from '#app/ui/manage-page.tsx';
import { type AppContext, actContext } from '#app/web/context.ts';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor, managedRsvp, rsvpByToken } from '#app/web/rsvp-page.ts';
import { en } from '#app/words/en.ts';

const rememberField = 'remember';

type Params = LoaderFunctionArgs['params'];

/** The RSVP of the link, and the answer to it that waits. */
async function found(context: AppContext, { token = '', replyId = '' }: Params) {
  const { rsvp, attendee } = await rsvpByToken(context, token);
  const parked = await parkedAnswer(context.db.read, { rsvpId: rsvp.id, replyId });
  if (!parked?.answer) throw notFound();
  return {
    token,
    rsvp,
    attendee,
    replyId,
    answer: parked.answer,
    isDecided: parked.decidedAt !== null,
    otherAddress: parked.otherAddress ?? undefined,
  };
}

/** Asks first: opening it changes nothing, and programs that look for malware open every link. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { token, replyId, answer, isDecided, otherAddress } = await found(context, params);
  const rsvp = await managedRsvp(context, token);
  const path = links.rsvpMailedAnswer(token, replyId);
  return { token, rsvp, answer, isDecided, otherAddress, path, hidden: hiddenFor(context, path) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { token, rsvp, attendee, replyId, answer } = await found(context, params);
  const ctx = actContext(context, `attendee:${attendee.id}`);
  const form = await formValues(request, { scalars: [rememberField] });
  if (!form.ok) throw unreadable();
  const remember = form.value[rememberField] === 'yes';
  const confirmed = await confirmAnswer(ctx, { rsvpId: rsvp.id, replyId, remember });
  if (confirmed.ok) {
    throw redirect(links.rsvpAfter(token, answer === 'not-going' ? 'withdrawn' : 'saved'), 303);
  }
  if (confirmed.reason === 'not-found') throw notFound();
  return data({ refusal: sentenceFor(confirmed) }, 409);
}

function sentenceFor(refused: Extract<ConfirmResult, { ok: false }>): string {
  const { unchanged } = en.rsvps;
  if (refused.reason === 'decided') return en.replies.page.decided;
  if (refused.reason === 'party-too-large') return unchanged[refused.reason](refused.detail.limit);
  return unchanged[refused.reason];
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ replies }) => ({
    title: replies.page.title(replies.answers[args.data?.answer ?? 'going']),
    unlisted: true,
  }));

export default function MailedAnswer() {
  const { token, rsvp, answer, isDecided, otherAddress, path, hidden } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { answers, page: words } = useWords().replies;
  const refusal = refused?.refusal ?? (isDecided ? words.decided : undefined);
  if (refusal) return <ManagePage rsvp={rsvp} refusal={refusal} />;
  return (
    <ConfirmPage
      title={words.title(answers[answer])}
      lines={[...words.lines[answer], words.nothing]}
      action={path}
      hidden={hidden}
      button={words.button[answer]}
      look={answer === 'not-going' ? 'danger' : 'primary'}
      token={token}
      meeting={rsvp.meeting}
    >
      {otherAddress ? (
        <Checkbox name={rememberField} value="yes" label={words.remember(otherAddress)} />
      ) : null}
    </ConfirmPage>
  );
}
