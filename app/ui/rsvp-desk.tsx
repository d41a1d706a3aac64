import { timeText } from '#app/domain/meetings/when-text.ts';
import { needKinds } from '#app/domain/rsvps/schema.ts';
import type { Rsvp } from '#app/domain/rsvps/types.ts';
import { staffLinks } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { CheckboxGroup, RadioGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { type Column, DataTable } from './data-table.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form } from './form.tsx';
import { LanguageField } from './language-field.tsx';
import { type Typed, typedList, typedText } from './meeting-act.tsx';
import { Tag } from './status-tag.tsx';
import { TextArea, TextField } from './text-field.tsx';

type Row = {
  rsvp: Rsvp;
  attendee: { name: string; email: string | null; phone: string | null };
};

/** Parties of one meeting. Nothing at all when there are none. */
export function RsvpTable({
  id,
  caption,
  rows,
  inLine,
}: {
  id: string;
  caption: string;
  rows: readonly Row[];
  /** Those who wait are numbered as they stand in line. */
  inLine?: boolean;
}) {
  const { staffDesk: words, rsvps } = useWords();
  if (rows.length === 0) return null;
  const order = new Map(rows.map(({ rsvp }, index) => [rsvp.id, index + 1]));
  const line: Column<Row> = {
    heading: words.line,
    numeric: true,
    cell: ({ rsvp }) => order.get(rsvp.id),
  };
  return (
    <DataTable
      id={id}
      caption={caption}
      rows={rows}
      rowKey={({ rsvp }) => rsvp.id}
      columns={[
        ...(inLine ? [line] : []),
        {
          heading: words.name,
          rowHeader: true,
          cell: ({ rsvp, attendee }) => (
            <a href={staffLinks.rsvp(rsvp.meetingId, rsvp.id)}>{attendee.name || rsvps.erased}</a>
          ),
        },
        { heading: words.party, numeric: true, cell: ({ rsvp }) => rsvp.partySize },
        {
          heading: words.contact,
          cell: ({ attendee: { email, phone } }) =>
            [email, phone].filter(Boolean).join(', ') || words.noContact,
        },
        {
          heading: words.answer,
          cell: ({ rsvp }) => (
            <>
              {words.answers[rsvp.answer]}{' '}
              {rsvp.unconfirmedSince !== null && rsvp.place !== 'withdrawn' ? (
                <Tag tone="warn">{words.unconfirmed}</Tag>
              ) : null}
            </>
          ),
        },
        { heading: words.source, cell: ({ rsvp }) => words.sources[rsvp.source] },
      ]}
    />
  );
}

type Unverified = {
  id: string;
  email: string | null;
  party: { name: string } | null;
  partySize: number;
  seatsHeld: number;
  expiresAt: number;
};

/** Parties whose address is being verified. Nothing at all when there are none. */
export function UnverifiedTable({ rows, zone }: { rows: readonly Unverified[]; zone: string }) {
  const words = useWords();
  const { staffDesk: say } = words;
  if (rows.length === 0) return null;
  return (
    <DataTable
      id="unverified"
      caption={say.unverifiedTitle(rows.length)}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { heading: say.name, rowHeader: true, cell: ({ party }) => party?.name },
        { heading: say.party, numeric: true, cell: ({ partySize }) => partySize },
        { heading: say.contact, cell: ({ email }) => email },
        { heading: say.held, numeric: true, cell: ({ seatsHeld }) => seatsHeld },
        { heading: say.until, cell: ({ expiresAt }) => timeText(expiresAt, { zone, words }) },
      ]}
    />
  );
}

/** An RSVP taken by phone or on paper: no address needed. */
export function DeskForm({
  action,
  typed,
  errors = {},
}: {
  action: string;
  typed: Typed | undefined;
  errors: FieldErrors | undefined;
}) {
  const { staffDesk: words, rsvps } = useWords();
  const text = (name: string, given?: string) => ({
    name,
    defaultValue: typedText(typed, name) ?? given,
    error: errors[name],
  });
  return (
    <Form action={action} wide>
      <RadioGroup
        {...text('source', 'phone')}
        label={words.howCame}
        required
        choices={[
          { value: 'phone', label: words.sources.phone },
          { value: 'paper', label: words.sources.paper },
        ]}
      />
      <FieldRow>
        <TextField {...text('name')} label={words.name} maxLength={80} required />
        <TextField
          {...text('partySize', '1')}
          label={words.partySize}
          inputMode="numeric"
          width="short"
          required
        />
      </FieldRow>
      <FieldRow>
        <TextField {...text('phone')} label={words.phone} type="tel" />
        <TextField {...text('email')} label={words.email} hint={words.emailHint} type="email" />
      </FieldRow>
      <LanguageField
        label={words.mailLanguage}
        required
        defaultValue={typedText(typed, 'language')}
        error={errors.language}
      />
      <CheckboxGroup
        name="needs"
        label={words.needs}
        choices={needKinds.map((kind) => ({ value: kind, label: rsvps.needs[kind] }))}
        defaultValue={typedList(typed, 'needs')}
        error={errors.needs}
      />
      <TextField {...text('needsNote')} label={words.needsNote} />
      <TextArea {...text('question')} label={words.question} rows={2} />
      <ButtonRow>
        <Button>{words.add}</Button>
      </ButtonRow>
    </Form>
  );
}
