import type { ReactNode } from 'react';
import { links } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';
import type { Hidden } from './managed-rsvp.ts';
import type { MeetingSummary } from './meeting-card.tsx';
import { MeetingCards } from './meeting-list.tsx';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';

type ConfirmPageProps = {
  title: string;
  lines: readonly string[];
  action: string;
  hidden: Hidden;
  button: string;
  look?: 'danger' | 'primary';
  /** Whose RSVP it leads back to; or where else. */
  token?: string;
  back?: { href: string; label: string; text: string };
  meeting: MeetingSummary;
  /** Fields above the button. */
  children?: ReactNode;
};

/** The look before an act that cannot be taken back; opening it changes nothing. */
export function ConfirmPage(props: ConfirmPageProps) {
  const { manage: words } = useWords().pages;
  const { back = { href: links.rsvp(props.token ?? ''), label: words.title, text: words.back } } =
    props;
  return (
    <PublicPage crumbs={[back]}>
      <PageHeading title={props.title} />
      <MeetingCards meetings={[props.meeting]} headingLevel={2} />
      <section className="tc-section">
        <ul>
          {props.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Form action={props.action} hidden={props.hidden}>
          {props.children}
          <ButtonRow>
            <Button look={props.look ?? 'danger'}>{props.button}</Button>
            <a href={back.href}>{back.text}</a>
          </ButtonRow>
        </Form>
      </section>
    </PublicPage>
  );
}
