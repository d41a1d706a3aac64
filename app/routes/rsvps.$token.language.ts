import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { chooseLanguage } from '#app/domain/attendees/language.server.ts';
import { actContext } from '#app/web/context.ts';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { rsvpByToken } from '#app/web/rsvp-page.ts';
import { isLanguage } from '#app/words/languages.ts';

/** The form stands on the page of the RSVP. */
export async function loader({ context, params: { token = '' } }: LoaderFunctionArgs) {
  await rsvpByToken(context, token);
  return redirect(links.rsvp(token), 303);
}

/** Takes the language in which this RSVP's owner wants to be written to. */
export async function action({ context, params: { token = '' }, request }: ActionFunctionArgs) {
  const { attendee } = await rsvpByToken(context, token);
  const read = await formValues(request, { scalars: ['language'] });
  const language = read.ok ? read.value.language : undefined;
  if (typeof language !== 'string' || !isLanguage(language)) throw unreadable();
  const ctx = actContext(context, `attendee:${attendee.id}`);
  const chosen = await chooseLanguage(ctx, { attendeeId: attendee.id, language });
  if (!chosen.ok) throw notFound();
  return redirect(links.rsvpAfter(token, 'language-chosen'), 303);
}
