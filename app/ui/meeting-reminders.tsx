import { staffLinks } from '#app/web/links.ts';
import { ButtonLink, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Panel } from './layout.tsx';

/** Who set the reminders of a meeting, and when each goes out. */
export type MeetingReminders = {
  set: 'office' | 'own' | 'none';
  /** "7 days, 1 day, 2 hours". */
  leads: string;
  /** Empty while there is no date. */
  times: { lead: string; text: string }[];
};

/** When people hear of the meeting again before it starts, and the way to change it. */
export function Reminders({
  reminders,
  meetingId,
}: {
  reminders: MeetingReminders;
  meetingId: string;
}) {
  const { meeting: words } = useWords().staffOffice;
  const { set, leads, times } = reminders;
  const said = { office: words.asOffice, own: words.asOwn, none: words.asNone };
  return (
    <Panel heading={words.title}>
      <p>{said[set]}</p>
      {set !== 'none' && times.length === 0 ? (
        <p>
          {words.item(leads)}. {words.whenDated}
        </p>
      ) : null}
      <DefinitionList entries={times.map(({ lead, text }) => ({ term: lead, details: text }))} />
      <ButtonRow>
        <ButtonLink look="outline" href={staffLinks.reminders(meetingId)}>
          {words.change}
        </ButtonLink>
      </ButtonRow>
    </Panel>
  );
}
