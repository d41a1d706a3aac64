import { asc, eq } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { meetingTopics, topics } from '#db/schema/index.ts';

export type Topic = typeof topics.$inferSelect;

/** What meetings can be about, by name. */
export function allTopics(db: Handle): Topic[] {
  return db.select().from(topics).orderBy(asc(topics.name)).all();
}

export function topicBySlug(db: Handle, slug: string): Topic | undefined {
  return db.select().from(topics).where(eq(topics.slug, slug)).get();
}

export function topicsOfMeeting(db: Handle, meetingId: string): Topic[] {
  return db
    .select({
      id: topics.id,
      slug: topics.slug,
      name: topics.name,
      description: topics.description,
    })
    .from(topics)
    .innerJoin(meetingTopics, eq(meetingTopics.topicId, topics.id))
    .where(eq(meetingTopics.meetingId, meetingId))
    .orderBy(asc(topics.name))
    .all();
}
