import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { wantReminders } from '#app/domain/attendees/reminders.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { actContext } from '#app/web/context.ts';
import { links } from '#app/web/links.ts';
import { personByToken } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';

/** Asks first: mail scanners open every link (calendar.md G3). */
export async function loader({ context, params }: LoaderFunctionArgs) {
  await personByToken(context, 'unsubscribe', params.token);
  return { token: params.token ?? '' };
}

/** One press, also by a mail program without cookies: done at once, answered without a redirect (RFC 8058). */
export async function action({ context, params }: ActionFunctionArgs) {
  const person = await personByToken(context, 'unsubscribe', params.token);
  const ctx = actContext(context, `attendee:${person.id}`);
  await wantReminders(ctx, { attendeeId: person.id, wanted: false });
  return { stopped: true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ preferences }) => ({ title: preferences.stopTitle, unlisted: true }));

export default function Unsubscribe() {
  const { token } = useLoaderData<typeof loader>();
  const { stopped } = useActionData<typeof action>() ?? { stopped: false };
  const { preferences: words } = useWords();
  return (
    <PublicPage>
      <PageHeading title={stopped ? words.stopped : words.stopTitle} lead={words.stopLead} />
      {stopped ? (
        <Alert kind="success" heading={words.stopped} live />
      ) : (
        <Form action={links.unsubscribe(token)}>
          <Button>{words.stop}</Button>
        </Form>
      )}
    </PublicPage>
  );
}
