import { signInTo, staffLinks } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonRow } from './button.tsx';
import { type Site, useWords } from './context.tsx';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';

/** What a form held that was sent after its session had ended. */
export type SessionEnded = {
  kind: 'session-ended';
  action: string;
  fields: [name: string, value: string][];
  /** The frame of the page: loaders do not run for a form that was refused. */
  site: Site | undefined;
};

export function isSessionEnded(value: unknown): value is SessionEnded {
  return typeof value === 'object' && value !== null && 'kind' in value
    ? value.kind === 'session-ended'
    : false;
}

/**
 * The session ended while a form was being filled in. The page holds what was typed: the person
 * signs in beside it, in another tab of the same browser, and sends the form once more.
 */
export function SessionEndedPage({ ended }: { ended: SessionEnded }) {
  const words = useWords().staff.sessionEnded;
  return (
    <PublicPage>
      <PageHeading title={words.heading} lead={words.lead} />
      <ol className="tc-steps">
        <li>
          <a href={signInTo(staffLinks.home())} target="_blank" rel="noopener">
            {words.signIn}
          </a>
        </li>
        <li>{words.comeBack}</li>
      </ol>
      <Alert kind="info">
        <p>{words.safe}</p>
      </Alert>
      <form method="post" action={ended.action}>
        {ended.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one name may come several times, in an order that stands
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button>{words.sendAgain}</Button>
        </ButtonRow>
      </form>
    </PublicPage>
  );
}
