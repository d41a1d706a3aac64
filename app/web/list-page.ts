import {
  type County,
  countyNames,
  officeZone,
  seatsOfCounty,
  theOffice,
} from '#app/domain/counties/queries.server.ts';
import { comingElections, datesOfElection } from '#app/domain/elections/queries.server.ts';
import { subscribeLinks } from '#app/domain/feeds/add-links.ts';
import type { SubscribeLinks } from '#app/domain/feeds/types.ts';
import type { MeetingFilters } from '#app/domain/meetings/filters.server.ts';
import {
  comingMeetings,
  pastMeetings,
  postponedMeetings,
} from '#app/domain/meetings/lists.server.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { en } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import type { AppContext } from './context.ts';
import type { AskedFilters } from './filters.ts';
import { absolute, calendarOf } from './links.ts';
import { meetingCards } from './meeting-list.ts';

/** Pages of one county, venue, topic or official show no more than this of each list. */
const longestList = 100;
const longestPast = 25;

/** Everything public about the meetings of one county, venue, topic or official. */
export async function meetingsAbout(
  db: Handle,
  about: Omit<MeetingFilters, 'zone' | 'from' | 'to'>,
  now: number,
) {
  const filters = { ...about, zone: officeZone(db) };
  const coming = await comingMeetings(db, now, filters, { limit: longestList });
  return {
    coming: await meetingCards(db, coming.items, now),
    postponed: await meetingCards(db, await postponedMeetings(db, now, filters), now),
    past: await meetingCards(db, await pastMeetings(db, now, filters, longestPast), now),
  };
}

/** Where the calendar at a path of this site can be subscribed to. */
export function subscribeTo(
  { settings }: Pick<AppContext, 'settings'>,
  path: string,
  name: string,
): SubscribeLinks {
  return subscribeLinks(absolute(settings.publicOrigin, path), name);
}

/** The feed that follows what a list shows. */
export function calendarOfList(
  context: Pick<AppContext, 'db' | 'settings'>,
  { county, topic }: Pick<AskedFilters, 'county' | 'topic'>,
): SubscribeLinks {
  const { name } = en.pages.subscribe;
  const path = calendarOf({ county: county?.slug, topic: topic?.slug });
  if (county && !topic) return subscribeTo(context, path, name.county(county.name));
  if (topic && !county) return subscribeTo(context, path, name.topic(topic.name));
  const state = theOffice(context.db.read)?.stateName ?? '';
  return subscribeTo(context, path, en.feeds.state(state));
}

/** The elections held on the first coming election day, with their dates. */
export function electionsNext(db: Handle, now: number) {
  const coming = comingElections(db, localDate(now, officeZone(db)));
  return coming
    .filter(({ heldOn }) => heldOn === coming[0]?.heldOn)
    .map(({ id, slug, name, heldOn, confirmed }) => ({
      slug,
      name,
      heldOn,
      confirmed,
      dates: datesOfElection(db, id).map(({ label, on, time, confirmed: isSure }) => ({
        label,
        on,
        time,
        confirmed: isSure,
      })),
    }));
}

export function countyChoices(db: Handle) {
  return countyNames(db).map(({ slug, name }) => ({ value: slug, label: name }));
}

export function seatNames(db: Handle, county: Pick<County, 'id'>): string[] {
  return seatsOfCounty(db, county.id).map(({ name }) => name);
}

/** The answer to an address that names nothing here: the page for it offers the way back. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}
