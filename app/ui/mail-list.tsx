import { useWords } from './context.tsx';
import { Tag, type Tone } from './status-tag.tsx';

export type ListedMail = {
  href: string;
  subject: string;
  to: string;
  /** In words, and as a machine reads it. */
  arrived: string;
  arrivedAt: string;
  method: string | undefined;
};

/** Messages as a mail program lists them: a row each, under each other on a phone. */
export function MailList({ messages }: { messages: ListedMail[] }) {
  const { mailbox } = useWords();
  return (
    <ul className="tc-mails" aria-label={mailbox.list}>
      {messages.map(({ href, subject, to, arrived, arrivedAt, method }) => (
        <li key={href}>
          <div className="tc-mails__what">
            <a href={href}>{subject || mailbox.noSubject}</a>
            {method ? <MethodTag method={method} /> : null}
          </div>
          <div className="tc-mails__to">{mailbox.recipient(to)}</div>
          <time className="tc-mails__when" dateTime={arrivedAt}>
            {arrived}
          </time>
        </li>
      ))}
    </ul>
  );
}

const tones: Record<string, Tone> = { REQUEST: 'good', CANCEL: 'bad' };

/** What a message does to the calendar of whoever gets it. */
export function MethodTag({ method }: { method: string }) {
  return (
    <Tag tone={tones[method] ?? 'quiet'} icon="calendar">
      {useWords().mailbox.calendar(method)}
    </Tag>
  );
}
