import { staffLinks } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { Panel } from './layout.tsx';

export interface MailedAnswer {
  id: string;
  rsvpId: string;
  name: string;
  /** When it came, in words. */
  arrived: string;
  outcome: string;
  answer: 'going' | 'maybe' | 'not-going' | null;
  comment: string | null;
}

/** Answers that came by mail and want a look: what was said, and what became of it. */
export function MailedAnswers({
  meetingId,
  answers,
}: {
  meetingId: string;
  answers: readonly MailedAnswer[];
}) {
  const { staffDesk, rsvps, replies } = useWords();
  const { mailed: words } = staffDesk;
  if (answers.length === 0) return null;
  return (
    <div className="tc-mailed-panel">
      <Panel heading={words.title(answers.length)} strong id="mailed">
        <ul className="tc-plain-list tc-mailed">
          {answers.map(({ id, rsvpId, name, arrived, outcome, answer, comment }) => (
            <li key={id}>
              <p>
                <a href={staffLinks.rsvp(meetingId, rsvpId)}>{name || rsvps.erased}</a>{' '}
                {answer
                  ? words.answered(replies.answers[answer], arrived)
                  : words.proposed(arrived)}
              </p>
              <p className="tc-muted">{words.outcomes[outcome]}</p>
              {comment ? <blockquote>{comment}</blockquote> : null}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
