import type { roles } from '#db/schema/people.ts';

export type Role = (typeof roles)[number];

/** What a person or a key may be allowed to do; each staff page and each write of the API names one. */
export const verbs = [
  'read-schedule',
  'plan-meetings',
  'publish-meetings',
  'keep-venues',
  'keep-officials',
  'read-rsvps',
  'keep-rsvps',
  'keep-accommodations',
  'read-messages',
  'read-audit',
  'keep-staff',
  'keep-office',
] as const;

export type Verb = (typeof verbs)[number];

const coordinator: readonly Verb[] = [
  'read-schedule',
  'plan-meetings',
  'publish-meetings',
  'keep-venues',
  'keep-officials',
  'read-rsvps',
  'keep-rsvps',
  'keep-accommodations',
  'read-messages',
  'read-audit',
];

/* A role without verbs can sign in and sees nothing: its pages decide what it gets. */
const allowed: Record<Role, readonly Verb[]> = {
  admin: verbs,
  coordinator,
  approver: [],
  liaison: [],
  door: [],
  records: ['read-audit'],
};

/** May someone with this role do this? */
export function may(role: Role, verb: Verb): boolean {
  return allowed[role].includes(verb);
}

const minute = 60_000;
const hour = 60 * minute;

/** How long a link lasts: mailed ones are read at once, the one of the first start by whoever sets up. */
export const linkLasts = { mailed: 15 * minute, start: 24 * hour };

export const sessionIdle = 15 * minute;
export const sessionLasts = 12 * hour;
export const touchEvery = minute;

/** How old a sign-in may be for announcing, moving or cancelling close to the start. */
export const recentSignIn = 10 * minute;

export interface SessionTimes {
  signedInAt: number;
  lastSeenAt: number;
  endsAt: number;
  endedAt: number | null;
}

/** Is this session still good: not ended, not idle for 15 minutes, not older than 12 hours? */
export function isSessionAlive(session: SessionTimes, now: number): boolean {
  return session.endedAt === null && now < session.endsAt && now - session.lastSeenAt < sessionIdle;
}

/** Did this person sign in within so many milliseconds, the last one counted in? */
export function signedInWithin(
  session: Pick<SessionTimes, 'signedInAt'>,
  milliseconds: number,
  now: number,
): boolean {
  return now - session.signedInAt <= milliseconds;
}

/** Is it time to note that the session was used? Not at each request: a write costs an fsync. */
export function isTouchDue(session: Pick<SessionTimes, 'lastSeenAt'>, now: number): boolean {
  return now - session.lastSeenAt >= touchEvery;
}
