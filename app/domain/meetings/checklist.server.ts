import type { Context } from '#app/domain/audit/types.ts';
import type { Handle } from '#db/client.ts';
import { secondPersonUnmet, unmetConditions } from './conditions.server.ts';
import { conflicts } from './conflicts.server.ts';
import type { Span } from './plan.server.ts';
import { proposalFor } from './proposal.server.ts';
import type { ConditionRule, Meeting, Unmet, Venue } from './types.ts';

/** One condition and everything that stands against it; nothing when it is met. */
export interface Check {
  rule: ConditionRule;
  unmet: Unmet[];
}

/** Rules with data behind them, in the order in which an office clears them. */
const looked: ConditionRule[] = [
  'room-clash',
  'official-clash',
  'blackout',
  'capacity',
  'notice',
  'access',
  'accommodation',
  'neutrality',
  'second-person',
];
const reserving: ConditionRule[] = ['room-clash', 'official-clash', 'blackout', 'capacity'];

type Asking = Pick<Context, 'now' | 'actor'> & { signedInAt?: number | undefined };

/**
 * Every condition of announcing, met or not, for a meeting as it stands or as it would with
 * another time or place. Undefined without a start: then there is nothing to look at.
 */
export async function announcingChecks(
  db: Handle,
  asking: Asking,
  meeting: Meeting,
  changed: { venue?: Venue | undefined; span?: Span | undefined } = {},
): Promise<Check[] | undefined> {
  const proposal = await proposalFor(db, meeting, changed);
  if (!proposal) return undefined;
  const unmet = await unmetConditions(db, asking, proposal, asking.signedInAt);
  if (changed.span && !unmet.some(({ rule }) => rule === 'second-person')) {
    const { id, startsAt } = meeting;
    const near = await secondPersonUnmet(db, asking, id, startsAt, asking.signedInAt);
    if (near) unmet.push(near);
  }
  return sorted(looked, unmet);
}

/** The conditions of a hold: nothing else asks for the room, the officials or the day. */
export async function holdingChecks(db: Handle, meeting: Meeting): Promise<Check[] | undefined> {
  const proposal = await proposalFor(db, meeting);
  return proposal && sorted(reserving, await conflicts(db, proposal));
}

/** The one condition of cancelling. */
export async function cancellingChecks(
  db: Handle,
  asking: Asking,
  meeting: Meeting,
): Promise<Check[]> {
  const { id, startsAt } = meeting;
  const near = await secondPersonUnmet(db, asking, id, startsAt, asking.signedInAt);
  return near ? sorted(['second-person'], [near]) : [];
}

const sorted = (rules: ConditionRule[], unmet: Unmet[]): Check[] =>
  rules.map((rule) => ({ rule, unmet: unmet.filter((each) => each.rule === rule) }));
