import { and, asc, eq, min } from 'drizzle-orm';
import { countyBySlug, zipByCode } from '#app/domain/counties/queries.server.ts';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Handle } from '#db/client.ts';
import { alerts, counties, topics } from '#db/schema/index.ts';
import { type Wish, wishText } from './rules.ts';
import type { WishForm } from './schema.ts';

export type Alert = typeof alerts.$inferSelect;

/** A person's alerts with the names of what they ask for, in the order in which they were asked. */
export function alertsOf(db: Handle, attendeeId: string) {
  return db
    .select({
      id: alerts.id,
      county: counties.name,
      zip: alerts.zip,
      radiusMiles: alerts.radiusMiles,
      topic: topics.name,
      topicSlug: topics.slug,
      confirmedAt: alerts.confirmedAt,
      language: alerts.language,
    })
    .from(alerts)
    .leftJoin(counties, eq(counties.id, alerts.countyId))
    .leftJoin(topics, eq(topics.id, alerts.topicId))
    .where(eq(alerts.attendeeId, attendeeId))
    .orderBy(asc(alerts.askedAt), asc(alerts.wish))
    .all();
}

export type NamedAlert = ReturnType<typeof alertsOf>[number];

/** How this person's alert for a county and any topic stands, if they have one. */
export function alertForCounty(
  db: Handle,
  { attendeeId, countyId }: { attendeeId: string; countyId: string },
): Alert | undefined {
  const wish = wishText({ countyId, zip: null, radiusMiles: null, topicId: null });
  return db
    .select()
    .from(alerts)
    .where(and(eq(alerts.attendeeId, attendeeId), eq(alerts.wish, wish)))
    .get();
}

/** The fact up to which nothing is news to anyone; undefined while nobody listens. */
export function listeningSince(db: Handle): number | undefined {
  const row = db
    .select({ id: min(alerts.sinceFactId) })
    .from(alerts)
    .get();
  return row?.id ?? undefined;
}

export type WishRefusal = 'unknown-county' | 'unknown-zip' | 'unknown-topic' | 'nothing';

/** The wishes that a form holds: a county and a ZIP code are two. */
export function wishesOf(
  db: Handle,
  { county, near, radius, topic }: WishForm,
): Result<Wish[], WishRefusal> {
  const inCounty = county === undefined ? undefined : countyBySlug(db, county);
  if (county !== undefined && !inCounty) return refuse('unknown-county');
  if (near !== undefined && !zipByCode(db, near)) return refuse('unknown-zip');
  const about = topic === undefined ? undefined : topicBySlug(db, topic);
  if (topic !== undefined && !about) return refuse('unknown-topic');
  if (!inCounty && near === undefined && !about) return refuse('nothing');
  const topicId = about?.id ?? null;
  const nowhere = { countyId: null, zip: null, radiusMiles: null, topicId };
  const wishes: Wish[] = [
    ...(inCounty ? [{ ...nowhere, countyId: inCounty.id }] : []),
    ...(near === undefined ? [] : [{ ...nowhere, zip: near, radiusMiles: radius }]),
  ];
  return done(wishes.length > 0 ? wishes : [nowhere]);
}
