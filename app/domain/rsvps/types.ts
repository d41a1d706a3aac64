import type { accommodations, rsvps } from '#db/schema/index.ts';

export type Rsvp = typeof rsvps.$inferSelect;
export type Accommodation = typeof accommodations.$inferSelect;
