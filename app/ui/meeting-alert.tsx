import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import { links } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { useWords } from './context.tsx';
import type { MeetingTime } from './meeting-card.tsx';

/** What happened to a meeting that its reader must know before reading on. */
export type MeetingChange =
  | {
      kind: 'moved';
      before: MeetingTime | undefined;
      venueBefore: string | undefined;
      reason?: string | undefined;
    }
  | { kind: 'postponed' | 'cancelled' | 'reinstated'; reason?: string | undefined }
  | { kind: 'held' | 'unconfirmed' };

const kinds = {
  moved: 'warning',
  postponed: 'warning',
  cancelled: 'error',
  reinstated: 'info',
  held: 'info',
  unconfirmed: 'info',
} as const;

export function MeetingAlert({
  change,
  county,
}: {
  change: MeetingChange;
  county: { slug: string; name: string };
}) {
  const words = useWords();
  const { change: say } = words.pages.meeting;
  const heading: Record<MeetingChange['kind'], string> = {
    moved: say.moved,
    postponed: say.postponed,
    cancelled: say.cancelled,
    reinstated: say.reinstated,
    held: say.held,
    unconfirmed: say.unconfirmed,
  };
  const isOff = change.kind === 'cancelled' || change.kind === 'held';
  return (
    <Alert kind={kinds[change.kind]} heading={heading[change.kind]}>
      <ChangeText change={change} />
      {'reason' in change && change.reason ? <p>{say.reason(change.reason)}</p> : null}
      {isOff ? (
        <p>
          <a href={links.county(county.slug)}>{say.other(county.name)}</a>
        </p>
      ) : null}
    </Alert>
  );
}

function ChangeText({ change }: { change: MeetingChange }) {
  const words = useWords();
  const { change: say } = words.pages.meeting;
  if (change.kind === 'moved') {
    const { before, venueBefore } = change;
    if (!before) return null;
    const when = whenRangeText({ ...before, words });
    return <p>{say.movedText(say.movedAt(when, venueBefore))}</p>;
  }
  const text = {
    postponed: say.postponedText,
    cancelled: say.cancelledText,
    reinstated: say.reinstatedText,
    held: say.heldText,
    unconfirmed: say.unconfirmedText,
  };
  return <p>{text[change.kind]}</p>;
}
