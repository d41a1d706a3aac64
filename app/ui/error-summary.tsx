import { useWords } from './context.tsx';
import { type FieldErrors, fieldId } from './field.tsx';

/**
 * Every problem of a form, before the form, each linked to its field. It takes the focus when the
 * page opens, also without script: `autofocus` works on whatever can be focused.
 */
export function ErrorSummary({ errors }: { errors: FieldErrors | undefined }) {
  const { forms } = useWords();
  const problems = Object.entries(errors ?? {}).filter((each): each is [string, string] =>
    Boolean(each[1]),
  );
  if (problems.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused form, the reader must start at what to mend.
    <div className="tc-error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{forms.errorsHeading(problems.length)}</h2>
      <ul>
        {problems.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
