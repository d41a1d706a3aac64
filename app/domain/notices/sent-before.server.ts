import { and, asc, eq, gte, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { messageIdOf } from '#app/domain/outbox/rules.ts';
import { domainOf } from '#app/platform/mail/address.ts';
import type { Letter } from '#app/platform/mail/compose.ts';
import { type Handle, prepared } from '#db/client.ts';
import { messages, replies } from '#db/schema/index.ts';
import type { CitizenMail } from './kinds.ts';
import type { CitizenMessage, NoticeSettings } from './types.ts';

/* What the mails before say about one that is to go out. */

const sentBefore = prepared((db) =>
  db
    .select({ uniqueKey: messages.uniqueKey })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, sql.placeholder('rsvpId')),
        lte(messages.createdAt, sql.placeholder('createdAt')),
        ne(messages.id, sql.placeholder('id')),
        isNotNull(messages.sentAt),
      ),
    )
    .orderBy(asc(messages.createdAt), sql`${messages}.rowid`)
    .prepare(),
);

const sentSince = prepared((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, sql.placeholder('rsvpId')),
        eq(messages.kind, sql.placeholder('kind')),
        eq(messages.state, 'sent'),
        gte(messages.contentEndedAt, sql.placeholder('createdAt')),
        ne(messages.id, sql.placeholder('id')),
      ),
    )
    .limit(1)
    .prepare(),
);

const ofTheMeeting: readonly CitizenMail[] = ['moved', 'postponed', 'reinstated', 'cancelled'];

/**
 * Has an older mail of this kind said it? One that was on its way when this one was written was
 * rendered anew and tells of the state as it is.
 */
export const isTold = (db: Handle, { id, kind, rsvpId, createdAt }: CitizenMessage): boolean =>
  ofTheMeeting.includes(kind) && sentSince(db).get({ id, kind, rsvpId, createdAt }) !== undefined;

/** Does an answer that its owner is asked about wait no more? They said so, or a newer one came. */
export const isDecided = (db: Handle, { kind, props }: CitizenMessage): boolean =>
  kind === 'confirm-answer' &&
  db
    .select({ id: replies.id })
    .from(replies)
    .where(and(eq(replies.id, String(props.reply)), isNull(replies.decidedAt)))
    .get() === undefined;

const requestsOf = prepared((db) =>
  db
    .select({
      written: sql<number>`count(*)`,
      gone: sql<number>`count(case when ${messages.state} in ('sent', 'uncertain') or ${messages.uncertainties} > 0 then 1 end)`,
    })
    .from(messages)
    .where(and(eq(messages.rsvpId, sql.placeholder('rsvpId')), eq(messages.method, 'REQUEST')))
    .prepare(),
);

const endings: readonly CitizenMail[] = ['postponed', 'cancelled', 'withdrawn'];

/**
 * Is this a CANCEL of an entry that no mail put into a calendar, since each REQUEST for it was
 * replaced before it left? One that may have arrived counts as sent. Other CANCELs follow an answer
 * from a calendar.
 */
export function isEntryUnsent(db: Handle, { kind, method, rsvpId }: CitizenMessage): boolean {
  if (method !== 'CANCEL' || !endings.includes(kind)) return false;
  const requests = requestsOf(db).get({ rsvpId });
  return requests !== undefined && requests.written > 0 && requests.gone === 0;
}

/* Programs find a thread by its first and its latest mail; the header need not grow for ever. */
const longestChain = 10;

/** Mails about one RSVP are one thread (RFC 5322 3.6.4): the first that was sent, then the latest. */
export function thread(
  db: Handle,
  { id, rsvpId, createdAt }: MessageRow,
  { from }: NoticeSettings,
): Pick<Letter, 'references'> {
  const [first, ...later] = sentBefore(db).all({ id, rsvpId, createdAt });
  if (!first) return {};
  const chain = [first, ...later.slice(1 - longestChain)];
  const domain = domainOf(from.address);
  return { references: chain.map(({ uniqueKey }) => messageIdOf(uniqueKey, domain)) };
}
