import { useWords } from './context.tsx';
import { Icon } from './icons.tsx';
import { TextArea } from './text-field.tsx';

export type Condition = {
  rule: string;
  /** What is asked: "The room is free". */
  label: string;
  /** How things stand: "Taken from 2 p.m. to 4 p.m. by Voter ID town hall". */
  sentence?: string | undefined;
  met: boolean;
  overridable?: boolean;
  /** The reason given for going ahead all the same. */
  reason?: string | undefined;
  error?: string | undefined;
  /** Where one goes to meet it. */
  mend?: { href: string; label: string } | undefined;
};

/** The name of the field that holds the reason for overriding a rule. */
export const overrideField = (rule: string) => `override-${rule}`;

/**
 * What must hold before an act, shown before its button. A condition that may be overridden brings
 * a field for the reason when the list stands inside a form (`asking`).
 */
export function Conditions({ conditions, asking }: { conditions: Condition[]; asking?: boolean }) {
  const { forms, staffFrame, statuses } = useWords();
  const met = conditions.filter((condition) => condition.met).length;
  return (
    <div className="tc-conditions">
      <p className="tc-conditions__count">{staffFrame.conditionsMet(met, conditions.length)}</p>
      <ul>
        {conditions.map((condition) => {
          const state = stateOf(condition);
          return (
            <li key={condition.rule} className={`tc-condition tc-condition--${state}`}>
              <Icon name={icons[state]} />
              <div>
                <p>
                  <strong>{condition.label}</strong>{' '}
                  <span className="tc-condition__state">{statuses.conditions[state]}</span>
                </p>
                {condition.sentence ? (
                  <p>
                    {condition.sentence}{' '}
                    {condition.mend ? (
                      <a href={condition.mend.href}>{condition.mend.label}</a>
                    ) : null}
                  </p>
                ) : null}
                {condition.reason && !asking ? (
                  <p className="tc-muted">“{condition.reason}”</p>
                ) : null}
                {asking && !condition.met && condition.overridable ? (
                  <TextArea
                    name={overrideField(condition.rule)}
                    label={forms.overrideReason}
                    hint={forms.overrideHint}
                    rows={2}
                    defaultValue={condition.reason}
                    error={condition.error}
                  />
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const icons = { met: 'check', unmet: 'cross', overridable: 'alert', overridden: 'info' } as const;

function stateOf({ met, overridable, reason }: Condition): keyof typeof icons {
  if (met) return 'met';
  if (!overridable) return 'unmet';
  return reason ? 'overridden' : 'overridable';
}
