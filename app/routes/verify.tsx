import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { useSite, useWords } from '#app/ui/context.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { type Check, checkMessage } from '#app/web/checked-message.ts';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

/** The code may stand in the address, since some write it there; looking it up changes nothing. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const hidden = hiddenFor(context, links.verify());
  const given = new URL(request.url).searchParams.get('code');
  if (given === null) return data({ hidden, check: undefined });
  const { check, status } = await checkMessage(context, given);
  return data({ hidden, check }, status);
}

export async function action({ context, request }: ActionFunctionArgs) {
  const read = await formValues(request, { scalars: ['code'] });
  if (!read.ok) throw unreadable();
  const { check, status } = await checkMessage(context, String(read.value.code ?? ''));
  return data(check, status);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.verify.title,
    description: pages.verify.lead,
    unlisted: args.data?.check !== undefined,
  }));

export default function Verify() {
  const { hidden, check } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? check;
  const { verify: words } = useWords().pages;
  const { host } = useSite();
  const error = problemOf(answer) === 'not-a-code' ? words.notACode : undefined;
  return (
    <PublicPage current="verify">
      <PageHeading title={words.title} lead={words.lead} />
      <ErrorSummary errors={error ? { code: error } : undefined} />
      <Outcome check={answer} />
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

const problemOf = (check: Check | undefined) =>
  check && 'problem' in check ? check.problem : undefined;

function Outcome({ check }: { check: Check | undefined }) {
  const { verify: say } = useWords().pages;
  const { officeEmail } = useSite();
  if (problemOf(check) === 'limited') return <Alert kind="warning" heading={say.limited} live />;
  if (problemOf(check) === 'unknown') {
    return (
      <Alert kind="error" heading={say.unknown} live>
        <p>{say.unknownText}</p>
        {officeEmail ? <p>{say.ask(officeEmail)}</p> : null}
      </Alert>
    );
  }
  if (!check || !('found' in check)) return null;
  const { subject, sentAt, meeting } = check.found;
  return (
    <Alert kind="success" heading={say.real} live>
      <p>{say.realText(sentAt)}</p>
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
