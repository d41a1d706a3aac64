export type Method = 'PUBLISH' | 'REQUEST' | 'CANCEL' | 'REPLY' | 'REFRESH' | 'COUNTER';
export type Status = 'CONFIRMED' | 'CANCELLED' | 'TENTATIVE';
export type Participation = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'DELEGATED';

/** A person as a calendar address. The email must have passed the strict rule for addresses. */
export type CalendarAddress = { name: string; email: string };

/** Somebody invited, with their answer, and whether one is wanted of them: of a CANCEL none is. */
export type Attendee = CalendarAddress & { participation: Participation; isAsked: boolean };

/** One VEVENT. Instants are epoch milliseconds; nothing here is escaped or folded. */
export type CalendarEvent = {
  uid: string;
  sequence: number;
  /** DTSTAMP: chosen by the caller, so that the same event is the same bytes tomorrow. */
  stampedAt: number;
  createdAt: number;
  modifiedAt: number;
  startsAt: number;
  endsAt: number;
  /** The IANA zone of the place, which is neither the server's nor the reader's. */
  zone: string;
  summary: string;
  description?: string | undefined;
  location?: string | undefined;
  geo?: { latitude: number; longitude: number } | undefined;
  url?: string | undefined;
  categories?: readonly string[];
  conference?: { url: string; label: string; feature: 'VIDEO' | 'AUDIO' | 'PHONE' } | undefined;
  organizer?: CalendarAddress;
  attendees?: readonly Attendee[];
  status?: Status;
  /** Whether the event takes up its reader's time. */
  busy: boolean;
};

/** One VCALENDAR. */
export type Calendar = {
  /** "-//Organisation//Product//EN" */
  prodId: string;
  /** What is happening; absent in files and feeds that are merely read. */
  method?: Method;
  name?: string;
  description?: string;
  /** Where this calendar can be read again. */
  source?: string;
  /** The page that people read instead. */
  url?: string;
  modifiedAt?: number | undefined;
  refreshHours?: number;
  events: readonly CalendarEvent[];
};
