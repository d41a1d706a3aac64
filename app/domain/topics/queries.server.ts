import { asc, eq } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { topics } from '#db/schema/index.ts';

export type Topic = typeof topics.$inferSelect;

/** What meetings can be about, by name. */
export function allTopics(db: Handle): Topic[] {
  return db.select().from(topics).orderBy(asc(topics.name)).all();
}

export function topicBySlug(db: Handle, slug: string): Topic | undefined {
  return db.select().from(topics).where(eq(topics.slug, slug)).get();
}
