import { eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import type { Handle } from '#db/client.ts';
import { meetingOfficials, meetings, meetingTopics, venues } from '#db/schema/index.ts';
import { addDays, startOfDay } from './when.ts';

/** Which meetings a list is of. */
export interface MeetingFilters {
  countyId?: string | undefined;
  topicId?: string | undefined;
  venueId?: string | undefined;
  officialId?: string | undefined;
  /** First and last day, both included, in the zone below. */
  from?: string | undefined;
  to?: string | undefined;
  zone: string;
}

/** The conditions of a query on meetings and their venues. */
export function matching(db: Handle, filters: MeetingFilters): SQL[] {
  const { countyId, topicId, venueId, officialId, from, to, zone } = filters;
  const conditions: SQL[] = [];
  if (countyId) conditions.push(eq(venues.countyId, countyId));
  if (venueId) conditions.push(eq(meetings.venueId, venueId));
  if (from) conditions.push(gte(meetings.startsAt, startOfDay(from, zone)));
  if (to) conditions.push(lt(meetings.startsAt, startOfDay(addDays(to, 1), zone)));
  if (topicId) {
    const about = db
      .select({ id: meetingTopics.meetingId })
      .from(meetingTopics)
      .where(eq(meetingTopics.topicId, topicId));
    conditions.push(inArray(meetings.id, about));
  }
  if (officialId) {
    const by = db
      .select({ id: meetingOfficials.meetingId })
      .from(meetingOfficials)
      .where(eq(meetingOfficials.officialId, officialId));
    conditions.push(inArray(meetings.id, by));
  }
  return conditions;
}
