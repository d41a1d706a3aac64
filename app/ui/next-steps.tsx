import type { Transition } from '#app/domain/meetings/transitions.ts';
import type { Meeting } from '#app/domain/meetings/types.ts';
import { links, staffLinks } from '#app/web/links.ts';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { type Condition, Conditions } from './conditions.tsx';
import { useWords } from './context.tsx';
import { Form } from './form.tsx';
import { Panel } from './layout.tsx';
import { SignInAgain } from './meeting-act.tsx';

type NextStepsProps = {
  meeting: Meeting;
  transitions: readonly Transition[];
  /** Every condition of announcing, while that lies ahead. */
  conditions: Condition[];
};

/** What may be done with a meeting in its state: exactly that, with the conditions before it. */
export function NextSteps({ meeting, transitions, conditions }: NextStepsProps) {
  const { page: words, acts } = useWords().staffMeetings;
  const editable = ['draft', 'hold', 'review', 'announced', 'postponed'].includes(meeting.state);
  const isPublic = meeting.announcedAt !== null;
  const others = transitions.filter((each) => each !== 'announce' && each !== 'mark-held');
  const isAnnouncing = transitions.includes('announce');
  const stands = conditions.some(({ met, overridable }) => !met && !overridable);
  return (
    <Panel heading={isAnnouncing ? words.before : words.nextSteps} strong>
      {isAnnouncing ? (
        <Form action={staffLinks.announcement(meeting.id)} wide>
          <input type="hidden" name="seen" value={meeting.changedAt} />
          <Conditions conditions={conditions} asking />
          <SignInAgain conditions={conditions} path={staffLinks.meeting(meeting.id)} />
          <p className="tc-muted">{stands ? words.stillUnmet : words.announceLabel}</p>
          <ButtonRow>
            <Button look={stands ? 'outline' : 'primary'}>{acts.announce.button}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <ButtonRow>
        {editable ? (
          <ButtonLink look="outline" href={staffLinks.editMeeting(meeting.id)}>
            {words.edit}
          </ButtonLink>
        ) : null}
        {others.map((each) => (
          <ButtonLink
            key={each}
            look={each === 'reinstate' ? 'primary' : 'outline'}
            href={addressOf[each](meeting.id)}
          >
            {acts[each].title}
          </ButtonLink>
        ))}
        {isPublic ? <a href={links.meeting(meeting.slug)}>{words.publicPage}</a> : null}
      </ButtonRow>
    </Panel>
  );
}

const addressOf: Record<Exclude<Transition, 'announce' | 'mark-held'>, (id: string) => string> = {
  hold: staffLinks.hold,
  release: staffLinks.draft,
  'send-to-review': staffLinks.review,
  'send-back': staffLinks.draft,
  discard: staffLinks.discarding,
  move: staffLinks.move,
  postpone: staffLinks.postponement,
  reinstate: staffLinks.reinstatement,
  cancel: staffLinks.cancellation,
  report: staffLinks.report,
};
