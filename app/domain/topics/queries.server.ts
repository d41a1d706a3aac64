import { asc, eq } from 'drizzle-orm';
import { type Handle, prepared } from '#db/client.ts';
import { topics } from '#db/schema/index.ts';

export type Topic = typeof topics.$inferSelect;

const byName = prepared((db) => db.select().from(topics).orderBy(asc(topics.name)).prepare());

/** What meetings can be about, by name. */
export function allTopics(db: Handle): Topic[] {
  return byName(db).all();
}

export function topicBySlug(db: Handle, slug: string): Topic | undefined {
  return db.select().from(topics).where(eq(topics.slug, slug)).get();
}
