import type { ReactNode } from 'react';
import type { Transition } from '#app/domain/meetings/transitions.ts';
import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { signInTo, staffLinks } from '#app/web/links.ts';
import type { Words } from '#app/words/en.ts';
import { Alert, Refused } from './alert.tsx';
import { ButtonLink, ButtonRow } from './button.tsx';
import { type Condition, Conditions, overrideField } from './conditions.tsx';
import { ConfirmBox } from './confirm-box.tsx';
import { useWords } from './context.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldErrors } from './field.tsx';
import type { MeetingTime } from './meeting-card.tsx';
import { MeetingHeading } from './meeting-heading.tsx';
import { TextArea } from './text-field.tsx';

type Act = Exclude<Transition, 'mark-held'>;
export type Typed = Readonly<Record<string, string | readonly string[]>>;

type MeetingActProps = {
  act: Act;
  meeting: Meeting;
  venue: Venue;
  isAllowed: boolean;
  /** Where the act is posted, and where one comes back to after signing in again. */
  action: string;
  conditions: Condition[];
  reach?: ReachCounts;
  /** Whether the public hears the reason, only staff do, or none is asked. */
  reason: 'public' | 'inside' | 'none';
  danger?: boolean;
  answer?: { typed: Typed; errors: FieldErrors; refused: string | undefined } | undefined;
  /** Fields of the act's own, before the reason. */
  children?: ReactNode;
};

/** The page of one act on a meeting: what will happen, what must hold, who is told, the button. */
export function MeetingAct(props: MeetingActProps) {
  const { act, meeting, action, reach, reason, answer } = props;
  const conditions = answered(props.conditions, answer);
  const { acts, act: words } = useWords().staffMeetings;
  const back = staffLinks.meeting(meeting.id);
  return (
    <>
      <ErrorSummary errors={answer?.errors} />
      <MeetingTop meeting={meeting} venue={props.venue} />
      <Refused because={answer?.refused} />
      {props.isAllowed ? (
        <ConfirmBox
          heading={acts[act].title}
          action={action}
          button={acts[act].button}
          danger={props.danger ?? false}
          back={back}
          backLabel={words.keep}
        >
          <p>{acts[act].what}</p>
          <Reach reach={reach} />
          <input type="hidden" name="seen" value={meeting.changedAt} />
          {props.children}
          {conditions.length > 0 ? <Conditions conditions={conditions} asking /> : null}
          <SignInAgain conditions={conditions} path={action} />
          {reason === 'none' ? null : (
            <TextArea
              name="reason"
              label={words.reason}
              hint={reason === 'public' ? words.reasonPublic : words.reasonInside}
              rows={2}
              required={reason === 'public'}
              defaultValue={typedText(answer?.typed, 'reason')}
              error={answer?.errors.reason}
            />
          )}
        </ConfirmBox>
      ) : (
        <>
          <Alert kind="warning">
            <p>{words.notNow}</p>
          </Alert>
          <ButtonRow>
            <ButtonLink href={back}>{words.backToMeeting}</ButtonLink>
          </ButtonRow>
        </>
      )}
    </>
  );
}

/** The conditions with the reasons that were typed, when a form comes back. */
export function answered(
  conditions: readonly Condition[],
  answer: { typed: Typed; errors: FieldErrors } | undefined,
): Condition[] {
  return conditions.map((condition) => {
    const field = overrideField(condition.rule);
    const reason = typedText(answer?.typed, field) || undefined;
    return { ...condition, reason, error: answer?.errors[field] };
  });
}

/** The heading of every page about one meeting. */
export function MeetingTop({ meeting, venue }: { meeting: Meeting; venue: Venue }) {
  const time = timeOf(meeting);
  const place = `${venue.name}, ${venue.room}, ${venue.city}`;
  return <MeetingHeading title={meeting.title} status={meeting.state} time={time} place={place} />;
}

/** The start a heading shows: the one it has, or had before it was postponed. */
export function timeOf(meeting: Meeting): MeetingTime | undefined {
  const startsAt = meeting.startsAt ?? meeting.formerStartsAt;
  const endsAt = meeting.endsAt ?? meeting.formerEndsAt;
  return startsAt === null || endsAt === null
    ? undefined
    : { startsAt, endsAt, zone: meeting.zone };
}

type ReachCounts = { byMail: number; withoutAddress: number };

/** How many hear of it, and whom the office has to call. */
export function reachText(
  { byMail, withoutAddress }: ReachCounts,
  say: Words['staffMeetings']['act'],
): string {
  const toCall = withoutAddress > 0 ? ` ${say.withoutAddress(withoutAddress)}` : '';
  return `${say.told(byMail)}${toCall}`;
}

/** The same, before the button. */
export function Reach({ reach }: { reach: ReachCounts | undefined }) {
  const { act: say } = useWords().staffMeetings;
  if (!reach) return null;
  return (
    <p>
      <strong>{reachText(reach, say)}</strong>
    </p>
  );
}

/** The way to meet the condition of a fresh sign-in. */
export function SignInAgain({ conditions, path }: { conditions: Condition[]; path: string }) {
  const { act: words, page } = useWords().staffMeetings;
  if (!conditions.some(({ rule, met }) => rule === 'second-person' && !met)) return null;
  return (
    <p>
      {words.signInToPass} <a href={signInTo(path)}>{page.signInAgain}</a>
    </p>
  );
}

/** What was typed into a field of one value. */
export function typedText(typed: Typed | undefined, name: string): string | undefined {
  const value = typed?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** What was chosen in a field of several values. */
export function typedList(typed: Typed | undefined, name: string): readonly string[] | undefined {
  const value = typed?.[name];
  return typeof value === 'string' ? [value] : value;
}
