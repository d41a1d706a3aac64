import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { publicMeetingById } from '#app/domain/meetings/overview.server.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { dayText } from '#app/domain/meetings/when-text.ts';
import { messageByCode } from '#app/domain/outbox/by-code.server.ts';
import { typedCheckCode } from '#app/platform/tokens.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { useSite, useWords } from '#app/ui/context.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { officeZone } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

export function loader({ context }: LoaderFunctionArgs) {
  return { hidden: hiddenFor(context, links.verify()) };
}

type Found = { subject: string; day: string; meeting: { slug: string; title: string } | undefined };
type Answer = { typed: string; found?: Found; problem?: 'not-a-code' | 'unknown' | 'limited' };

export async function action({ context, request }: ActionFunctionArgs) {
  const read = await formValues(request, { scalars: ['code'] });
  if (!read.ok) throw unreadable();
  const typed = String(read.value.code ?? '').slice(0, 50);
  const answer = (given: Omit<Answer, 'typed'>, status: number) =>
    data<Answer>({ typed, ...given }, status);
  const code = typedCheckCode(typed);
  if (!code) return answer({ problem: 'not-a-code' }, 422);
  if (!(await context.spend('verify'))) return answer({ problem: 'limited' }, 429);
  const db = context.db.read;
  const message = messageByCode(db, code);
  if (!message) return answer({ problem: 'unknown' }, 200);
  const meeting = message.meetingId ? await publicMeetingById(db, message.meetingId) : undefined;
  const day = localDate(message.at, officeZone(db));
  return answer({ found: { subject: message.subject, day, meeting } }, 200);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.verify.title, description: pages.verify.lead }));

export default function Verify() {
  const { hidden } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { verify: words } = useWords().pages;
  const { host } = useSite();
  const error = answer?.problem === 'not-a-code' ? words.notACode : undefined;
  return (
    <PublicPage current="verify">
      <PageHeading title={words.title} lead={words.lead} />
      <ErrorSummary errors={error ? { code: error } : undefined} />
      <Outcome answer={answer} />
      <Form action={links.verify()} hidden={hidden}>
        <TextField
          name="code"
          label={words.code}
          hint={words.codeHint}
          required
          autoComplete="off"
          spellCheck={false}
          width="medium"
          defaultValue={answer?.typed}
          error={error}
        />
        <ButtonRow>
          <Button>{words.check}</Button>
        </ButtonRow>
      </Form>
      <p className="tc-section">
        {words.never} {host ? words.address(host) : null}
      </p>
    </PublicPage>
  );
}

function Outcome({ answer }: { answer: Answer | undefined }) {
  const words = useWords();
  const { verify: say } = words.pages;
  if (answer?.problem === 'limited') return <Alert kind="warning" heading={say.limited} live />;
  if (answer?.problem === 'unknown') {
    return (
      <Alert kind="error" heading={say.unknown} live>
        <p>{say.unknownText}</p>
      </Alert>
    );
  }
  if (!answer?.found) return null;
  const { subject, day, meeting } = answer.found;
  return (
    <Alert kind="success" heading={say.real} live>
      <p>{say.realText(dayText(day, words))}</p>
      <DefinitionList
        entries={[
          { term: say.subject, details: subject },
          {
            term: say.meeting,
            details: meeting ? <a href={links.meeting(meeting.slug)}>{meeting.title}</a> : null,
          },
        ]}
      />
    </Alert>
  );
}
