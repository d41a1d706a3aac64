import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { Checkbox, type Choice, SelectField } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { DateField } from './date-fields.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form, FormSection } from './form.tsx';
import { type Typed, typedText } from './meeting-act.tsx';
import { TextArea, TextField } from './text-field.tsx';

type VenueFormProps = {
  action: string;
  counties: Choice[];
  values: Typed;
  errors: FieldErrors | undefined;
  /** The post counts the ZIP to another county: asks whether it reaches into this one. */
  isZipAsked?: boolean;
  /** Announced meetings still to come here: another address is another place for who comes. */
  announced?: number;
  /** A new venue may have been visited already; afterwards verifying is an act of its own. */
  withAccess?: boolean;
  save: string;
  back: string;
};

/** One room of one building. */
export function VenueForm(props: VenueFormProps) {
  const { forms, staffFields, staffPlaces } = useWords();
  const words = staffPlaces.form;
  const { values, errors = {} } = props;
  const text = (name: string) => ({
    name,
    defaultValue: typedText(values, name),
    error: errors[name],
  });
  const yesNo = [
    { value: 'yes', label: staffFields.states.yes },
    { value: 'no', label: staffFields.states.no },
  ];
  const unknown = staffFields.states.unknown;
  return (
    <Form action={props.action} wide>
      <FormSection heading={words.building}>
        <FieldRow>
          <TextField {...text('name')} label={words.name} hint={words.nameHint} required />
          <TextField {...text('room')} label={words.room} hint={words.roomHint} required />
        </FieldRow>
        <FieldRow>
          <TextField {...text('street')} label={words.street} required />
          <TextField {...text('city')} label={words.city} required />
        </FieldRow>
        <FieldRow>
          <TextField
            {...text('zip')}
            label={words.zip}
            inputMode="numeric"
            width="short"
            required
          />
          <SelectField {...text('county')} label={words.county} choices={props.counties} required />
        </FieldRow>
        {props.isZipAsked ? <Checkbox name="zipConfirmed" label={words.zipConfirmed} /> : null}
        {props.announced ? (
          <>
            <p className="tc-form-note">{words.announcedHere(props.announced)}</p>
            <Checkbox
              name="samePlace"
              label={words.samePlace}
              hint={words.samePlaceHint}
              defaultChecked={typedText(values, 'samePlace') === 'yes'}
            />
          </>
        ) : null}
      </FormSection>
      <FormSection heading={words.seats}>
        <FieldRow>
          <TextField
            {...text('capacity')}
            label={words.capacity}
            inputMode="numeric"
            width="short"
            required
          />
          <TextField
            {...text('fireLimit')}
            label={words.fireLimit}
            hint={words.fireLimitHint}
            inputMode="numeric"
            width="short"
          />
        </FieldRow>
        {props.withAccess ? (
          <DateField
            {...text('on')}
            label={words.accessVerifiedOn}
            hint={words.accessVerifiedHint}
          />
        ) : null}
      </FormSection>
      <FormSection heading={words.inside}>
        <FieldRow>
          <TextField {...text('floor')} label={words.floor} />
          <SelectField {...text('lift')} label={words.lift} choices={yesNo} empty={unknown} />
          <SelectField
            {...text('stepFree')}
            label={words.stepFree}
            choices={yesNo}
            empty={unknown}
          />
        </FieldRow>
        <TextArea {...text('entrance')} label={words.entrance} rows={2} />
        <TextArea {...text('parking')} label={words.parking} rows={2} />
        <TextArea {...text('screening')} label={words.screening} rows={2} />
      </FormSection>
      <FormSection heading={words.map}>
        <p className="usa-hint">{words.mapHint}</p>
        <FieldRow>
          <TextField {...text('latitude')} label={words.latitude} width="medium" />
          <TextField {...text('longitude')} label={words.longitude} width="medium" />
          <TextField
            {...text('zone')}
            label={words.zone}
            hint={words.zoneHint}
            spellCheck={false}
          />
        </FieldRow>
      </FormSection>
      <ButtonRow>
        <Button>{props.save}</Button>
        <ButtonLink look="outline" href={props.back}>
          {forms.cancel}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
