import { links } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Form } from './form.tsx';
import { Columns, Panel } from './layout.tsx';
import { AnswerForm, RequestsForm } from './manage-forms.tsx';
import { PlaceNote, StageNote, YourData } from './manage-notes.tsx';
import type { ManagePageProps } from './managed-rsvp.ts';
import { MeetingCards } from './meeting-list.tsx';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';

/** The page behind the link in a mail: what holds, and everything its owner can change. */
export function ManagePage(props: ManagePageProps) {
  const { rsvp, after, refusal } = props;
  const { manage: words } = useWords().pages;
  const isAhead = rsvp.stage === 'ahead' || rsvp.stage === 'closed-to-newcomers';
  const mayAnswer = isAhead && !rsvp.isErased && rsvp.place !== 'withdrawn';
  const mayComeBack = rsvp.stage === 'ahead' && !rsvp.isErased && rsvp.place === 'withdrawn';
  const mayWithdraw = (isAhead || rsvp.stage === 'postponed') && rsvp.place !== 'withdrawn';
  const mayAsk = mayWithdraw && !rsvp.isErased;
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
        {mayAsk ? <RequestsForm {...props} /> : null}
      </Columns>
    </PublicPage>
  );
}
