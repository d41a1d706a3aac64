import type { MailWords } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import type { Moved } from '#emails/props.ts';
import { formerTime } from './former-time.ts';
import { placeForMail, placeThen } from './meeting-for-mail.server.ts';
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
  const { startsAt, endsAt, zone } = former;
  const { meeting, stateCode } = given;
  const isSameTime = startsAt === meeting.startsAt && endsAt === meeting.endsAt;
  const place = placeBefore(db, meeting, former);
  return {
    ...(isSameTime && zone === meeting.zone
      ? {}
      : { when: whenProps({ startsAt, endsAt, zone }, words) }),
    ...(place ? { place: placeProps({ ...place, stateCode }, words) } : {}),
  };
}

/** Another venue, or the same one as it was before its room or address became another. */
function placeBefore(
  db: Handle,
  meeting: MeetingForMail['meeting'],
  { venueId, placeRevision }: NonNullable<ReturnType<typeof formerTime>>,
) {
  if (placeRevision !== undefined) return placeThen(db, meeting.id, placeRevision);
  return venueId === meeting.venueId ? undefined : placeForMail(db, venueId);
}
