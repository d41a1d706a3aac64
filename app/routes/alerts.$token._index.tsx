import { type MetaFunction, useLoaderData } from '@remix-run/react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { endAlerts } from '#app/domain/alerts/end.server.ts';
import { chooseLanguage } from '#app/domain/attendees/language.server.ts';
import { wantReminders } from '#app/domain/attendees/reminders.server.ts';
import { PreferencesPage } from '#app/ui/preferences-page.tsx';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { ownerByToken, wishesInWords } from '#app/web/mail-preferences.ts';
import { pageMeta } from '#app/web/meta.ts';
import { hiddenFor } from '#app/web/rsvp-page.ts';
import { isLanguage } from '#app/words/languages.ts';

const changes = ['saved', 'confirmed', 'added', 'stopped'] as const;

/** Mail scanners press every link: opening this page changes nothing. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const { person } = await ownerByToken(context, token);
  const after = new URL(request.url).searchParams.get('after');
  return {
    token,
    ...wishesInWords(context.db.read, person.id),
    wantsReminders: person.remindersStoppedAt === null,
    language: person.language,
    after: changes.find((change) => change === after),
    hidden: {
      save: hiddenFor(context, links.alertPreferences(token)),
      end: hiddenFor(context, links.alertEnd(token)),
    },
  };
}

/** Keeps the alerts that are still checked, and takes over reminders and language. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const { person, ctx } = await ownerByToken(context, token);
  const read = await formValues(request, { scalars: ['reminders', 'language'], lists: ['keep'] });
  if (!read.ok) throw unreadable();
  const { reminders, language, keep } = read.value;
  const attendeeId = person.id;
  await wantReminders(ctx, { attendeeId, wanted: reminders === 'yes' });
  const waiting = wishesInWords(context.db.read, attendeeId).waiting.map(({ id }) => id);
  await endAlerts(ctx, { attendeeId, keep: [...waiting, ...(Array.isArray(keep) ? keep : [])] });
  if (typeof language === 'string' && isLanguage(language)) {
    await chooseLanguage(ctx, { attendeeId, language });
  }
  return redirect(links.alertPreferencesAfter(token, 'saved'), 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.preferences.title, unlisted: true }));

export default function Preferences() {
  return <PreferencesPage {...useLoaderData<typeof loader>()} />;
}
