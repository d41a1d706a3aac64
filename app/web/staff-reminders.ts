import { leadsFromText, leadsText, leadText } from '#app/domain/meetings/lead-text.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import {
  type OfficeReminders,
  type PlannedReminder,
  plannedReminders,
} from '#app/domain/notices/reminder-rules.ts';
import type { MeetingReminders } from '#app/ui/meeting-reminders.tsx';
import { en } from '#app/words/en.ts';
import type { FormValues } from './forms.ts';
import { textOf, wrongField } from './staff-forms.ts';

const words = en.staffOffice;

/** What a field of reminders holds as durations; a text that is none of them stands for itself. */
export function leadsTyped(values: FormValues, name: string): string[] | undefined {
  return leadsFromText(textOf(values, name) ?? '', words);
}

/** What is wrong with a field, in a sentence. */
export const reminderError = (code: string, label: string): string =>
  words.wrong[code] ?? wrongField(code, label);

/** When the reminders of a meeting go out, each in a sentence; undefined when it is over. */
export function remindersShown(
  meeting: Meeting,
  office: OfficeReminders | undefined,
  now: number,
): MeetingReminders | undefined {
  if (!office || meeting.rsvps === 'none') return undefined;
  if (['held', 'reported', 'discarded', 'cancelled'].includes(meeting.state)) return undefined;
  const { reminders } = meeting;
  const leads = reminders ?? office.reminders;
  const planned = plannedReminders(meeting, office);
  return {
    set: reminders === null ? 'office' : reminders.length === 0 ? 'none' : 'own',
    leads: leadsText(leads, words),
    times: planned.map((one) => ({
      lead: words.meeting.item(leadText(one.lead, words)),
      text: fateText(one, meeting, now),
    })),
  };
}

function fateText(one: PlannedReminder, { zone, announcedAt }: Meeting, now: number): string {
  const { meeting: say } = words;
  if (one.fate === 'no-time') return say.noTime;
  const { mark, sendAt } = one.due;
  const when = (instant: number) => whenText(instant, { zone, words: en }, 'short');
  if (one.fate === 'set-late') return say.late(when(mark));
  if (one.fate === 'joined') return say.joined;
  if (mark < (announcedAt ?? now)) return say.early(when(mark));
  if (sendAt <= now) return say.passed(when(sendAt));
  return sendAt === mark ? when(sendAt) : say.moved(when(sendAt));
}
