import type { ReactNode } from 'react';
import { Stack } from './layout.tsx';
import { MeetingCard, type MeetingSummary } from './meeting-card.tsx';

type MeetingSectionProps = {
  heading: string;
  meetings: MeetingSummary[];
  /** Said instead of an empty list; without it nothing stands there at all. */
  empty?: ReactNode;
  /** Said between the heading and the list. */
  lead?: ReactNode;
  id?: string;
};

/** Meetings under a heading, one card each. */
export function MeetingSection({ heading, meetings, empty, lead, id }: MeetingSectionProps) {
  if (meetings.length === 0 && !empty) return null;
  return (
    <section className="tc-section" id={id}>
      <h2>{heading}</h2>
      {lead}
      {meetings.length === 0 ? empty : <MeetingCards meetings={meetings} />}
    </section>
  );
}

export function MeetingCards({
  meetings,
  headingLevel = 3,
}: {
  meetings: MeetingSummary[];
  headingLevel?: 2 | 3;
}) {
  return (
    <Stack>
      {meetings.map((meeting) => (
        <MeetingCard key={meeting.href} meeting={meeting} headingLevel={headingLevel} />
      ))}
    </Stack>
  );
}
