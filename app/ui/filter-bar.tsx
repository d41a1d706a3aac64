import type { ReactNode } from 'react';
import { useWords } from './context.tsx';
import { fieldId } from './field.tsx';

type FilterBarProps = {
  action: string;
  isFiltered: boolean;
  /** Fields, and the button that applies them. */
  children: ReactNode;
};

/** Filters of a staff list in one row, kept in the address. */
export function FilterBar({ action, isFiltered, children }: FilterBarProps) {
  const { finder } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers before 2023 do not know <search>.
    <form
      className="tc-filter-bar"
      role="search"
      action={action}
      method="get"
      aria-label={finder.narrow}
    >
      {children}
      {isFiltered ? <a href={action}>{finder.clear}</a> : null}
    </form>
  );
}

/** A day to begin or end with; nothing chosen means any. */
export function FilterDate({
  name,
  label,
  value,
}: {
  name: string;
  label: string;
  value: string | undefined;
}) {
  return (
    <div className="usa-form-group">
      <label className="usa-label" htmlFor={fieldId(name)}>
        {label}
      </label>
      <input
        className="usa-input"
        type="date"
        id={fieldId(name)}
        name={name}
        defaultValue={value}
      />
    </div>
  );
}
