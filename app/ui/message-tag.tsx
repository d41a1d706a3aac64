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
export function MessageTag({ state }: { state: MessageState }) {
  return <Tag tone={tones[state]}>{useWords().statuses.message[state]}</Tag>;
}
