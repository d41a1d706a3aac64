import { whenText } from '#app/domain/meetings/when-text.ts';
import type { Delivery, DeliveryState } from '#app/domain/notices/delivery-rules.ts';
import { staffLinks } from '#app/web/links.ts';
import type { Words } from '#app/words/en.ts';
import { useWords } from './context.tsx';
import { DataTable } from './data-table.tsx';
import { Tag, type Tone } from './status-tag.tsx';

const tones: Record<DeliveryState, Tone> = {
  bounced: 'bad',
  failed: 'bad',
  uncertain: 'warn',
  unsent: 'warn',
  'no-address': 'warn',
  waiting: 'info',
  current: 'good',
};

/** How many are in which state. */
export function DeliveryCounts({ counts }: { counts: readonly [DeliveryState, number][] }) {
  const { staffDelivery: say } = useWords();
  if (counts.length < 2) return null;
  return (
    <p className="tc-counts">
      {counts.map(([state, count]) => (
        <span key={state} className="tc-count">
          {count} <Tag tone={tones[state]}>{say.states[state]}</Tag>
        </span>
      ))}
    </p>
  );
}

/** Who of a meeting's people holds what; those who need someone first. */
export function DeliveryTable({
  id,
  caption,
  hideCaption,
  people,
  zone,
  meetingId,
}: {
  id: string;
  caption: string;
  hideCaption?: boolean;
  people: readonly Delivery[];
  zone: string;
  meetingId: string;
}) {
  const words = useWords();
  const { staffDelivery: say, rsvps, statuses } = words;
  return (
    <DataTable
      id={id}
      caption={caption}
      hideCaption={hideCaption ?? false}
      rows={people}
      rowKey={({ rsvpId }) => rsvpId}
      columns={[
        {
          heading: say.name,
          rowHeader: true,
          cell: ({ rsvpId, name, place, email, phone }) => (
            <>
              <a href={staffLinks.rsvp(meetingId, rsvpId)}>{name || rsvps.erased}</a>
              <div className="tc-small tc-subject tc-anywhere">
                {[email, phone].filter(Boolean).join(', ') || say.noContact}
              </div>
              {place === 'seated' ? null : (
                <div className="tc-small tc-muted tc-subject">{statuses.rsvp[place]}</div>
              )}
            </>
          ),
        },
        {
          heading: say.state,
          cell: ({ holding, heldBack }) => (
            <>
              {holding.newest ? (
                <a href={staffLinks.message(holding.newest.id)}>
                  <Tag tone={tones[holding.state]}>{say.states[holding.state]}</Tag>
                </a>
              ) : (
                <Tag tone={tones[holding.state]}>{say.states[holding.state]}</Tag>
              )}
              <div className="tc-small">{whyText(holding, zone, words)}</div>
              {heldBack ? <div className="tc-small tc-muted">{say.held[heldBack]}</div> : null}
            </>
          ),
        },
        { heading: say.holds, cell: ({ holding }) => heldText(holding, say) },
      ]}
    />
  );
}

function heldText({ revision, state }: Delivery['holding'], say: Words['staffDelivery']): string {
  if (revision !== undefined) return say.version(revision);
  if (state === 'uncertain') return say.unknown;
  return state === 'current' ? say.earlier : say.nothing;
}

function whyText(
  { state, newest }: Delivery['holding'],
  zone: string,
  words: Words,
): string | null {
  const { what, delayed } = words.staffDelivery;
  switch (state) {
    case 'bounced':
      return reasonText(newest?.bounce?.status, words);
    case 'waiting':
      return newest?.state === 'queued' || newest?.state === 'sending'
        ? what.waiting(whenText(newest.dueAt, { zone, words }, 'short'))
        : what.soon;
    case 'current':
      return newest?.bounce?.kind === 'soft' ? delayed : null;
    default:
      return what[state];
  }
}

/** Why a mail came back, in words. */
export function reasonText(
  status: string | null | undefined,
  { staffDelivery: say }: Words,
): string {
  const reason = say.reasons[status?.split('.', 2).join('.') ?? ''];
  if (reason !== undefined) return reason;
  return status?.startsWith('4') ? say.delayed : say.refused;
}
