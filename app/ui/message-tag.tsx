import { useWords } from './context.tsx';
import { Tag, type Tone } from './status-tag.tsx';

export type MessageState = keyof ReturnType<typeof useWords>['statuses']['message'];

const tones: Record<MessageState, Tone> = {
  queued: 'info',
  sending: 'info',
  sent: 'good',
  failed: 'bad',
  uncertain: 'warn',
  superseded: 'quiet',
  dropped: 'quiet',
};

/** How far a message has come. */
export function MessageTag({ state, isReturned }: { state: MessageState; isReturned?: boolean }) {
  const { statuses, staffDelivery } = useWords();
  if (isReturned && state === 'sent') return <Tag tone="bad">{staffDelivery.states.bounced}</Tag>;
  return <Tag tone={tones[state]}>{statuses.message[state]}</Tag>;
}
