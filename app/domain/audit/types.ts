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

/** A fact as people read it: with its reasons, and the names behind its ids as they are today. */
export interface ReadFact {
  id: number;
  at: number;
  kind: string;
  actor: string;
  /** Who acted, where that is a person on the staff or a key. */
  actorName: string | undefined;
  meetingId: string | null;
  meetingTitle: string | undefined;
  /** A venue, an official, a person on the staff or a key that it is about. */
  subjectName: string | undefined;
  detail: Record<string, unknown>;
  notes: { kind: string; text: string }[];
}
