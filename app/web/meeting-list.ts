import type { ListedMeeting } from '#app/domain/meetings/lists.server.ts';
import { topicNamesOf } from '#app/domain/meetings/overview.server.ts';
import type { MeetingSummary } from '#app/ui/meeting-card.tsx';
import type { Seats } from '#app/ui/seats-note.tsx';
import type { MeetingStatus } from '#app/ui/status-tag.tsx';
import type { Handle } from '#db/client.ts';
import { links } from './links.ts';

type Placed = Pick<ListedMeeting, 'meeting'>;

/** What stands before a meeting's title; nothing before one that is simply to come. */
export function publicStatus({ meeting }: Placed, now: number): MeetingStatus | undefined {
  const { state, startsAt, endsAt } = meeting;
  if (state === 'cancelled' || state === 'postponed') return state;
  if (startsAt === null) return 'unconfirmed';
  /* The clock marks meetings as held a little after their end. */
  const isOver = state !== 'announced' || (endsAt !== null && endsAt <= now);
  return isOver ? 'held' : undefined;
}

/** What is said about seats: nothing when nobody can take one any more. */
export function publicSeats(listed: ListedMeeting, now: number): Seats | undefined {
  const { meeting, seats } = listed;
  if (meeting.state !== 'announced' || (meeting.endsAt !== null && meeting.endsAt <= now)) {
    return undefined;
  }
  return seats === 'open-doors' ? 'open' : seats;
}

const metresInMile = 1609.344;

/** Meetings of a list as its cards show them, with their topics read in one statement. */
export async function meetingCards(
  db: Handle,
  listed: ListedMeeting[],
  now: number,
): Promise<MeetingSummary[]> {
  const topics = await topicNamesOf(
    db,
    listed.map(({ meeting }) => meeting.id),
  );
  return listed.map((each) => {
    const { meeting, venue, county } = each;
    const { startsAt, endsAt, zone } = meeting;
    return {
      href: links.meeting(meeting.slug),
      title: meeting.title,
      status: publicStatus(each, now),
      time: startsAt !== null && endsAt !== null ? { startsAt, endsAt, zone } : undefined,
      dateNote: meeting.dateNote ?? undefined,
      venue: venue.name,
      city: venue.city,
      county: county.name,
      topics: topics.get(meeting.id) ?? [],
      seats: publicSeats(each, now),
      miles: each.metres === undefined ? undefined : each.metres / metresInMile,
    };
  });
}
