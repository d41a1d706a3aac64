import type { MeetingState } from './types.ts';

/** What may be done in which state (docs/domain.md). Whatever is not here is refused. */
const transitions = {
  hold: ['draft'],
  release: ['hold'],
  'send-to-review': ['draft', 'hold'],
  'send-back': ['review'],
  discard: ['draft'],
  announce: ['draft', 'hold', 'review'],
  move: ['announced'],
  postpone: ['announced'],
  reinstate: ['postponed', 'cancelled'],
  cancel: ['announced', 'postponed'],
  'mark-held': ['announced'],
  report: ['held'],
} as const satisfies Record<string, readonly MeetingState[]>;

export type Transition = keyof typeof transitions;

/** May this be done to a meeting in this state? */
export const isAllowed = (transition: Transition, state: MeetingState): boolean =>
  (transitions[transition] as readonly MeetingState[]).includes(state);

/** Everything that may be done in a state, in the order an office would. */
export const allowedIn = (state: MeetingState): Transition[] =>
  (Object.keys(transitions) as Transition[]).filter((transition) => isAllowed(transition, state));
