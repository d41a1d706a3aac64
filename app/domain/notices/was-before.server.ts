import { z } from 'zod';
import type { MailWords } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import type { Moved } from '#emails/props.ts';
import { placeForMail } from './meeting-for-mail.server.ts';
import { type MeetingForMail, placeProps, whenProps } from './meeting-props.ts';

/** What the fact of a move holds of before; the fact of a cancellation holds a state instead. */
const former = z.object({
  startsAt: z.number(),
  endsAt: z.number(),
  zone: z.string(),
  venueId: z.string(),
});

/** The time and place a meeting had before it moved, in words, and only what is different now. */
export function wasBefore(
  db: Handle,
  from: unknown,
  given: MeetingForMail,
  words: MailWords,
): Moved['was'] {
  const parsed = former.safeParse(from);
  if (!parsed.success) return {};
  const { startsAt, endsAt, zone, venueId } = parsed.data;
  const { meeting, stateCode } = given;
  const isSameTime = startsAt === meeting.startsAt && endsAt === meeting.endsAt;
  const place = venueId === meeting.venueId ? undefined : placeForMail(db, venueId);
  return {
    ...(isSameTime && zone === meeting.zone
      ? {}
      : { when: whenProps({ startsAt, endsAt, zone }, words) }),
    ...(place ? { place: placeProps({ ...place, stateCode }, words) } : {}),
  };
}
