import { type MetaFunction, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { confirmAlerts } from '#app/domain/alerts/confirm.server.ts';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Wishes } from '#app/ui/preferences-page.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { ownerByToken, wishesInWords } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

/** Asks first: mail scanners open every link. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const { person } = await ownerByToken(context, token);
  const { waiting } = wishesInWords(context.db.read, person.id);
  return { token, waiting, hidden: hiddenFor(context, links.alertConfirmation(token)) };
}

/** Confirms what the page showed: what somebody asks for meanwhile, nobody has looked at. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const { person, ctx } = await ownerByToken(context, token);
  const read = await formValues(request, { scalars: [], lists: ['alert'] });
  if (!read.ok) throw unreadable();
  const { alert } = read.value;
  const alertIds = Array.isArray(alert) ? alert : [];
  await confirmAlerts(ctx, { attendeeId: person.id, alertIds });
  return redirect(links.alertPreferencesAfter(token, 'confirmed'), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.preferences.confirmTitle, unlisted: true }));

export default function Confirmation() {
  const { token, waiting, hidden } = useLoaderData<typeof loader>();
  const { preferences: say } = useWords().pages;
  if (waiting.length === 0) {
    return (
      <PublicPage>
        <PageHeading title={say.confirmTitle} />
        <EmptyState heading={say.confirmNone} icon="check">
          <p>{say.confirmNoneText}</p>
          <p>
            <a href={links.alertPreferences(token)}>{say.back}</a>
          </p>
        </EmptyState>
      </PublicPage>
    );
  }
  return (
    <PublicPage>
      <PageHeading title={say.confirmTitle} lead={say.confirmLead} />
      <Wishes wishes={waiting} />
      <Form action={links.alertConfirmation(token)} hidden={hidden}>
        {waiting.map(({ id }) => (
          <input key={id} type="hidden" name="alert" value={id} />
        ))}
        <ButtonRow>
          <Button>{say.confirm}</Button>
          <ButtonLink href={links.alertNotMe(token)} look="outline">
            {say.notMe}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
