import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';

export type PrivateAddresses = { webcal: string; plain: string };

/* Where Google and Outlook take an address that is pasted. The address itself stands in no link of theirs: it is a key. */
const google = 'https://calendar.google.com/calendar/u/0/r/settings/addbyurl';
const outlook = 'https://outlook.live.com/calendar/0/addfromweb';

/** The address of a person's own calendar, how to subscribe to it, and how to make it worthless. */
export function PrivateFeed(props: {
  addresses: PrivateAddresses;
  /** What the calendar holds. */
  text: string;
  /** Where a new address is asked for, and the hidden fields of that form. */
  renewal: string;
  hidden?: Readonly<Record<string, string>> | undefined;
}) {
  const { privateFeed: words, subscribe } = useWords().pages;
  const { addresses } = props;
  return (
    <>
      <p>{props.text}</p>
      <ul>
        <li>
          <a href={addresses.webcal}>{subscribe.apple}</a>
        </li>
        <li>
          <a href={google} rel="external noreferrer">
            {subscribe.google}
          </a>{' '}
          {words.paste}
        </li>
        <li>
          <a href={outlook} rel="external noreferrer">
            {subscribe.outlook}
          </a>{' '}
          {words.paste}
        </li>
      </ul>
      <p>
        {words.address} <span className="tc-address">{addresses.plain}</span>
      </p>
      <p className="tc-small">{words.secret}</p>
      <Form action={props.renewal} hidden={props.hidden}>
        <ButtonRow>
          <Button look="outline">{words.renew}</Button>
        </ButtonRow>
      </Form>
      <p className="tc-small">{subscribe.android}</p>
      <p className="tc-small">{subscribe.delay}</p>
    </>
  );
}
