import { useWords } from './context.tsx';

/** The name of the field that only programs fill in. */
export const trapField = 'website';

/** A field that nobody sees, in forms that anyone may send. */
export function TrapField() {
  const { trap } = useWords().forms;
  return (
    <div className="tc-trap" aria-hidden="true">
      <label htmlFor={trapField}>{trap}</label>
      <input id={trapField} name={trapField} type="text" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
