import type { SubscribeLinks } from '#app/domain/feeds/types.ts';
import { type AlertFilters, links } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { Panel } from './layout.tsx';

type SubscribeProps = {
  addresses: SubscribeLinks;
  /** Where the same is asked for by email. */
  alerts?: AlertFilters;
};

/** How to keep a calendar that follows by itself, and what calendars do in their own time. */
export function Subscribe({ addresses, alerts }: SubscribeProps) {
  const { subscribe: words } = useWords().pages;
  return (
    <Panel heading={words.heading}>
      <p>{words.text}</p>
      <ul>
        <li>
          <a href={addresses.webcal}>{words.apple}</a>
        </li>
        <li>
          <a href={addresses.google} rel="external noreferrer">
            {words.google}
          </a>
        </li>
        <li>
          <a href={addresses.outlook} rel="external noreferrer">
            {words.outlook}
          </a>
        </li>
      </ul>
      <p>
        {words.copy} <span className="tc-address">{addresses.plain}</span>
      </p>
      <p className="tc-small">{words.android}</p>
      <p className="tc-small">{words.delay}</p>
      {alerts ? (
        <p>
          <a href={links.alerts(alerts)}>{words.byMail}</a>
        </p>
      ) : null}
    </Panel>
  );
}
