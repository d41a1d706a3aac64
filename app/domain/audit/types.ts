import type { Database } from '#db/client.ts';
import type { Tx } from '#db/write.ts';

/** Who acts: `staff:<id>`, `key:<id>`, `attendee:<id>`, the clock, or the system at set-up. */
export type Actor =
  | `staff:${string}`
  | `key:${string}`
  | `attendee:${string}`
  | 'citizen'
  | 'clock'
  | 'system';

/** What each act is handed: the database, the present instant, and who acts. */
export interface Context {
  db: Database;
  /** Epoch milliseconds. */
  now: number;
  actor: Actor;
  /** Set while inside another act's transaction. */
  tx?: Tx;
}

/** One thing that happened, as an act reports it. */
export interface NewFact {
  /** Past tense, area first: `meeting.cancelled`. */
  kind: string;
  meetingId?: string;
  rsvpId?: string;
  subjectId?: string;
  /** Ids, numbers, instants, changed field names. Never a name, address, token or free text. */
  detail?: Record<string, unknown>;
}
