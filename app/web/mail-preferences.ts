import { alertsOf } from '#app/domain/alerts/queries.server.ts';
import { wishInWords } from '#app/domain/alerts/wish-text.ts';
import { type Attendee, attendeeById } from '#app/domain/attendees/known.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { readLinkToken } from '#app/platform/tokens.ts';
import { en } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import { type AppContext, actContext } from './context.ts';
import { notFound } from './list-page.ts';

/** The person a link in a mail speaks of, and the context in which they act. */
export interface Owner {
  person: Attendee;
  ctx: Context;
}

type Asked = Pick<AppContext, 'db' | 'settings' | 'now'>;

async function personNamed({ db, settings }: Asked, token = ''): Promise<Attendee | undefined> {
  const named = readLinkToken(settings.secretKey, 'preferences', token);
  return named && (await attendeeById(db.read, named.id));
}

/** Did the owner of this link have their data deleted? */
export async function wasErased(context: Asked, token: string): Promise<boolean> {
  const person = await personNamed(context, token);
  return person !== undefined && person.erasedAt !== null;
}

/** Whose preferences a link opens; not there once their data was deleted. */
export async function ownerByToken(context: Asked, token: string | undefined): Promise<Owner> {
  const person = await personNamed(context, token);
  if (!person || person.erasedAt !== null) throw notFound();
  return { person, ctx: actContext(context, `attendee:${person.id}`) };
}

/** What a person hears of and what waits to be confirmed, in words. */
export function wishesInWords(db: Handle, attendeeId: string) {
  const all = alertsOf(db, attendeeId).map((alert) => ({
    id: alert.id,
    text: wishInWords(alert, en),
    isConfirmed: alert.confirmedAt !== null,
  }));
  return {
    standing: all.filter(({ isConfirmed }) => isConfirmed),
    waiting: all.filter(({ isConfirmed }) => !isConfirmed),
  };
}
