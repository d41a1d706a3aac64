import { Temporal } from 'temporal-polyfill';

/** Is this day still to come at the venue? */
export function isAfterToday(day: string, now: number, zone: string): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(day), today) > 0;
}

/** What the public can read of a venue: a change of these shows on the pages of its meetings. */
export const publicFields = [
  'name',
  'room',
  'street',
  'city',
  'zip',
  'countyId',
  'latitude',
  'longitude',
  'zone',
  'floor',
  'lift',
  'stepFree',
  'entrance',
  'parking',
  'screening',
] as const;

/** Where people go: with another of these it is another place to everyone who comes. */
export const placeFields = ['name', 'room', 'street', 'city', 'zip', 'countyId'] as const;

/** Which of these columns would hold something else afterwards. */
export function changedFields<T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter(
    (field) => after[field] !== undefined && after[field] !== before[field],
  );
}
