import type { ReactNode } from 'react';
import { links } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { Fold } from './fold.tsx';
import { Form } from './form.tsx';
import { Panel } from './layout.tsx';
import type { ManagePageProps } from './managed-rsvp.ts';
import { RequestFields } from './request-fields.tsx';
import { TextField } from './text-field.tsx';

/** Whether they come, and how many. */
export function AnswerForm({
  rsvp,
  errors,
  typedPartySize,
  heading,
  button,
  children,
}: ManagePageProps & { heading: string; button: string; children?: ReactNode }) {
  const { manage: words, rsvp: form } = useWords().pages;
  return (
    <Panel strong heading={rsvp.isUnconfirmed ? words.yes : heading}>
      {children}
      <Form
        action={links.rsvpAnswer(rsvp.token)}
        hidden={{ ...rsvp.hidden.answer, answer: 'going' }}
      >
        <TextField
          name="partySize"
          label={words.partySize}
          hint={rsvp.partyLimit === 1 ? form.partySizeOne : form.partySizeHint(rsvp.partyLimit)}
          required
          inputMode="numeric"
          autoComplete="off"
          width="short"
          defaultValue={typedPartySize ?? rsvp.partySize}
          error={errors?.partySize}
        />
        <ButtonRow>
          <Button>{rsvp.isUnconfirmed ? words.yes : button}</Button>
        </ButtonRow>
      </Form>
    </Panel>
  );
}

/** Needs and the question for the speakers: what is not ticked any more is not needed any more. */
export function RequestsForm({ rsvp, errors, typedRequests }: ManagePageProps) {
  const { manage: say } = useWords().pages;
  const { requests } = rsvp;
  const hasAsked = requests.needs.length > 0 || requests.question !== '';
  return (
    <Fold
      heading={hasAsked ? say.changeRequests : say.addRequests}
      open={typedRequests !== undefined}
    >
      <Form action={links.rsvpRequests(rsvp.token)} hidden={rsvp.hidden.requests}>
        <RequestFields
          values={typedRequests ?? requests}
          errors={errors}
          requestBy={rsvp.requestBy}
        />
        <ButtonRow>
          <Button look="outline">{say.saveRequests}</Button>
        </ButtonRow>
      </Form>
    </Fold>
  );
}
