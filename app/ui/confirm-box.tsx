import type { ReactNode } from 'react';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';

type ConfirmBoxProps = {
  heading: string;
  /** Where the act is posted. */
  action: string;
  /** What the button does, in words: "Cancel the meeting", never "OK". */
  button: string;
  danger?: boolean;
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Where one goes instead. */
  back: string;
  backLabel?: string;
  /** What will happen, and the fields the act needs. */
  children: ReactNode;
};

/** The last look before an act that many will notice: what happens, the button, the way back. */
export function ConfirmBox(props: ConfirmBoxProps) {
  const { forms } = useWords();
  return (
    <section className={props.danger ? 'tc-confirm tc-confirm--danger' : 'tc-confirm'}>
      <h2>{props.heading}</h2>
      <Form action={props.action} hidden={props.hidden}>
        {props.children}
        <ButtonRow>
          <Button look={props.danger ? 'danger' : 'primary'}>{props.button}</Button>
          <ButtonLink look="outline" href={props.back}>
            {props.backLabel ?? forms.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </section>
  );
}
