import { and, eq, isNull } from 'drizzle-orm';
import { attendees, suppressions } from '#db/schema/index.ts';

/** Joins the row by which bulk mail to a person is held back; the row of one that was lifted stays. */
export const isHeldBack = and(
  eq(suppressions.attendeeId, attendees.id),
  isNull(suppressions.liftedAt),
);
