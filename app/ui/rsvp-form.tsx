import { dayText } from '#app/domain/meetings/when-text.ts';
import { needKinds } from '#app/domain/rsvps/schema.ts';
import { links } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { Checkbox, CheckboxGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldErrors } from './field.tsx';
import { Form, FormSection } from './form.tsx';
import { LanguageField } from './language-field.tsx';
import { TextArea, TextField } from './text-field.tsx';
import { TrapField } from './trap-field.tsx';

export type RsvpFormProps = {
  slug: string;
  hidden: Readonly<Record<string, string>>;
  partyLimit: number;
  isFull: boolean;
  requestBy: string | undefined;
  /** What was typed before, and what is wrong with it. */
  typed?: Readonly<Record<string, string | string[]>> | undefined;
  errors?: FieldErrors | undefined;
};

/** Where the links to the form lead; `links.rsvpForm` ends with it. */
export const rsvpFormId = 'rsvp';

export function RsvpForm(props: RsvpFormProps) {
  const words = useWords();
  const { rsvp: say } = words.pages;
  const { slug, partyLimit, isFull, requestBy, typed = {}, errors = {} } = props;
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined);
  return (
    <section className="tc-panel tc-panel--strong tc-rsvp" id={rsvpFormId}>
      <h2>{isFull ? say.headingFull : say.heading}</h2>
      <ErrorSummary errors={errors} />
      {isFull ? <p>{words.pages.meeting.fullText}</p> : null}
      <p>
        {say.lead} <a href={links.privacy()}>{say.privacy}</a>
      </p>
      <Form action={links.meetingRsvp(slug)} hidden={props.hidden}>
        <FormSection heading={say.who}>
          <TextField
            name="name"
            label={say.name}
            required
            autoComplete="name"
            defaultValue={text('name')}
            error={errors.name}
          />
          <TextField
            name="email"
            label={say.email}
            hint={say.emailHint}
            required
            type="email"
            autoComplete="email"
            spellCheck={false}
            defaultValue={text('email')}
            error={errors.email}
          />
          <TextField
            name="partySize"
            label={say.partySize}
            hint={partyLimit === 1 ? say.partySizeOne : say.partySizeHint(partyLimit)}
            required
            inputMode="numeric"
            autoComplete="off"
            width="short"
            defaultValue={text('partySize') ?? '1'}
            error={errors.partySize}
          />
          <LanguageField
            label={say.language}
            required
            defaultValue={text('language')}
            error={errors.language}
          />
        </FormSection>
        <FormSection heading={say.needsHeading}>
          <CheckboxGroup
            name="needs"
            label={say.needs}
            hint={requestBy ? say.needsHint(dayText(requestBy, words)) : undefined}
            choices={needKinds.map((value) => ({ value, label: words.rsvps.needs[value] }))}
            defaultValue={Array.isArray(typed.needs) ? typed.needs : []}
            error={errors.needs}
          />
          <TextField
            name="needsNote"
            label={say.needsNote}
            maxLength={500}
            defaultValue={text('needsNote')}
            error={errors.needsNote}
          />
        </FormSection>
        <FormSection heading={say.more}>
          <TextField
            name="phone"
            label={say.phone}
            hint={say.phoneHint}
            type="tel"
            autoComplete="tel"
            width="medium"
            defaultValue={text('phone')}
            error={errors.phone}
          />
          <TextArea
            name="question"
            label={say.question}
            hint={say.questionHint}
            maxLength={1000}
            defaultValue={text('question')}
            error={errors.question}
          />
        </FormSection>
        <Checkbox
          name="alerts"
          label={say.alerts}
          hint={say.alertsHint}
          defaultChecked={Boolean(text('alerts'))}
        />
        <TrapField />
        <ButtonRow>
          <Button>{isFull ? say.sendFull : say.send}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
