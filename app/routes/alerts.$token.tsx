import { type MetaFunction, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { wantReminders } from '#app/domain/attendees/reminders.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { actContext } from '#app/web/context.ts';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { personByToken } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const person = await personByToken(context, 'preferences', token);
  return {
    token,
    reminders: person.remindersStoppedAt === null,
    hidden: hiddenFor(context, links.alertPreferences(token)),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const person = await personByToken(context, 'preferences', token);
  const read = await formValues(request, { scalars: ['reminders'] });
  if (!read.ok) throw unreadable();
  const wanted = read.value.reminders === 'on';
  const ctx = actContext(context, `attendee:${person.id}`);
  await wantReminders(ctx, { attendeeId: person.id, wanted });
  return redirect(links.alertPreferences(token), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ preferences }) => ({ title: preferences.title, unlisted: true }));

export default function Preferences() {
  const { token, reminders, hidden } = useLoaderData<typeof loader>();
  const { preferences: words } = useWords();
  return (
    <PublicPage>
      <PageHeading title={words.title} lead={words.lead} />
      <Form
        action={links.alertPreferences(token)}
        hidden={{ ...hidden, reminders: reminders ? 'off' : 'on' }}
      >
        <p>{reminders ? words.on : words.off}</p>
        <Button>{reminders ? words.stop : words.resume}</Button>
      </Form>
    </PublicPage>
  );
}
