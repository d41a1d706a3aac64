import { countyBySlug, theOffice, zipByCode } from '#app/domain/counties/queries.server.ts';
import type { MeetingFilters } from '#app/domain/meetings/filters.server.ts';
import {
  comingMeetings,
  isListCursor,
  type Listed,
  nearestMeetings,
  type Page,
} from '#app/domain/meetings/lists.server.ts';
import { topicBySlug } from '#app/domain/topics/queries.server.ts';
import type { Handle } from '#db/client.ts';
import { type AskedFilters, readFilters } from './filters.ts';

/** What an address asks of the list of meetings, looked up in this state; for page and API. */
export interface Asked extends AskedFilters {
  filters: MeetingFilters;
}

export function askedOf(db: Handle, query: URLSearchParams): Asked {
  const office = theOffice(db);
  const asked = readFilters(query, {
    county: (slug) => countyBySlug(db, slug),
    topic: (slug) => topicBySlug(db, slug),
    zip: (zip) => zipByCode(db, zip),
    languages: office?.languages ?? [],
  });
  const { county, topic, from, to, q, language, access } = asked;
  const zone = office?.zone ?? 'UTC';
  return {
    ...asked,
    filters: { countyId: county?.id, topicId: topic?.id, from, to, zone, q, language, access },
  };
}

/** The meetings that were asked for: by distance where a ZIP was named, else by start. */
export function meetingsFound(db: Handle, now: number, asked: Asked, page: Page): Promise<Listed> {
  const { near, filters } = asked;
  if (near) return nearestMeetings(db, now, filters, { ...page, near });
  return comingMeetings(db, now, filters, page);
}

/** Where this list can go on: a cursor of a list in another order leads nowhere. */
export const isCursorOf = ({ near }: Pick<Asked, 'near'>, cursor: string): boolean =>
  isListCursor(cursor, near ? 'distance' : 'start');
