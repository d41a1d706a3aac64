import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Handle, prepared } from '#db/client.ts';
import { messages } from '#db/schema/index.ts';
import { formerTime } from './former-time.ts';
import { isCitizenMail, newsKinds } from './kinds.ts';
import type { Recipient } from './recipients.server.ts';
import type { News } from './tell.server.ts';
import { isWanted } from './wanted.ts';

const queuedNews = prepared((db) =>
  db
    .select({ kind: messages.kind, props: messages.props, sequence: messages.sequence })
    .from(messages)
    .where(
      and(
        eq(messages.rsvpId, sql.placeholder('rsvpId')),
        eq(messages.state, 'queued'),
        inArray(messages.kind, [...newsKinds]),
      ),
    )
    .orderBy(asc(messages.createdAt))
    .prepare(),
);

/** Other news that waits behind a move, as its message keeps it. */
const heldNews = z.object({
  kind: z.string().refine(isCitizenMail),
  props: z.record(z.string(), z.unknown()),
});

type Unsent = { kind: string; props: Record<string, unknown>; sequence: number | null };

/**
 * A change in the light of what this person has not been sent yet: several are one mail, which says
 * what differs from what they last knew. Undefined when they need none for it.
 */
export function withUnsent(
  tx: Handle,
  now: number,
  recipient: Recipient,
  news: News,
): News | undefined {
  if (news.kind !== 'moved' && news.kind !== 'corrected') return news;
  const unsent = queuedNews(tx).all({ rsvpId: recipient.rsvpId });
  if (unsent.length === 0) return news;
  return news.kind === 'moved'
    ? movedSince(now, recipient, news, unsent)
    : correctedSince(news, unsent);
}

/**
 * Moves tell of the time that the person last knew. Of a meeting that is back where it was there is
 * nothing to tell; other news that waited behind the move is then told after all.
 */
function movedSince(
  now: number,
  recipient: Recipient,
  news: News,
  unsent: readonly Unsent[],
): News | undefined {
  const earlier = unsent.find(({ kind }) => kind === 'moved');
  const other = unsent.find(({ kind }) => kind !== 'moved' && kind !== 'corrected');
  const instead = other ? { kind: other.kind, props: other.props } : earlier?.props.instead;
  const props = {
    ...(earlier
      ? { ...earlier.props, from: knownBefore(earlier.props.from, news.props?.from) }
      : news.props),
    ...(instead === undefined ? {} : { instead }),
  };
  const addressed = { toAddress: recipient.email ?? '', ...props };
  if (isWanted('moved', now, recipient, addressed)) return { ...news, props };
  const { dueAt, ...atOnce } = news;
  const held = heldNews.safeParse(instead);
  return held.success ? { ...atOnce, ...held.data } : undefined;
}

/** What is still to go out with the calendar entry says the corrected text anyway. */
function correctedSince(news: News, unsent: readonly Unsent[]): News | undefined {
  if (unsent.some(({ kind, sequence }) => kind !== 'corrected' && sequence === null)) {
    return undefined;
  }
  const fields = [...unsent.filter(({ kind }) => kind === 'corrected'), { props: news.props ?? {} }]
    .flatMap(({ props }) => props.changed)
    .filter((field) => typeof field === 'string');
  return { ...news, props: { changed: [...new Set(fields)].sort() } };
}

/** What the person knew before the first of several moves, and the place that became another since. */
function knownBefore(earlier: unknown, later: unknown): unknown {
  const [first, second] = [formerTime(earlier), formerTime(later)];
  if (!first || first.placeRevision !== undefined || first.venueId !== second?.venueId)
    return earlier;
  return second.placeRevision === undefined
    ? earlier
    : { ...first, placeRevision: second.placeRevision };
}
