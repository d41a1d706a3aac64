import { clockText } from '#app/domain/meetings/when-text.ts';
import { staffLinks } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { RadioGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { TimeField } from './date-fields.tsx';
import { DefinitionList } from './definition-list.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form, FormSection } from './form.tsx';
import { type Typed, typedText } from './meeting-act.tsx';
import { TextField } from './text-field.tsx';

type Settings = {
  /** "7 days, 1 day, 2 hours". */
  reminders: string;
  quietFrom: string;
  quietUntil: string;
  likelyReplies: 'apply' | 'confirm';
  noticeDays: number;
};

/** What the office sets, for those who may change it. */
export function OfficeForm({
  settings,
  typed,
  errors = {},
}: {
  settings: Settings;
  typed: Typed | undefined;
  errors: FieldErrors | undefined;
}) {
  const { staffOffice: words } = useWords();
  const field = (name: keyof Settings) => ({
    name,
    required: true,
    defaultValue: typed ? typedText(typed, name) : String(settings[name]),
    error: errors[name],
  });
  return (
    <Form action={staffLinks.office()} wide>
      <FormSection heading={words.mail}>
        <TextField
          {...field('reminders')}
          label={words.reminders}
          hint={`${words.remindersHint} ${words.remindersChange}`}
          spellCheck={false}
        />
      </FormSection>
      <FormSection heading={words.quiet}>
        <p className="usa-hint">{words.quietHint}</p>
        <FieldRow>
          <TimeField {...field('quietFrom')} label={words.quietFrom} />
          <TimeField {...field('quietUntil')} label={words.quietUntil} />
        </FieldRow>
      </FormSection>
      <FormSection heading={words.replies}>
        <RadioGroup
          {...field('likelyReplies')}
          label={words.likelyReplies}
          hint={words.likelyRepliesHint}
          choices={[
            { value: 'apply', label: words.likelyApply },
            { value: 'confirm', label: words.likelyConfirm },
          ]}
        />
      </FormSection>
      <FormSection heading={words.planning}>
        <TextField
          {...field('noticeDays')}
          label={words.noticeDays}
          hint={words.noticeDaysHint}
          inputMode="numeric"
          width="short"
        />
      </FormSection>
      <ButtonRow>
        <Button>{words.save}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The same for everyone else. */
export function OfficeTable({ settings }: { settings: Settings }) {
  const words = useWords();
  const { staffOffice: say } = words;
  const { reminders, quietFrom, quietUntil, likelyReplies, noticeDays } = settings;
  const quiet =
    quietFrom === quietUntil
      ? say.quietNone
      : say.quietRange(clockText(quietFrom, words), clockText(quietUntil, words));
  return (
    <>
      <DefinitionList
        entries={[
          { term: say.mail, details: say.before(reminders) },
          { term: say.quiet, details: quiet },
          {
            term: say.likelyReplies,
            details: likelyReplies === 'apply' ? say.likelyApply : say.likelyConfirm,
          },
          { term: say.noticeDays, details: say.days(noticeDays) },
        ]}
      />
      <p>{say.onlyAdmins}</p>
    </>
  );
}
