import { useWords } from './context.tsx';
import { Panel } from './layout.tsx';

export type SubscribeAddresses = { webcal: string; google: string; outlook: string; plain: string };

/** How to keep a calendar that follows by itself, and what calendars do in their own time. */
export function Subscribe({ addresses }: { addresses: SubscribeAddresses }) {
  const { subscribe: words } = useWords().pages;
  return (
    <Panel heading={words.heading}>
      <p>{words.text}</p>
      <ul>
        <li>
          <a href={addresses.webcal}>{words.apple}</a>
        </li>
        <li>
          <a href={addresses.google}>{words.google}</a>
        </li>
        <li>
          <a href={addresses.outlook}>{words.outlook}</a>
        </li>
      </ul>
      <p>
        {words.copy} <span className="tc-address">{addresses.plain}</span>
      </p>
      <p className="tc-small">{words.delay}</p>
    </Panel>
  );
}
