import { greatCircle } from '#app/domain/meetings/rules.ts';

const day = 24 * 60 * 60 * 1000;

/** How long a wish waits for the link in its mail to be used; then it is forgotten. */
export const unconfirmedLasts = 3 * day;

/** No person needs more; whoever asks for more in somebody's name is not heard. */
export const mostAlerts = 20;

/** How far around a ZIP code one may ask for, in miles. */
export const radii = [10, 25, 50, 100] as const;

/** What an alert asks for: a place, a topic, or both. */
export interface Wish {
  countyId: string | null;
  zip: string | null;
  radiusMiles: number | null;
  topicId: string | null;
}

/** The same wish is the same text. */
export function wishText({ countyId, zip, radiusMiles, topicId }: Wish): string {
  const place = countyId ? `county ${countyId}` : zip ? `near ${zip} ${radiusMiles}` : 'anywhere';
  return topicId ? `${place}, topic ${topicId}` : place;
}

export interface Point {
  latitude: number;
  longitude: number;
}

const kilometresPerMile = 1.609344;

export const milesBetween = (one: Point, other: Point): number =>
  greatCircle(one, other) / kilometresPerMile;

/** A wish with where its ZIP code lies. */
export type PlacedWish = Wish & { around: Point | null };

/** Where a meeting is or was; a venue whose position is not known lies where its ZIP code does. */
export interface Spot {
  countyId: string;
  point: Point | null;
}

/** Is a meeting at this place and on these topics what somebody wants to hear of? */
export function isWished(wish: PlacedWish, spot: Spot, topicIds: readonly string[]): boolean {
  if (wish.topicId !== null && !topicIds.includes(wish.topicId)) return false;
  if (wish.countyId !== null) return wish.countyId === spot.countyId;
  if (wish.zip === null) return true;
  if (wish.around === null || spot.point === null) return false;
  return milesBetween(wish.around, spot.point) <= (wish.radiusMiles ?? 0);
}

/** What is new about one meeting, and for whom it can be. */
export interface MeetingNews {
  meetingId: string;
  kind: 'new' | 'moved' | 'reinstated' | 'cancelled' | 'postponed';
  /** The fact by which it is so. */
  factId: number;
  here: Spot;
  /** Where it was to be until now, when it moved elsewhere. */
  before: readonly Spot[];
  /** Of a move, what the first of its facts holds of before. */
  from?: unknown;
  topicIds: readonly string[];
  /** Earlier facts by which it was news. */
  toldBy: readonly number[];
}

/** A confirmed wish, and the fact up to which nothing is news to it. */
export type StandingWish = PlacedWish & { sinceFactId: number };

/**
 * Is this news to somebody with these wishes? What they can come to is, where they asked for it. That
 * it is off, or moved away from there, they hear only of what they may have been told of before.
 */
export function isNewsTo(wishes: readonly StandingWish[], news: MeetingNews): boolean {
  const { here, before, topicIds, toldBy, factId } = news;
  const isOff = news.kind === 'cancelled' || news.kind === 'postponed';
  return wishes.some((wish) => {
    if (factId <= wish.sinceFactId) return false;
    const wasTold = toldBy.some((id) => id > wish.sinceFactId);
    if (isWished(wish, here, topicIds)) return !isOff || wasTold;
    return wasTold && before.some((spot) => isWished(wish, spot, topicIds));
  });
}
