import type { MailWords } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import type { Moved } from '#emails/props.ts';
import { formerTime } from './former-time.ts';
import { placeForMail } from './meeting-for-mail.server.ts';
import { type MeetingForMail, placeProps, whenProps } from './meeting-props.ts';

/** The time and place a meeting had before it moved, in words, and only what is different now. */
export function wasBefore(
  db: Handle,
  from: unknown,
  given: MeetingForMail,
  words: MailWords,
): Moved['was'] {
  const former = formerTime(from);
  if (!former) return {};
  const { startsAt, endsAt, zone, venueId } = former;
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
