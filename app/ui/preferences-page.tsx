import { links } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { Checkbox, CheckboxGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';
import { LanguageField } from './language-field.tsx';
import { Columns, Panel } from './layout.tsx';
import type { Hidden } from './managed-rsvp.ts';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';

type Wish = { id: string; text: string };

export type PreferencesPageProps = {
  token: string;
  /** What they hear of, and what waits for them to confirm it. */
  standing: Wish[];
  waiting: Wish[];
  wantsReminders: boolean;
  language: string;
  after?: 'saved' | 'confirmed' | 'added' | 'stopped' | undefined;
  hidden: { save: Hidden; end: Hidden };
};

/** Which mail a person gets, beyond what is said of their RSVPs. */
export function PreferencesPage(props: PreferencesPageProps) {
  const { token, standing, waiting, after } = props;
  const { preferences: say } = useWords().pages;
  return (
    <PublicPage>
      <PageHeading title={say.title} lead={say.lead} />
      {after ? <Alert kind="success" heading={say.after[after]} live /> : null}
      {waiting.length > 0 ? (
        <Alert kind="warning" heading={say.waiting}>
          <p>{say.waitingText}</p>
          <Wishes wishes={waiting} />
          <p>
            <a href={links.alertConfirmation(token)}>{say.toConfirm}</a>
          </p>
        </Alert>
      ) : null}
      <Columns aside={<Aside {...props} />}>
        <Panel heading={say.hears} strong>
          <Form action={links.alertPreferences(token)} hidden={props.hidden.save}>
            {standing.length === 0 ? <p>{say.none}</p> : null}
            {standing.length > 0 ? (
              <CheckboxGroup
                name="keep"
                label={say.keep}
                hint={say.keepHint}
                choices={standing.map(({ id, text }) => ({ value: id, label: text }))}
                defaultValue={standing.map(({ id }) => id)}
                required
              />
            ) : null}
            <Checkbox
              name="reminders"
              label={say.reminders}
              defaultChecked={props.wantsReminders}
            />
            <LanguageField label={say.language} defaultValue={props.language} required />
            <ButtonRow>
              <Button>{say.save}</Button>
              <ButtonLink href={links.alertWishes(token)} look="outline">
                {say.add}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Panel>
      </Columns>
    </PublicPage>
  );
}

export function Wishes({ wishes }: { wishes: readonly Wish[] }) {
  return (
    <ul>
      {wishes.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

function Aside({ token, hidden }: PreferencesPageProps) {
  const { preferences: say } = useWords().pages;
  return (
    <>
      <Panel heading={say.stop}>
        <p>{say.stopText}</p>
        <Form action={links.alertEnd(token)} hidden={hidden.end}>
          <ButtonRow>
            <Button look="outline">{say.stopButton}</Button>
          </ButtonRow>
        </Form>
      </Panel>
      <Panel heading={say.data}>
        <ul className="tc-links">
          <li>
            <a href={links.alertDeletion(token)}>{say.deletion}</a>
            <span className="tc-small tc-muted">{say.deletionText}</span>
          </li>
          <li>
            <a href={links.alertNotMe(token)}>{say.notMe}</a>
          </li>
        </ul>
      </Panel>
    </>
  );
}

type AskProps = {
  title: string;
  token: string;
  lines: readonly string[];
  action: string;
  hidden: Hidden;
  button: string;
  /** Set once it is done: there is no way back. */
  done?: { heading: string; text: string } | undefined;
};

/** The look before what cannot be taken back; opening it changes nothing. */
export function AskPage(props: AskProps) {
  const { preferences: say } = useWords().pages;
  const back = links.alertPreferences(props.token);
  if (props.done) {
    return (
      <PublicPage>
        <PageHeading title={props.done.heading} />
        <Alert kind="success" heading={props.done.text} live />
      </PublicPage>
    );
  }
  return (
    <PublicPage crumbs={[{ label: say.title, href: back }]}>
      <PageHeading title={props.title} />
      <ul>
        {props.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form action={props.action} hidden={props.hidden}>
        <ButtonRow>
          <Button look="danger">{props.button}</Button>
          <a href={back}>{say.back}</a>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
