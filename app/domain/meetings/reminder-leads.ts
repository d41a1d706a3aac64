import type { Meeting } from './types.ts';

/** How long before the start a reminder is due, and since when it is. */
export interface SetLead {
  lead: string;
  /** A mark before this was no mark when it passed. */
  since: number;
}

type OfficeLeads = { reminders: string[]; remindersSince: Record<string, number> };
type MeetingLeads = Pick<Meeting, 'reminders' | 'remindersSince'>;

/** The reminders of a meeting: its own, or those of the office. */
export function leadsOf(meeting: MeetingLeads, office: OfficeLeads): SetLead[] {
  const own = meeting.reminders;
  const ofOffice = own === null ? office.remindersSince : {};
  return (own ?? office.reminders).map((lead) => ({
    lead,
    since: Math.max(meeting.remindersSince[lead] ?? 0, ofOffice[lead] ?? 0),
  }));
}

/** What is kept of a new list: leads that stood before keep their instant, the others begin now. */
export function sinceOf(
  before: SetLead[],
  leads: readonly string[],
  now: number,
): Record<string, number> {
  const since = leads.map((lead): [string, number] => [
    lead,
    before.find((known) => known.lead === lead)?.since ?? now,
  ]);
  return Object.fromEntries(since.filter(([, instant]) => instant > 0));
}
