import type { MessageState } from '#app/domain/outbox/types.ts';
import { newsKinds } from './kinds.ts';

/** One mail about one RSVP, as far as it says what the person holds. */
export interface Told {
  id: string;
  kind: string;
  state: MessageState;
  method: 'REQUEST' | 'CANCEL' | null;
  sequence: number | null;
  /** Of the meeting, as the mail told it; null until it left. */
  revision: number | null;
  dueAt: number;
  /** Not to be delivered, as a server said when it was sent or later; with the status of RFC 3463. */
  bounce: { kind: 'hard' | 'soft'; status: string | null } | undefined;
}

/** What of a person's RSVP decides what they must hold. */
export interface Holder {
  place: 'seated' | 'waitlisted' | 'withdrawn';
  email: string | null;
  sequence: number;
}

export const deliveryStates = [
  'bounced',
  'failed',
  'uncertain',
  'unsent',
  'no-address',
  'waiting',
  'current',
] as const;

/**
 * How far the present state of the meeting has come to one person: accepted by their mail server
 * and not returned since, on its way, or not. `current` says nothing of whether it was read.
 */
export type DeliveryState = (typeof deliveryStates)[number];

/** What of the meeting decides it. */
export interface Standing {
  state: string;
  /** The newest revision that people were told of. */
  toldRevision: number;
  /** Earlier ones of the same time, place and told text, since moves between were taken back. */
  asNow: ReadonlySet<number>;
  /** There is something about it that the worker has not read yet. */
  isNoticing: boolean;
}

export interface Holding {
  state: DeliveryState;
  /** The newest revision that a mail server took for this person, or that says no other; undefined: none. */
  revision: number | undefined;
  /** The mail that says why: the newest that was to bring them up to date. */
  newest: Told | undefined;
}

const isNews = (kind: string) => (newsKinds as readonly string[]).includes(kind);
/** An invite may be in their calendar, also where its mail came back later. */
const mayBeInvited = ({ method, state }: Told) =>
  method === 'REQUEST' && (state === 'sent' || state === 'uncertain');
/** Who withdrew and came back to the waitlist has nothing in their calendar. */
const isTakenOut = (taken: readonly Told[]) =>
  taken.findLast(({ method, sequence }) => method !== null && sequence !== null)?.method ===
  'CANCEL';
const isTaken = ({ state, bounce }: Told) => state === 'sent' && bounce?.kind !== 'hard';

/** One line of the board. */
export interface Delivery {
  rsvpId: string;
  attendeeId: string;
  name: string;
  email: string | null;
  phone: string | null;
  place: 'seated' | 'waitlisted' | 'withdrawn';
  holding: Holding;
  /** Why bulk mail is held back from them, if it is. */
  heldBack: 'hard' | 'soft' | 'complaint' | null;
}

/**
 * What a person holds and whether that is the present state. Whoever has or may have the meeting in
 * their calendar must hold its SEQUENCE there; the others, the text of the newest change that people
 * were told of. `told` are the mails about their RSVP, oldest first.
 */
export function holdingOf(holder: Holder, told: readonly Told[], meeting: Standing): Holding {
  const taken = told.filter(isTaken);
  const revision = taken.reduce<number | undefined>(
    (most, { revision: one }) => (one === null ? most : Math.max(most ?? 0, one)),
    undefined,
  );
  const news = told.filter(({ kind, state }) => isNews(kind) && state !== 'superseded');
  const newest = news.at(-1);
  const holding = (state: DeliveryState): Holding => ({ state, revision, newest });
  const current = isCurrent(holder, { taken, wasInvited: told.some(mayBeInvited) }, meeting);
  if (current) return holding('current');
  if (isBack(holder, { taken, revision, newest }, meeting)) {
    return { ...holding('current'), revision: meeting.toldRevision };
  }
  if (holder.email === null) return holding('no-address');
  const unsent = meeting.isNoticing ? 'waiting' : 'unsent';
  if (!newest) return holding(unsent);
  if (newest.state === 'queued' || newest.state === 'sending') return holding('waiting');
  if (newest.bounce?.kind === 'hard') return holding('bounced');
  if (newest.state === 'failed' || newest.state === 'uncertain') return holding(newest.state);
  return holding(unsent);
}

/**
 * Was a move taken back before anybody heard of it? Then its mail was dropped, and what they were
 * sent before it says where the meeting is.
 */
function isBack(
  { place }: Holder,
  { taken, revision, newest }: { taken: readonly Told[] } & Pick<Holding, 'revision' | 'newest'>,
  { asNow }: Standing,
): boolean {
  if (newest?.kind !== 'moved' || newest.state !== 'dropped' || revision === undefined)
    return false;
  return asNow.has(revision) && (place !== 'seated' || !isTakenOut(taken));
}

function isCurrent(
  { place, sequence }: Holder,
  { taken, wasInvited }: { taken: readonly Told[]; wasInvited: boolean },
  { state, toldRevision }: Standing,
): boolean {
  const comes = place === 'seated' && state !== 'postponed' && state !== 'cancelled';
  const knowsText = taken.some(({ revision }) => (revision ?? 0) >= toldRevision);
  const inLine = place === 'waitlisted' && isTakenOut(taken);
  if (comes || (wasInvited && !inLine)) {
    const method = comes ? 'REQUEST' : 'CANCEL';
    const inCalendar = taken.some(
      (mail) => mail.method === method && (mail.sequence ?? -1) >= sequence,
    );
    return inCalendar && (!comes || knowsText);
  }
  return place === 'withdrawn' || knowsText;
}

/** Is there something to send again, and a way for it? Not to an address that refuses mail. */
export const isResendable = ({ state }: Holding, isHeldBack: boolean): boolean =>
  state === 'failed' ||
  state === 'uncertain' ||
  state === 'unsent' ||
  (state === 'bounced' && !isHeldBack);

/** A complaint ends bulk mail alone: what changes and cancels still goes to that address. */
export const isRefusing = (heldBack: 'hard' | 'soft' | 'complaint' | null): boolean =>
  heldBack === 'hard' || heldBack === 'soft';
