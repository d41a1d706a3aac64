import { Button } from './button.tsx';
import type { Choice } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { fieldId } from './field.tsx';

export type FilterValues = Partial<
  Record<'county' | 'topic' | 'from' | 'to' | 'near' | 'q' | 'language' | 'access', string>
>;

type FiltersProps = {
  action: string;
  values: FilterValues;
  counties: Choice[];
  topics: Choice[];
  /** Left out where there is nothing to choose from. */
  languages?: Choice[];
  access?: Choice[];
  near?: boolean;
  q?: boolean;
};

/** What to show, all in the address: a form that asks, so its answer can be kept and shared. */
export function Filters(props: FiltersProps) {
  const { finder } = useWords();
  const { values } = props;
  const filtered = Object.values(values).some(Boolean);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers before 2023 do not know <search>.
    <form
      className="tc-filters"
      role="search"
      action={props.action}
      method="get"
      aria-label={finder.legend}
    >
      <h2 className="tc-filters__heading">{finder.legend}</h2>
      <div className="tc-filters__fields">
        <Choose
          name="county"
          label={finder.county}
          any={finder.anyCounty}
          choices={props.counties}
          values={values}
        />
        <Choose
          name="topic"
          label={finder.topic}
          any={finder.anyTopic}
          choices={props.topics}
          values={values}
        />
        {props.near ? (
          <Typed name="near" label={finder.near} values={values} inputMode="numeric" />
        ) : null}
        {props.q ? <Typed name="q" label={finder.words} values={values} type="search" /> : null}
        <Typed name="from" label={finder.from} values={values} type="date" />
        <Typed name="to" label={finder.to} values={values} type="date" />
        {props.languages && props.languages.length > 1 ? (
          <Choose
            name="language"
            label={finder.language}
            any={finder.anyLanguage}
            choices={props.languages}
            values={values}
          />
        ) : null}
        {props.access ? (
          <Choose
            name="access"
            label={finder.access}
            any={finder.anyAccess}
            choices={props.access}
            values={values}
          />
        ) : null}
      </div>
      <div className="tc-button-row">
        <Button>{finder.show}</Button>
        {filtered ? <a href={props.action}>{finder.clear}</a> : null}
      </div>
    </form>
  );
}

type Name = keyof FilterValues;
type Asked = { name: Name; label: string; values: FilterValues };

function Choose({ name, label, values, any, choices }: Asked & { any: string; choices: Choice[] }) {
  return (
    <div className="usa-form-group">
      <label className="usa-label" htmlFor={fieldId(name)}>
        {label}
      </label>
      <select
        className="usa-select"
        id={fieldId(name)}
        name={name}
        defaultValue={values[name] ?? ''}
      >
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type Typing = { type?: 'text' | 'search' | 'date'; inputMode?: 'numeric' };

function Typed({ name, label, values, type = 'text', inputMode }: Asked & Typing) {
  return (
    <div className="usa-form-group">
      <label className="usa-label" htmlFor={fieldId(name)}>
        {label}
      </label>
      <input
        className="usa-input"
        id={fieldId(name)}
        defaultValue={values[name]}
        {...{ name, type, inputMode }}
      />
    </div>
  );
}
