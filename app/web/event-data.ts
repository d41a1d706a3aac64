import type { MeetingDetails } from '#app/ui/meeting-page.tsx';

type Around = { url: string; organizer: string | undefined; home: string };

/**
 * A meeting as schema.org/Event, for search engines; undefined where it has and had no date, since
 * an event must have one. Instants are in UTC, which schema.org reads as any offset.
 */
export function eventData(
  meeting: MeetingDetails,
  { url, organizer, home }: Around,
): Record<string, unknown> | undefined {
  const { time, place, change, joinUrl, status } = meeting;
  if (!time) return undefined;
  const iso = (instant: number) => new Date(instant).toISOString();
  const before = change?.kind === 'moved' ? change.before : undefined;
  const isNewTime = before !== undefined && before.startsAt !== time.startsAt;
  const hall = {
    '@type': 'Place',
    name: place.name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: place.street,
      addressLocality: place.city,
      addressRegion: place.state,
      postalCode: place.zip,
      addressCountry: 'US',
    },
  };
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: meeting.title,
    description: meeting.summary,
    startDate: iso(time.startsAt),
    endDate: iso(time.endsAt),
    ...(isNewTime ? { previousStartDate: iso(before.startsAt) } : {}),
    eventStatus: `https://schema.org/${eventStatus(status, isNewTime)}`,
    eventAttendanceMode: `https://schema.org/${joinUrl ? 'Mixed' : 'Offline'}EventAttendanceMode`,
    location: joinUrl ? [hall, { '@type': 'VirtualLocation', url: joinUrl }] : hall,
    isAccessibleForFree: true,
    inLanguage: meeting.languages,
    ...(organizer
      ? { organizer: { '@type': 'GovernmentOrganization', name: organizer, url: home } }
      : {}),
    performer: meeting.speakers.map(({ name, title }) => ({
      '@type': 'Person',
      name,
      jobTitle: title,
    })),
  };
}

function eventStatus(status: MeetingDetails['status'], isNewTime: boolean): string {
  if (status === 'cancelled') return 'EventCancelled';
  if (status === 'postponed') return 'EventPostponed';
  return isNewTime ? 'EventRescheduled' : 'EventScheduled';
}
