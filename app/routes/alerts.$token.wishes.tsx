import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { addAlerts } from '#app/domain/alerts/confirm.server.ts';
import { wishesOf } from '#app/domain/alerts/queries.server.ts';
import { wishForm } from '#app/domain/alerts/schema.ts';
import { WishFields } from '#app/ui/alert-form.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { alertSentences, wishChoices, wishFields, wishSentence } from '#app/web/alert-form.ts';
import { formValues, typedValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { ownerByToken } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  await ownerByToken(context, token);
  const hidden = hiddenFor(context, links.alertWishes(token));
  return { token, hidden, ...wishChoices(context.db.read) };
}

/** Adds what the owner of the link asks for: they need no second mail. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const { person, ctx } = await ownerByToken(context, token);
  const read = await formValues(request, { scalars: wishFields });
  if (!read.ok) throw unreadable();
  const typed = typedValues(read.value);
  const parsed = wishForm.safeParse(read.value);
  if (!parsed.success) return data({ errors: alertSentences(parsed.error), typed }, 422);
  const wishes = wishesOf(context.db.read, parsed.data);
  if (!wishes.ok) return data({ errors: wishSentence(wishes.reason), typed }, 422);
  await addAlerts(ctx, { attendeeId: person.id, wishes: wishes.value });
  return redirect(links.alertPreferencesAfter(token, 'added'), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.preferences.addTitle, unlisted: true }));

export default function Add() {
  const { token, hidden, counties, topics } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { preferences: say } = useWords().pages;
  return (
    <PublicPage crumbs={[{ label: say.title, href: links.alertPreferences(token) }]}>
      <PageHeading title={say.addTitle} />
      <ErrorSummary errors={sent?.errors} />
      <Form action={links.alertWishes(token)} hidden={hidden}>
        <WishFields {...{ counties, topics, typed: sent?.typed, errors: sent?.errors }} />
        <ButtonRow>
          <Button>{say.addButton}</Button>
          <a href={links.alertPreferences(token)}>{say.back}</a>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
