import { setTimeout as pause } from 'node:timers/promises';
import { type MetaFunction, useActionData } from '@remix-run/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/server-runtime';
import { requestSignIn } from '#app/domain/staff/sign-in.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { actContext } from '#app/web/context.ts';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links, safeInternalPath, staffLinks } from '#app/web/links.ts';
import { destinationCookie } from '#app/web/session-cookie.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const shortestAnswer = 100;

export const meta: MetaFunction<typeof loader> = (args) => titled(args, en.staff.signIn.title);

/** The form, for whoever asks; where they were going is remembered until they have signed in. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const to = safeInternalPath(new URL(request.url).searchParams.get('to'), '');
  if (!to.startsWith(staffLinks.home())) return null;
  const headers = { 'Set-Cookie': destinationCookie(context.settings.publicOrigin, to) };
  return data(null, { headers });
}

/** Asks for a link. The answer is the same for an address that nobody here has. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formValues(request, { scalars: ['email'] });
  if (!form.ok) throw unreadable();
  const email = String(form.value.email ?? '').slice(0, 300);
  if (!(await context.spend('sign-in'))) {
    return data({ kind: 'limited' as const, email }, { status: 429 });
  }
  /* An address that nobody here has costs no write: the answer must not come sooner for it. */
  const [asked] = await Promise.all([
    requestSignIn(actContext(context, 'citizen'), { email }),
    pause(shortestAnswer),
  ]);
  if (asked.ok) return { kind: 'sent' as const, email: email.trim() };
  return data({ kind: 'wrong' as const, email, reason: asked.reason }, { status: 422 });
}

export default function SignIn() {
  const words = useWords().staff.signIn;
  const answer = useActionData<typeof action>();
  if (answer?.kind === 'sent') {
    return (
      <PublicPage>
        <PageHeading title={words.sentTitle} lead={words.sent(answer.email)} />
        <p>{words.notThere}</p>
        <ButtonRow>
          <ButtonLink look="outline" href={links.signIn()}>
            {words.again}
          </ButtonLink>
        </ButtonRow>
      </PublicPage>
    );
  }
  const error = answer?.kind === 'wrong' ? words.wrong[answer.reason] : undefined;
  return (
    <PublicPage>
      <ErrorSummary errors={{ email: error }} />
      <PageHeading title={words.title} lead={words.lead} />
      {answer?.kind === 'limited' ? <Alert kind="warning">{words.limited}</Alert> : null}
      <Form action={links.signIn()}>
        <TextField
          name="email"
          label={words.email}
          type="email"
          autoComplete="email"
          spellCheck={false}
          required
          defaultValue={answer?.email}
          error={error}
        />
        <ButtonRow>
          <Button>{words.send}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
