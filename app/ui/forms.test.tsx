import { renderToStaticMarkup as html } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CheckboxGroup, RadioGroup, SelectField } from './choice-fields.tsx';
import { Conditions, overrideField } from './conditions.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './text-field.tsx';

const choices = [
  { value: 'open', label: 'Open doors' },
  { value: 'seats', label: 'With seats' },
];

describe('a form that needs another look', () => {
  it('links every problem to a control that is there, and leaves out fields without one', () => {
    const errors = { name: 'Enter your name', rsvps: 'Choose one', email: undefined };
    const page = html(
      <>
        <ErrorSummary errors={errors} />
        <TextField name="name" label="Name" required error={errors.name} defaultValue="<b>" />
        <RadioGroup name="rsvps" label="RSVPs" required choices={choices} error={errors.rsvps} />
      </>,
    );
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets).toEqual(['field-name', 'field-rsvps']);
    for (const target of targets) expect(page).toMatch(new RegExp(`<input[^>]* id="${target}"`));
    expect(page).toContain('There are problems with 2 answers');
    expect(page).toMatch(/<input[^>]*aria-describedby="field-name-error"[^>]*aria-invalid="true"/);
    expect(page).toContain('value="&lt;b&gt;"');
  });

  it('shows nothing when there is nothing to mend', () => {
    expect(html(<ErrorSummary errors={{ name: undefined }} />)).toBe('');
    expect(html(<ErrorSummary errors={undefined} />)).toBe('');
  });

  it('keeps what was chosen, and says which fields may stay empty', () => {
    const page = html(
      <SelectField name="size" label="Party" choices={choices} defaultValue="seats" />,
    );
    expect(page).toContain('<option value="seats" selected="">');
    expect(page).toContain('(optional)');
    expect(html(<TextField name="a" label="A" required />)).not.toContain('(optional)');
  });

  it('lets the browser send a list whose first words are an answer, and no other empty one', () => {
    const list = (empty?: string) =>
      html(
        <SelectField
          name="county"
          label="County"
          choices={choices}
          required
          {...(empty ? { empty } : {})}
        />,
      );
    expect(list()).toMatch(/<select[^>]* required/);
    expect(list('All counties')).not.toMatch(/<select[^>]* required/);
    expect(list('All counties')).not.toContain('(optional)');
  });
});

describe('a long list of choices', () => {
  const officials = [
    { value: 'ada', label: 'Ada, Secretary' },
    { value: 'ben', label: 'Ben, clerk', group: 'Adams County' },
    { value: 'cal', label: 'Cal, clerk', group: 'DeSoto County' },
    { value: 'dot', label: 'Dot, commissioner', group: 'DeSoto County' },
  ];
  const order = (page: string) => [...page.matchAll(/ value="([^"]+)"/g)].map((match) => match[1]);

  it('shows what is chosen and what has no group above a labelled box of the rest', () => {
    const page = html(
      <CheckboxGroup
        name="officials"
        label="Officials"
        grouped="By county"
        choices={officials}
        defaultValue={['dot']}
      />,
    );
    expect(order(page)).toEqual(['ada', 'dot', 'ben', 'cal']);
    const legends = [...page.matchAll(/<legend[^>]*>([^<]+)/g)].map((match) => match[1]);
    expect(legends).toEqual(['Officials', 'By county', 'Adams County', 'DeSoto County']);
    expect(page.match(/id="field-officials"/g)).toHaveLength(1);
    expect(page).toMatch(/checked="" value="dot"|value="dot" checked=""/);
  });

  it('gives the first box the id of the field where everything is grouped', () => {
    const page = html(
      <CheckboxGroup
        name="officials"
        label="Officials"
        grouped="By county"
        choices={officials.slice(1)}
      />,
    );
    expect(order(page)).toEqual(['ben', 'cal', 'dot']);
    expect(page).toMatch(/<input[^>]*id="field-officials"[^>]*value="ben"/);
  });
});

describe('conditions', () => {
  const conditions = [
    { rule: 'room-clash', label: 'The room is free', met: true, overridable: true },
    { rule: 'notice', label: 'Notice in time', met: false, overridable: true },
    { rule: 'access', label: 'Access verified', met: false },
  ];

  it('asks a reason only for what is not met and may be overridden', () => {
    const page = html(<Conditions conditions={conditions} asking />);
    const asked = [...page.matchAll(/<textarea[^>]* name="([^"]+)"/g)].map((match) => match[1]);
    expect(asked).toEqual([overrideField('notice')]);
    expect(page).toContain('1 of 3 conditions met');
  });

  it('asks nothing where it only reports', () => {
    expect(html(<Conditions conditions={conditions} />)).not.toContain('<textarea');
  });
});
