import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { Checkbox, CheckboxGroup, type Choice, RadioGroup, SelectField } from './choice-fields.tsx';
import { type Condition, Conditions } from './conditions.tsx';
import { useWords } from './context.tsx';
import { DateField, TimeField } from './date-fields.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form, FormSection } from './form.tsx';
import { answered, type Typed, typedList, typedText } from './meeting-act.tsx';
import { TextArea, TextField } from './text-field.tsx';

/** What a meeting can be put together from. */
export type MeetingChoices = {
  venues: Choice[];
  topics: Choice[];
  officials: Choice[];
  languages: Choice[];
};

type MeetingFormProps = {
  action: string;
  choices: MeetingChoices;
  values: Typed;
  errors: FieldErrors | undefined;
  /** Before it is announced; afterwards time and place are moved, not edited. */
  withTime: boolean;
  /** How many seats are taken, where staff may tell those people of a corrected text. */
  coming?: number;
  /** The two readings of a time that comes twice. */
  offsets?: Choice[] | undefined;
  /** What the changes would bring into conflict, each to be given a reason for. */
  conditions?: Condition[] | undefined;
  /** When the form was filled, to notice another person's edit. */
  seen?: number | undefined;
  save: string;
  back: string;
};

/** Everything that is said about a meeting. Plans it, or edits it. */
export function MeetingForm(props: MeetingFormProps) {
  const { forms, staffMeetings } = useWords();
  const { form: words } = staffMeetings;
  const { choices, values, errors = {} } = props;
  const text = (name: string) => ({
    name,
    defaultValue: typedText(values, name),
    error: errors[name],
  });
  const list = (name: string) => ({
    name,
    defaultValue: typedList(values, name),
    error: errors[name],
  });
  return (
    <Form action={props.action} wide>
      {props.seen === undefined ? null : <input type="hidden" name="seen" value={props.seen} />}
      <FormSection heading={words.about}>
        <TextField {...text('title')} label={words.title} hint={words.titleHint} required />
        <TextArea {...text('summary')} label={words.summary} hint={words.summaryHint} rows={5} />
        <div className="tc-choice-columns">
          <CheckboxGroup {...list('topics')} label={words.topics} choices={choices.topics} />
          <CheckboxGroup
            {...list('officials')}
            label={words.officials}
            hint={words.officialsHint}
            choices={choices.officials}
            grouped={words.officialsByCounty}
          />
        </div>
      </FormSection>
      {props.withTime ? (
        <FormSection heading={words.whenWhere}>
          <TimeAndPlace {...props} />
        </FormSection>
      ) : null}
      <FormSection heading={words.seats}>
        <RadioGroup
          {...text('rsvps')}
          label={words.rsvps}
          required
          choices={[
            { value: 'open', label: words.rsvpsOpen },
            { value: 'none', label: words.rsvpsNone },
          ]}
        />
        <FieldRow>
          <TextField
            {...text('capacity')}
            label={words.capacity}
            hint={words.capacityHint}
            inputMode="numeric"
            width="short"
          />
          <TextField
            {...text('partyLimit')}
            label={words.partyLimit}
            hint={words.partyLimitHint}
            inputMode="numeric"
            width="short"
          />
        </FieldRow>
        {choices.languages.length > 1 ? (
          <CheckboxGroup
            {...list('languages')}
            label={words.languages}
            hint={words.languagesHint}
            choices={choices.languages}
          />
        ) : null}
        <TextField
          {...text('joinUrl')}
          label={words.joinUrl}
          hint={words.joinUrlHint}
          type="url"
          spellCheck={false}
        />
      </FormSection>
      <FormSection heading={words.conditions}>
        <TextField
          {...text('accommodationContact')}
          label={words.accommodationContact}
          hint={words.accommodationContactHint}
        />
        <DateField {...text('accommodationRequestBy')} label={words.accommodationRequestBy} />
        <Checkbox
          name="neutralityConfirmed"
          label={words.neutrality}
          defaultChecked={typedText(values, 'neutralityConfirmed') === 'yes'}
          error={errors.neutralityConfirmed}
        />
      </FormSection>
      {props.coming ? (
        <Checkbox
          name="notify"
          label={words.notify(props.coming)}
          hint={words.notifyHint}
          defaultChecked={typedText(values, 'notify') === 'yes'}
        />
      ) : null}
      {props.conditions ? (
        <FormSection heading={words.conflicts}>
          <Conditions conditions={answered(props.conditions, { typed: values, errors })} asking />
        </FormSection>
      ) : null}
      <ButtonRow>
        <Button>{props.save}</Button>
        <ButtonLink look="outline" href={props.back}>
          {forms.cancel}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}

/** Date and time on the venue's clock, and the venue. A time that comes twice is asked about. */
export function TimeAndPlace({
  choices,
  values,
  errors = {},
  offsets,
}: Pick<MeetingFormProps, 'values' | 'errors' | 'offsets'> & {
  choices: Pick<MeetingChoices, 'venues'>;
}) {
  const { form: words } = useWords().staffMeetings;
  const text = (name: string) => ({
    name,
    defaultValue: typedText(values, name),
    error: errors[name],
  });
  return (
    <>
      <SelectField {...text('venue')} label={words.venue} choices={choices.venues} required />
      <FieldRow>
        <DateField {...text('date')} label={words.date} required />
        <TimeField {...text('time')} label={words.time} required />
        <TextField
          {...text('duration')}
          label={words.duration}
          inputMode="numeric"
          width="short"
          required
        />
      </FieldRow>
      {offsets ? (
        <RadioGroup
          {...text('offset')}
          label={words.offset}
          hint={words.offsetHint}
          choices={offsets}
          required
        />
      ) : null}
    </>
  );
}
