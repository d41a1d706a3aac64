import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { renewAttendeeFeed } from '#app/domain/feeds/renew.server.ts';
import { actContext } from '#app/web/context.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { rsvpByToken } from '#app/web/rsvp-page.ts';

/** The button stands on the page of the RSVP. */
export async function loader({ context, params: { token = '' } }: LoaderFunctionArgs) {
  await rsvpByToken(context, token);
  return redirect(links.rsvp(token), 303);
}

/** Gives the calendar of this RSVP's owner a new address. */
export async function action({ context, params: { token = '' } }: ActionFunctionArgs) {
  const { attendee } = await rsvpByToken(context, token);
  const ctx = actContext(context, `attendee:${attendee.id}`);
  const renewed = await renewAttendeeFeed(ctx, { attendeeId: attendee.id });
  if (!renewed.ok) throw notFound();
  return redirect(links.rsvpAfter(token, 'feed-renewed'), 303);
}
