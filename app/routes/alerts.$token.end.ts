import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { unsubscribe } from '#app/domain/alerts/unsubscribe.server.ts';
import { links } from '#app/web/links.ts';
import { ownerByToken } from '#app/web/mail-preferences.ts';

/** The button stands on the page of preferences. */
export async function loader({ context, params: { token = '' } }: LoaderFunctionArgs) {
  await ownerByToken(context, token);
  return redirect(links.alertPreferences(token), 303);
}

/** Stops all bulk mail to the owner of the link. */
export async function action({ context, params: { token = '' } }: ActionFunctionArgs) {
  const { person, ctx } = await ownerByToken(context, token);
  for (const list of ['alerts', 'reminders'] as const) {
    await unsubscribe(ctx, { list, attendeeId: person.id });
  }
  return redirect(links.alertPreferencesAfter(token, 'stopped'), 303);
}
