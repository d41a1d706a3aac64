import { data, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { askForAlerts } from '#app/domain/alerts/ask.server.ts';
import { wishesOf } from '#app/domain/alerts/queries.server.ts';
import { alertForm } from '#app/domain/alerts/schema.ts';
import { Alert } from '#app/ui/alert.tsx';
import { WishFields } from '#app/ui/alert-form.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form, FormSection } from '#app/ui/form.tsx';
import { LanguageField } from '#app/ui/language-field.tsx';
import { Columns } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { Subscribe } from '#app/ui/subscribe.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { TrapField, trapField } from '#app/ui/trap-field.tsx';
import { alertSentences, wishChoices, wishFields, wishSentence } from '#app/web/alert-form.ts';
import { actContext } from '#app/web/context.ts';
import { formValues, typedValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { calendarOfList } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';
import { noteFirstMessage } from '#app/web/rsvp-pace.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';

const longest = 80;

/** The form, filled in beforehand where a link says with what. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const given = ['county', 'near', 'topic'].flatMap((name) => {
    const value = query.get(name)?.trim().slice(0, longest);
    return value ? [[name, value]] : [];
  });
  return {
    ...wishChoices(context.db.read),
    typed: Object.fromEntries(given) as Record<string, string>,
    calendar: calendarOfList(context, { county: undefined, topic: undefined }),
    hidden: hiddenFor(context, links.alerts()),
  };
}

/** Answers the same whoever the address belongs to, and whether or not mail may go there. */
export async function action({ context, request }: ActionFunctionArgs) {
  const scalars = [...wishFields, 'email', 'language', trapField];
  const read = await formValues(request, { scalars });
  if (!read.ok) throw unreadable();
  const { [trapField]: trap, ...values } = read.value;
  const typed = typedValues(values);
  const answer = (errors: Record<string, string>, status: number) =>
    data({ errors, typed, isLimited: status === 429 }, status);
  const parsed = alertForm.safeParse(values);
  if (!parsed.success) return answer(alertSentences(parsed.error), 422);
  const wishes = wishesOf(context.db.read, parsed.data);
  if (!wishes.ok) return answer(wishSentence(wishes.reason), 422);
  if (!(await context.spend('alerts'))) return answer({}, 429);
  /* A program filled in what nobody sees: it is thanked like anyone, and nothing is kept. */
  if (!trap) {
    const { email, language = 'en' } = parsed.data;
    const asked = await askForAlerts(actContext(context, 'citizen'), {
      email,
      language,
      wishes: wishes.value,
    });
    if (asked.ok && asked.value.isNewAddress) await noteFirstMessage(context);
  }
  return redirect(links.alertsAsked(), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.alerts.title,
    description: pages.alerts.lead,
  }));

export default function Alerts() {
  const { hidden, calendar, ...form } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { alerts: say } = useWords().pages;
  const typed = sent?.typed ?? form.typed;
  const errors = sent?.errors ?? {};
  return (
    <PublicPage>
      <PageHeading title={say.title} lead={say.lead} />
      <ErrorSummary errors={errors} />
      {sent?.isLimited ? (
        <Alert kind="error" heading={say.limitedHeading} live>
          <p>{say.limited}</p>
        </Alert>
      ) : null}
      <Columns aside={<Subscribe addresses={calendar} />}>
        <Form action={links.alerts()} hidden={hidden}>
          <WishFields counties={form.counties} topics={form.topics} typed={typed} errors={errors} />
          <FormSection heading={say.who}>
            <TextField
              name="email"
              label={say.email}
              hint={say.emailHint}
              required
              type="email"
              autoComplete="email"
              spellCheck={false}
              defaultValue={typeof typed.email === 'string' ? typed.email : undefined}
              error={errors.email}
            />
            <LanguageField
              label={say.language}
              required
              defaultValue={typeof typed.language === 'string' ? typed.language : undefined}
              error={errors.language}
            />
          </FormSection>
          <TrapField />
          <ButtonRow>
            <Button>{say.send}</Button>
            <a href={links.privacy()}>{say.privacy}</a>
          </ButtonRow>
        </Form>
      </Columns>
    </PublicPage>
  );
}
