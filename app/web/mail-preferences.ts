import { type Attendee, attendeeById } from '#app/domain/attendees/known.server.ts';
import { type LinkPurpose, readLinkToken } from '#app/platform/tokens.ts';
import type { AppContext } from './context.ts';
import { notFound } from './list-page.ts';

/** The person a link in a mail speaks of; not there once their data was deleted. */
export async function personByToken(
  context: Pick<AppContext, 'db' | 'settings'>,
  purpose: Extract<LinkPurpose, 'preferences' | 'unsubscribe'>,
  token: string | undefined,
): Promise<Attendee> {
  const named = readLinkToken(context.settings.secretKey, purpose, token ?? '');
  const person = named && (await attendeeById(context.db.read, named.id));
  if (!person || person.erasedAt !== null) throw notFound();
  return person;
}
