import { dayText } from '#app/domain/meetings/when-text.ts';
import { caseStatuses } from '#app/domain/rsvps/schema.ts';
import type { AccommodationCase } from '#app/domain/rsvps/types.ts';
import { staffLinks } from '#app/web/links.ts';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { type Choice, RadioGroup, SelectField } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { DataTable } from './data-table.tsx';
import { DateField } from './date-fields.tsx';
import type { FieldErrors } from './field.tsx';
import { Form } from './form.tsx';
import { type Typed, typedText } from './meeting-act.tsx';
import { Tag } from './status-tag.tsx';

const tones = { requested: 'warn', arranged: 'good', cannot: 'bad' } as const;

/** How far a request is, or that it is not needed any more. */
export function CaseTag({ isNeeded, accommodation }: AccommodationCase) {
  const { cases: words } = useWords().staffDesk;
  const { status } = accommodation;
  if (!isNeeded) return <Tag>{words.noLongerNeeded}</Tag>;
  return <Tag tone={tones[status]}>{words.statuses[status]}</Tag>;
}

/** What people asked for so that they can take part, each with the way to see to it. */
export function CaseTable({ cases }: { cases: readonly AccommodationCase[] }) {
  const words = useWords();
  const { cases: say } = words.staffDesk;
  const needs: Readonly<Record<string, string>> = words.rsvps.needs;
  if (cases.length === 0) return null;
  const open = cases.filter(
    ({ isNeeded, accommodation }) => isNeeded && accommodation.status === 'requested',
  );
  return (
    <DataTable
      id="accommodations"
      caption={say.title(open.length)}
      rows={cases}
      rowKey={({ accommodation }) => accommodation.id}
      columns={[
        {
          heading: say.need,
          rowHeader: true,
          cell: ({ accommodation: { id, meetingId, kind, note } }) => (
            <>
              <a href={staffLinks.accommodation(meetingId, id)}>{needs[kind] ?? kind}</a>
              {note ? <span className="tc-small tc-muted"> {note}</span> : null}
            </>
          ),
        },
        {
          heading: say.who,
          cell: ({ rsvp, attendee, accommodation }) => (
            <a href={staffLinks.rsvp(accommodation.meetingId, rsvp.id)}>
              {attendee.name || words.rsvps.erased}
            </a>
          ),
        },
        { heading: say.status, cell: (each) => <CaseTag {...each} /> },
        { heading: say.owner, cell: ({ owner }) => owner ?? say.nobody },
        {
          heading: say.due,
          cell: ({ accommodation: { dueOn } }) => (dueOn ? dayText(dueOn, words, 'short') : ''),
        },
      ]}
    />
  );
}

/** Who sees to a request, by when, and how far it is. */
export function CaseForm({
  found,
  owners,
  typed,
  errors = {},
}: {
  found: AccommodationCase;
  owners: Choice[];
  typed: Typed | undefined;
  errors: FieldErrors | undefined;
}) {
  const { cases: say } = useWords().staffDesk;
  const { id, meetingId, status, ownerId, dueOn } = found.accommodation;
  const value = (name: string, now: string | null) => ({
    name,
    defaultValue: typedText(typed, name) ?? now ?? '',
    error: errors[name],
  });
  return (
    <Form action={staffLinks.accommodation(meetingId, id)}>
      <RadioGroup
        {...value('status', status)}
        label={say.status}
        required
        choices={caseStatuses.map((each) => ({
          value: each,
          label: say.statuses[each],
          hint: say.statusHints[each],
        }))}
      />
      <SelectField
        {...value('ownerId', ownerId)}
        label={say.owner}
        choices={owners}
        empty={say.nobody}
      />
      <DateField {...value('dueOn', dueOn)} label={say.due} />
      <p className="tc-form-note">{say.shown}</p>
      <ButtonRow>
        <Button>{say.save}</Button>
        <ButtonLink look="outline" href={`${staffLinks.rsvps(meetingId)}#accommodations`}>
          {useWords().forms.cancel}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
