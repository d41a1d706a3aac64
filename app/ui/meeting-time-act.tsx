import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import { staffLinks } from '#app/web/links.ts';
import { Alert, Refused } from './alert.tsx';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import type { Choice } from './choice-fields.tsx';
import { type Condition, Conditions } from './conditions.tsx';
import { ConfirmBox } from './confirm-box.tsx';
import { useWords } from './context.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldErrors } from './field.tsx';
import { Form } from './form.tsx';
import { Panel } from './layout.tsx';
import {
  answered,
  MeetingTop,
  Reach,
  SignInAgain,
  type Typed,
  timeOf,
  typedText,
} from './meeting-act.tsx';
import { TimeAndPlace } from './meeting-form.tsx';
import { TextArea } from './text-field.tsx';

type MeetingTimeActProps = {
  act: 'move' | 'reinstate';
  meeting: Meeting;
  venue: Venue;
  isAllowed: boolean;
  action: string;
  /** The page with the time that was asked about, to come back to after signing in again. */
  here: string;
  reach: { byMail: number; withoutAddress: number };
  choices: { venues: Choice[] };
  preview: {
    values: Typed;
    errors: FieldErrors;
    offsets: Choice[] | undefined;
    checked: { when: string; where: string; conditions: Condition[] } | undefined;
  };
  answer?: { typed: Typed; errors: FieldErrors; refused: string | undefined } | undefined;
};

/** Gives a meeting another time or place in two steps: ask and see what would stand, then confirm. */
export function MeetingTimeAct(props: MeetingTimeActProps) {
  const words = useWords();
  const { acts, act: say } = words.staffMeetings;
  const { act, meeting, action, preview, answer } = props;
  const { checked } = preview;
  const back = staffLinks.meeting(meeting.id);
  const errors = answer?.errors ?? preview.errors;
  const time = timeOf(meeting);
  return (
    <>
      <ErrorSummary errors={errors} />
      <MeetingTop meeting={meeting} venue={props.venue} />
      <Refused because={answer?.refused} />
      {props.isAllowed ? null : (
        <>
          <Alert kind="warning">
            <p>{say.notNow}</p>
          </Alert>
          <ButtonRow>
            <ButtonLink href={back}>{say.backToMeeting}</ButtonLink>
          </ButtonRow>
        </>
      )}
      {props.isAllowed && checked ? (
        <ConfirmBox
          heading={acts[act].title}
          // With the time in its address, a refused form comes back to the conditions it was about.
          action={props.here}
          button={acts[act].button}
          back={back}
          backLabel={say.keep}
        >
          <p className="tc-lead">
            <strong>{checked.when}</strong>
            <br />
            {checked.where}
          </p>
          <p>{acts[act].what}</p>
          <Reach reach={props.reach} />
          <input type="hidden" name="seen" value={meeting.changedAt} />
          {Object.entries(preview.values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={String(value)} />
          ))}
          <Conditions conditions={answered(checked.conditions, answer)} asking />
          <SignInAgain conditions={checked.conditions} path={props.here} />
          <TextArea
            name="reason"
            label={say.reason}
            hint={say.reasonPublic}
            rows={2}
            required
            defaultValue={typedText(answer?.typed, 'reason')}
            error={errors.reason}
          />
        </ConfirmBox>
      ) : null}
      {props.isAllowed ? (
        <Panel heading={checked ? say.checkAgain : say.newTime}>
          {time ? (
            <p className="tc-muted">
              {(meeting.startsAt === null ? say.was : say.current)(
                whenRangeText({ ...time, words }),
              )}
            </p>
          ) : null}
          <Form action={action} method="get" wide>
            <TimeAndPlace
              choices={props.choices}
              values={preview.values}
              errors={errors}
              offsets={preview.offsets}
            />
            <ButtonRow>
              <Button look={checked ? 'outline' : 'primary'}>{say.check}</Button>
              <ButtonLink look="outline" href={back}>
                {say.keep}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Panel>
      ) : null}
    </>
  );
}
