import type { NeedKind } from '#app/domain/rsvps/schema.ts';
import type { FieldErrors } from './field.tsx';
import type { MeetingSummary } from './meeting-card.tsx';
import type { PrivateAddresses } from './private-feed.tsx';

/** One RSVP as its owner sees it. */
export type ManagedRsvp = {
  token: string;
  place: 'seated' | 'waitlisted' | 'withdrawn';
  answer: 'going' | 'maybe' | 'not-going';
  partySize: number;
  /** The largest party that may be asked for. */
  partyLimit: number;
  isErased: boolean;
  isUnconfirmed: boolean;
  /** Whether the meeting has a date again after it had none, or was off. */
  isReinstated: boolean;
  name: string;
  email: string | undefined;
  phone: string | undefined;
  /** In which they are written to. */
  language: string;
  needs: { kind: NeedKind; note: string; status: 'requested' | 'arranged' | 'cannot' }[];
  questions: string[];
  /** What the form of needs and questions holds. */
  requests: { needs: NeedKind[]; needsNote: string; question: string };
  /** The day to ask for help by, unless it has passed. */
  requestBy: string | undefined;
  meeting: MeetingSummary;
  /** What the meeting still lets its guests do. */
  stage: 'ahead' | 'closed-to-newcomers' | 'postponed' | 'cancelled' | 'over';
  /** Where all RSVPs of this person can be subscribed to; nowhere once their data is deleted. */
  feed: PrivateAddresses | undefined;
  hidden: { answer: Hidden; requests: Hidden; withdrawal: Hidden; feed: Hidden; language: Hidden };
};

export type Hidden = Readonly<Record<string, string>>;

export type ManagePageProps = {
  rsvp: ManagedRsvp;
  after?:
    | 'saved'
    | 'asked'
    | 'withdrawn'
    | 'deleted'
    | 'disowned'
    | 'verified'
    | 'feed-renewed'
    | 'language-chosen'
    | undefined;
  /** Why the last change was not made, and what was typed. */
  refusal?: string | undefined;
  errors?: FieldErrors | undefined;
  typedPartySize?: string | undefined;
  typedRequests?: Readonly<Record<string, string | string[]>> | undefined;
};
