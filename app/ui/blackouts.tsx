import { dayText } from '#app/domain/meetings/when-text.ts';
import { staffLinks } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { type Choice, RadioGroup, SelectField } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { DataTable } from './data-table.tsx';
import { DateField } from './date-fields.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form } from './form.tsx';
import { type Typed, typedText } from './meeting-act.tsx';
import { TextField } from './text-field.tsx';

type Scope = 'state' | 'county' | 'venue' | 'official';

type Blackout = {
  id: string;
  scope: Scope;
  startsOn: string;
  endsOn: string;
  reason: string;
  county: string | null;
  venue: string | null;
  room: string | null;
  official: string | null;
};

/** Closed days, each with the way to open it again. */
export function BlackoutTable({ blackouts }: { blackouts: readonly Blackout[] }) {
  const allWords = useWords();
  const { blackouts: words } = allWords.staffPlaces;
  const day = (on: string) => dayText(on, allWords);
  const days = ({ startsOn, endsOn }: Blackout) => words.range(day(startsOn), day(endsOn));
  const whose = ({ scope, county, venue, room, official }: Blackout) => {
    if (scope === 'state') return words.state;
    if (scope === 'county') return words.county(county ?? '');
    return scope === 'venue' ? `${venue}, ${room}` : official;
  };
  return (
    <DataTable
      id="blackouts"
      caption={words.caption(blackouts.length)}
      rows={blackouts}
      rowKey={({ id }) => id}
      columns={[
        { heading: words.days, rowHeader: true, cell: days },
        { heading: words.reason, cell: ({ reason }) => reason },
        { heading: words.who, cell: whose },
        {
          heading: words.action,
          cell: (blackout) => (
            <form method="post" action={staffLinks.blackoutRemoval(blackout.id)}>
              <Button look="link">
                {words.remove}
                <span className="usa-sr-only">
                  : {words.removeOf(days(blackout), blackout.reason)}
                </span>
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}

/** Closes days for the state, or for one county, venue or official. */
export function BlackoutForm({
  counties,
  venues,
  officials,
  typed,
  errors = {},
}: {
  counties: Choice[];
  venues: Choice[];
  officials: Choice[];
  typed: Typed | undefined;
  errors: FieldErrors | undefined;
}) {
  const { blackouts: words } = useWords().staffPlaces;
  const text = (name: string, given?: string) => ({
    name,
    defaultValue: typedText(typed, name) ?? given,
    error: errors[name],
  });
  return (
    <Form action={staffLinks.blackouts()} wide>
      <FieldRow>
        <DateField {...text('startsOn')} label={words.startsOn} required />
        <DateField {...text('endsOn')} label={words.endsOn} hint={words.endsOnHint} />
        <TextField {...text('reason')} label={words.reason} required />
      </FieldRow>
      <RadioGroup
        {...text('scope', 'state')}
        label={words.scope}
        required
        choices={Object.entries(words.scopes).map(([value, label]) => ({ value, label }))}
      />
      <FieldRow>
        <SelectField {...text('county')} label={words.scopes.county} choices={counties} />
        <SelectField {...text('venue')} label={words.scopes.venue} choices={venues} />
        <SelectField {...text('official')} label={words.scopes.official} choices={officials} />
      </FieldRow>
      <ButtonRow>
        <Button>{words.add}</Button>
      </ButtonRow>
    </Form>
  );
}
