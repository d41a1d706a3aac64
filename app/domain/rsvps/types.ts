import type { accommodations, rsvps } from '#db/schema/index.ts';

export type Rsvp = typeof rsvps.$inferSelect;
export type Accommodation = typeof accommodations.$inferSelect;

/** An accommodation request with who asks and who sees to it. For those who arrange it alone. */
export interface AccommodationCase {
  accommodation: Accommodation;
  rsvp: { id: string; place: 'seated' | 'waitlisted' | 'withdrawn'; partySize: number };
  attendee: { name: string; email: string | null; phone: string | null };
  owner: string | undefined;
  /** False once the person took it back, or does not come: what was arranged can be called off. */
  isNeeded: boolean;
}

/** An answer out of a mail program: the SEQUENCE and the DTSTAMP that it was given with. */
export interface ByMail {
  sequence: number;
  stampedAt: number;
}
