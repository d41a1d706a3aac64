import { dateText } from '#app/domain/meetings/when-text.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';

/** Why a person gets no bulk mail, and the way back once staff know that their address works. */
export function HeldBack({
  held,
  zone,
  action,
}: {
  held: { cause: 'hard' | 'soft' | 'complaint'; since: number };
  zone: string;
  action: string;
}) {
  const words = useWords();
  const { one } = words.staffDelivery;
  return (
    <Alert kind="warning" heading={one.heading}>
      <p>{one[held.cause](dateText(held.since, { zone, words }))}</p>
      {held.cause === 'complaint' ? null : (
        <Form action={action}>
          <ButtonRow>
            <Button look="outline">{one.resume}</Button>
          </ButtonRow>
        </Form>
      )}
    </Alert>
  );
}
