import type { ReactNode } from 'react';
import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import type { NeedKind } from '#app/domain/rsvps/schema.ts';
import { links } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { DefinitionList } from './definition-list.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldErrors } from './field.tsx';
import { Form } from './form.tsx';
import { Columns, Panel } from './layout.tsx';
import type { MeetingSummary } from './meeting-card.tsx';
import { MeetingCards } from './meeting-list.tsx';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';
import { TextField } from './text-field.tsx';

/** One RSVP as its owner sees it. */
export type ManagedRsvp = {
  token: string;
  place: 'seated' | 'waitlisted' | 'withdrawn';
  answer: 'going' | 'maybe' | 'not-going';
  partySize: number;
  /** The largest party that may be asked for. */
  partyLimit: number;
  isErased: boolean;
  isUnconfirmed: boolean;
  /** Whether the meeting has a date again after it had none, or was off. */
  isReinstated: boolean;
  name: string;
  email: string | undefined;
  phone: string | undefined;
  needs: { kind: NeedKind; note: string; status: 'requested' | 'arranged' | 'cannot' }[];
  questions: string[];
  meeting: MeetingSummary;
  /** What the meeting still lets its guests do. */
  stage: 'ahead' | 'closed-to-newcomers' | 'postponed' | 'cancelled' | 'over';
  hidden: { answer: Hidden; withdrawal: Hidden };
};

type Hidden = Readonly<Record<string, string>>;

export type ManagePageProps = {
  rsvp: ManagedRsvp;
  after?: 'saved' | 'withdrawn' | 'deleted' | 'disowned' | undefined;
  /** Why the last change was not made, and what was typed. */
  refusal?: string | undefined;
  errors?: FieldErrors | undefined;
  typedPartySize?: string | undefined;
};

export function ManagePage(props: ManagePageProps) {
  const { rsvp, after, refusal } = props;
  const { manage: words } = useWords().pages;
  const isAhead = rsvp.stage === 'ahead' || rsvp.stage === 'closed-to-newcomers';
  const mayAnswer = isAhead && !rsvp.isErased && rsvp.place !== 'withdrawn';
  const mayComeBack = rsvp.stage === 'ahead' && !rsvp.isErased && rsvp.place === 'withdrawn';
  const mayWithdraw = (isAhead || rsvp.stage === 'postponed') && rsvp.place !== 'withdrawn';
  return (
    <PublicPage>
      <PageHeading title={words.title} />
      {after && !refusal ? <Alert kind="success" heading={words.after[after]} live /> : null}
      {refusal ? (
        <Alert kind="error" heading={words.refused} live>
          <p>{refusal}</p>
        </Alert>
      ) : null}
      <ErrorSummary errors={props.errors} />
      <Columns aside={<YourData rsvp={rsvp} />}>
        <StageNote rsvp={rsvp} />
        <PlaceNote rsvp={rsvp} />
        <MeetingCards meetings={[rsvp.meeting]} headingLevel={2} />
        {mayAnswer ? <AnswerForm {...props} heading={words.change} button={words.save} /> : null}
        {mayComeBack ? (
          <AnswerForm {...props} heading={words.comeBack} button={words.again}>
            <p>{words.comeBackText}</p>
          </AnswerForm>
        ) : null}
        {mayWithdraw ? (
          <Panel heading={words.withdraw}>
            <p>{rsvp.place === 'waitlisted' ? words.withdrawWaiting : words.withdrawText}</p>
            <Form action={links.rsvpWithdrawal(rsvp.token)} hidden={rsvp.hidden.withdrawal}>
              <ButtonRow>
                <Button look="outline">{words.withdrawButton}</Button>
              </ButtonRow>
            </Form>
          </Panel>
        ) : null}
      </Columns>
    </PublicPage>
  );
}

/** The place that is held. Nobody is going to a meeting that is off, or is told to wait for one. */
function PlaceNote({ rsvp }: { rsvp: ManagedRsvp }) {
  const { manage: words } = useWords().pages;
  const isOff = rsvp.stage === 'cancelled' || rsvp.stage === 'over';
  if (isOff && !rsvp.isErased && rsvp.place !== 'withdrawn') return null;
  return <p className="tc-lead">{placeText(rsvp, words)}</p>;
}

type Words = ReturnType<typeof useWords>['pages']['manage'];

function placeText(rsvp: ManagedRsvp, words: Words): string {
  const { isErased, place, answer, partySize } = rsvp;
  if (isErased && place === 'seated') return words.seatsOfErased;
  if (place === 'withdrawn') return words.withdrawn;
  if (place === 'waitlisted') return words.waitlisted(partySize);
  if (rsvp.stage === 'postponed' || rsvp.isUnconfirmed) return words.kept(partySize);
  return answer === 'maybe' ? words.maybe(partySize) : words.seated(partySize);
}

/** What happened to the meeting since the answer: before all else, since it may need a new one. */
function StageNote({ rsvp }: { rsvp: ManagedRsvp }) {
  const all = useWords();
  const { manage: words } = all.pages;
  const { stage, meeting, place } = rsvp;
  if (stage === 'cancelled') {
    return (
      <Alert kind="error" heading={words.cancelledHeading}>
        <p>{words.cancelledText}</p>
      </Alert>
    );
  }
  if (stage === 'over') {
    return (
      <Alert heading={words.overHeading}>
        <p>{words.overText}</p>
      </Alert>
    );
  }
  if (place === 'withdrawn') return null;
  if (stage === 'postponed') {
    return (
      <Alert kind="warning" heading={words.postponedHeading}>
        <p>{words.postponedText}</p>
      </Alert>
    );
  }
  if (!rsvp.isUnconfirmed || !meeting.time) return null;
  const when = whenRangeText({ ...meeting.time, words: all });
  const where = `${meeting.venue}, ${meeting.city}`;
  return (
    <Alert
      kind="warning"
      heading={rsvp.isReinstated ? words.reinstatedHeading : words.movedHeading}
    >
      <p>{place === 'seated' ? words.movedText(when, where) : words.movedWaiting(when, where)}</p>
    </Alert>
  );
}

function AnswerForm({
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

function YourData({ rsvp }: { rsvp: ManagedRsvp }) {
  const words = useWords();
  const { manage: say } = words.pages;
  const needs = rsvp.needs.map(({ kind, note, status }) => ({
    key: kind,
    text: `${words.rsvps.needs[kind]} (${say.needStatus[status]})${note ? `: ${note}` : ''}`,
  }));
  return (
    <>
      {rsvp.isErased ? null : (
        <Panel heading={say.yours}>
          <DefinitionList
            entries={[
              { term: say.name, details: rsvp.name },
              { term: say.email, details: rsvp.email },
              { term: say.phone, details: rsvp.phone },
              { term: say.party, details: say.partyOf(rsvp.partySize) },
              {
                term: say.needs,
                details:
                  needs.length > 0 ? (
                    <ul>
                      {needs.map(({ key, text }) => (
                        <li key={key}>{text}</li>
                      ))}
                    </ul>
                  ) : null,
              },
              {
                term: say.questions,
                details: rsvp.questions.length > 0 ? rsvp.questions.join('\n\n') : null,
              },
            ]}
          />
        </Panel>
      )}
      <Panel heading={say.data}>
        <ul className="tc-links">
          {rsvp.isErased ? null : (
            <>
              <li>
                <a href={links.rsvpDeletion(rsvp.token)}>{say.deletion}</a>
                <span className="tc-small tc-muted">{say.deletionText}</span>
              </li>
              <li>
                <a href={links.rsvpNotMe(rsvp.token)}>{say.notMe}</a>
              </li>
            </>
          )}
          <li>
            <a href={links.privacy()}>{say.privacy}</a>
          </li>
        </ul>
      </Panel>
    </>
  );
}

type ConfirmPageProps = {
  title: string;
  lines: readonly string[];
  action: string;
  hidden: Hidden;
  button: string;
  token: string;
  meeting: MeetingSummary;
};

/** The look before an act that cannot be taken back; opening it changes nothing. */
export function ConfirmPage(props: ConfirmPageProps) {
  const { manage: words } = useWords().pages;
  const back = links.rsvp(props.token);
  return (
    <PublicPage crumbs={[{ label: words.title, href: back }]}>
      <PageHeading title={props.title} />
      <MeetingCards meetings={[props.meeting]} headingLevel={2} />
      <section className="tc-section">
        <ul>
          {props.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Form action={props.action} hidden={props.hidden}>
          <ButtonRow>
            <Button look="danger">{props.button}</Button>
            <a href={back}>{words.back}</a>
          </ButtonRow>
        </Form>
      </section>
    </PublicPage>
  );
}
