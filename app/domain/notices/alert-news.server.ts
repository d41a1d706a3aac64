import { and, desc, eq, lt } from 'drizzle-orm';
import { type Listener, listenersAfter, rsvpsTo } from '#app/domain/alerts/listeners.server.ts';
import { type FactRange, newsBetween } from '#app/domain/alerts/news.server.ts';
import { listeningSince } from '#app/domain/alerts/queries.server.ts';
import { isNewsTo, type MeetingNews } from '#app/domain/alerts/rules.ts';
import { lastFactId } from '#app/domain/audit/queries.server.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { enqueue } from '#app/domain/outbox/enqueue.server.ts';
import { priorities } from '#app/domain/outbox/types.ts';
import { type Turn, unhurried } from '#app/platform/turns.ts';
import type { Handle } from '#db/client.ts';
import { alertDays, messages } from '#db/schema/index.ts';
import { type WriteContext, write } from '#db/write.ts';
import { newsDay } from './alert-rules.ts';

type NewsContext = WriteContext & { now: number };
type Today = typeof alertDays.$inferSelect;

export const alertNewsKind = 'alert-news';
const peopleAtOnce = 100;

/**
 * Once a day, in the office's morning, puts one mail into the outbox for each person to whom something
 * is news since the day before, and answers how many. The facts of a day are fixed when it begins, and
 * the unique key holds person and day, so it can be killed and taken up again at any point. What
 * could not leave before quiet hours is told the next morning.
 */
export async function tellAlertNews(ctx: NewsContext, turn: Turn = unhurried): Promise<number> {
  const db = ctx.db.read;
  const office = theOffice(db);
  const open = office && newsDay(ctx.now, office.zone, office);
  const since = open && listeningSince(db);
  if (!open || since === undefined) return 0;
  const today = dayOf(db, open.day) ?? (await begin(ctx, open.day, since));
  if (today.doneAt !== null) return 0;
  const told = await tellEveryone(ctx, { today, until: open.until }, turn);
  if (told.isDone) await end(ctx, today.day);
  return told.count;
}

const keyOf = (attendeeId: string, day: string) => `alerts:${attendeeId}:${day}`;

const dayOf = (db: Handle, day: string): Today | undefined =>
  db.select().from(alertDays).where(eq(alertDays.day, day)).get();

/** The last day on which there was somebody to tell. */
const dayBefore = (db: Handle, day: string): Today | undefined =>
  db
    .select()
    .from(alertDays)
    .where(lt(alertDays.day, day))
    .orderBy(desc(alertDays.day))
    .limit(1)
    .get();

/** Fixes which facts are this day's news: all since the day before, or since somebody listens. */
function begin(ctx: NewsContext, day: string, since: number): Promise<Today> {
  return write(ctx, async (tx) => {
    const before = dayBefore(tx, day);
    const through = lastFactId(tx);
    const row = {
      day,
      fromFactId: before?.throughFactId ?? since,
      throughFactId: through,
      doneAt: null,
    };
    await tx.insert(alertDays).values(row).onConflictDoNothing();
    return dayOf(tx, day) ?? row;
  });
}

async function end(ctx: NewsContext, day: string): Promise<void> {
  await write(ctx, async (tx) => {
    await tx.update(alertDays).set({ doneAt: ctx.now }).where(eq(alertDays.day, day));
  });
}

async function tellEveryone(
  ctx: NewsContext,
  { today, until }: { today: Today; until: number },
  turn: Turn,
): Promise<{ count: number; isDone: boolean }> {
  const db = ctx.db.read;
  const through = today.throughFactId;
  const missed = missedBefore(db, today.day);
  const newsSince = new Map<number, MeetingNews[]>();
  const newsFrom = (from: number) => {
    const news = newsSince.get(from) ?? newsBetween(db, { from, through }, ctx.now);
    newsSince.set(from, news);
    return news;
  };
  let count = 0;
  if (newsFrom(today.fromFactId).length === 0 && missed.size === 0) return { count, isDone: true };
  for (let after = ''; ; ) {
    const people = listenersAfter(db, ctx.now, after, peopleAtOnce);
    const rangeOf = ({ attendeeId }: Listener): FactRange => ({
      from: missed.get(attendeeId) ?? today.fromFactId,
      through,
    });
    const wanting = newsForEach(db, people, (person) => newsFrom(rangeOf(person).from));
    if (wanting.length > 0) {
      count += await write(ctx, async (tx) => {
        let fresh = 0;
        for (const { person } of wanting) {
          const { attendeeId, email, language } = person;
          const id = await enqueue(tx, ctx.now, {
            uniqueKey: keyOf(attendeeId, today.day),
            kind: alertNewsKind,
            toAddress: email,
            attendeeId,
            language,
            props: { ...rangeOf(person) },
            priority: priorities.bulk,
            expiresAt: until,
          });
          if (id !== undefined) fresh += 1;
        }
        return fresh;
      });
    }
    const last = people.at(-1);
    if (people.length < peopleAtOnce || !last) return { count, isDone: true };
    after = last.attendeeId;
    if (!(await turn())) return { count, isDone: false };
  }
}

/** What of the news people asked for, less what they have an RSVP to: that they hear at once. */
export function newsForEach(
  db: Handle,
  people: readonly Listener[],
  newsOf: (person: Listener) => readonly MeetingNews[],
): { person: Listener; news: MeetingNews[] }[] {
  const wished = people
    .map((person) => ({
      person,
      news: newsOf(person).filter((each) => isNewsTo(person.wishes, each)),
    }))
    .filter(({ news }) => news.length > 0);
  if (wished.length === 0) return [];
  const known = rsvpsTo(
    db,
    wished.map(({ person }) => person.attendeeId),
    [...new Set(wished.flatMap(({ news }) => news.map(({ meetingId }) => meetingId)))],
  );
  return wished
    .map(({ person, news }) => ({
      person,
      news: news.filter(({ meetingId }) => !known.has(`${person.attendeeId} ${meetingId}`)),
    }))
    .filter(({ news }) => news.length > 0);
}

/** From where on people have to be told whose mail of the day before did not leave in time. */
function missedBefore(db: Handle, day: string): Map<string, number> {
  const before = dayBefore(db, day);
  if (!before) return new Map();
  const rows = db
    .select({
      attendeeId: messages.attendeeId,
      uniqueKey: messages.uniqueKey,
      props: messages.props,
    })
    .from(messages)
    .where(
      and(
        eq(messages.state, 'dropped'),
        eq(messages.priority, priorities.bulk),
        eq(messages.kind, alertNewsKind),
        eq(messages.lastResponse, 'expired'),
      ),
    )
    .all();
  return new Map(
    rows.flatMap(({ attendeeId, uniqueKey, props: { from } }) =>
      attendeeId !== null && uniqueKey === keyOf(attendeeId, before.day) && typeof from === 'number'
        ? [[attendeeId, from] as const]
        : [],
    ),
  );
}
