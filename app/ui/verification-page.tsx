import { links } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';
import type { MeetingSummary } from './meeting-card.tsx';
import { MeetingCards } from './meeting-list.tsx';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';

type Waiting = {
  stage: 'waiting';
  name: string;
  partySize: number;
  holdsSeats: boolean;
  until: string;
  hidden: Readonly<Record<string, string>>;
};

export type VerificationPageProps = {
  token: string;
  meeting: MeetingSummary;
  /** Whether the meeting takes RSVPs. */
  isOpen: boolean;
} & (Waiting | { stage: 'verified'; manage: string } | { stage: 'expired' | 'closed' });

/** Where the owner of an address says that an RSVP is theirs, or hears what became of it. */
export function VerificationPage(props: VerificationPageProps & { wasDisowned?: boolean }) {
  const { verification: words } = useWords().pages;
  return (
    <PublicPage>
      <PageHeading title={words.title} />
      {props.wasDisowned ? <Alert kind="success" heading={words.disowned} live /> : null}
      {props.wasDisowned ? null : <Stage {...props} />}
    </PublicPage>
  );
}

function Stage(props: VerificationPageProps) {
  const { verification: words } = useWords().pages;
  const { meeting, token } = props;
  if (props.stage === 'waiting') {
    const { name, partySize, until } = props;
    return (
      <>
        <p className="tc-lead">{words.lead(name, partySize)}</p>
        <MeetingCards meetings={[meeting]} headingLevel={2} />
        <section className="tc-section">
          <p>{props.holdsSeats ? words.held(until) : words.notHeld(until)}</p>
          <Form action={links.rsvpVerification(token)} hidden={props.hidden}>
            <ButtonRow>
              <Button>{words.button}</Button>
              <a href={links.rsvpVerificationNotMe(token)}>{words.notMe}</a>
            </ButtonRow>
          </Form>
        </section>
      </>
    );
  }
  if (props.stage === 'verified') {
    return (
      <>
        <Alert kind="success" heading={words.done}>
          <p>{words.doneText}</p>
        </Alert>
        <MeetingCards meetings={[meeting]} headingLevel={2} />
        <ButtonRow>
          <ButtonLink href={props.manage}>{words.manage}</ButtonLink>
        </ButtonRow>
      </>
    );
  }
  const isClosed = props.stage === 'closed' || !props.isOpen;
  return (
    <>
      <Alert kind="warning" heading={isClosed ? words.closed : words.expired}>
        <p>{isClosed ? words.closedText : words.expiredText}</p>
      </Alert>
      <MeetingCards meetings={[meeting]} headingLevel={2} />
      <ButtonRow>
        {isClosed ? (
          <ButtonLink href={meeting.href}>{words.meeting}</ButtonLink>
        ) : (
          <ButtonLink href={`${meeting.href}#rsvp`}>{words.again}</ButtonLink>
        )}
        <a href={links.rsvpVerificationNotMe(token)}>{words.notMe}</a>
      </ButtonRow>
    </>
  );
}
