import type { Result } from '#app/platform/result.ts';
import type { meetings, venues } from '#db/schema/index.ts';

export type Meeting = typeof meetings.$inferSelect;
export type MeetingState = Meeting['state'];
export type Venue = typeof venues.$inferSelect;

/** The conditions of announcing, by the names that people outside the code rely on. */
export const conditionRules = [
  'room-clash',
  'official-clash',
  'blackout',
  'venue-hours',
  'capacity',
  'notice',
  'access',
  'accommodation',
  'neutrality',
  'second-person',
] as const;
export type ConditionRule = (typeof conditionRules)[number];

/** What people who need help cannot know yet: whom to ask, and by when; or a day that comes too late. */
export type MissingHelp = 'contact' | 'request-by' | 'request-by-late';

/** A condition that is not met, with what its sentence needs. */
export type Unmet =
  | {
      rule: 'room-clash';
      overridable: true;
      meetingId: string;
      title: string;
      startsAt: number;
      zone: string;
    }
  | {
      rule: 'official-clash';
      overridable: true;
      meetingId: string;
      title: string;
      startsAt: number;
      zone: string;
      official: string;
      travelMinutes: number;
    }
  | { rule: 'blackout'; overridable: true; reason: string; startsOn: string; endsOn: string }
  | { rule: 'capacity'; overridable: true; capacity: number; limit: number; of: 'fire' | 'room' }
  | { rule: 'notice'; overridable: true; dueOn: string; noticeDays: number }
  | { rule: 'access'; overridable: false }
  | { rule: 'accommodation'; overridable: false; missing: MissingHelp[] }
  | { rule: 'neutrality'; overridable: false }
  | { rule: 'second-person'; overridable: false };

/** Staff's decision to go on although a condition is not met; the reason is kept with the fact. */
export interface Override {
  rule: ConditionRule;
  reason: string;
}

/** What an act on a meeting answers: every one can meet a missing meeting, a wrong state, or unmet conditions. */
export type MeetingResult<T, R extends string = never> =
  | Result<T, 'not-found' | 'wrong-state' | R>
  | Result<never, 'unmet', Unmet[]>;

/** How a start can be wrong. */
export type StartRefusal = 'not-a-time' | 'no-such-time' | 'in-the-past';
export type StartChoices = {
  choices: [{ instant: number; offset: string }, { instant: number; offset: string }];
};

/** A meeting as it would be: the row with the new time and place, and who speaks. */
export interface Proposal {
  meeting: Pick<
    Meeting,
    | 'id'
    | 'capacity'
    | 'accommodationContact'
    | 'accommodationRequestBy'
    | 'neutralityConfirmedBy'
    | 'noticeSince'
  > & { localStart: string; startsAt: number; endsAt: number; zone: string };
  venue: Venue;
  officialIds: string[];
  /** True when time or place are new with this act: earlier postings of the notice do not count. */
  restartsNotice: boolean;
}

/** What a place or a meeting can offer to people who could not come otherwise. */
export const accessKinds = ['step-free', 'lift', 'online'] as const;
export type AccessKind = (typeof accessKinds)[number];
