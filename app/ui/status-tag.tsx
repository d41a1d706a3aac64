import { useWords } from './context.tsx';
import { Icon, type IconName } from './icons.tsx';

export type MeetingStatus = keyof ReturnType<typeof useWords>['statuses']['meeting'];
export type Tone = 'quiet' | 'info' | 'good' | 'warn' | 'bad';

const looks: Record<MeetingStatus, { tone: Tone; icon?: IconName }> = {
  draft: { tone: 'quiet' },
  hold: { tone: 'warn', icon: 'lock' },
  review: { tone: 'info', icon: 'people' },
  announced: { tone: 'good', icon: 'check' },
  held: { tone: 'quiet', icon: 'check' },
  reported: { tone: 'quiet', icon: 'check' },
  postponed: { tone: 'warn', icon: 'clock' },
  cancelled: { tone: 'bad', icon: 'cross' },
  discarded: { tone: 'quiet', icon: 'cross' },
  moved: { tone: 'info', icon: 'alert' },
  unconfirmed: { tone: 'warn', icon: 'clock' },
};

/** A meeting's state in words, with a sign and a colour that repeat it. */
export function StatusTag({ status }: { status: MeetingStatus }) {
  const { tone, icon } = looks[status];
  return (
    <Tag tone={tone} icon={icon}>
      {useWords().statuses.meeting[status]}
    </Tag>
  );
}

type TagProps = { tone?: Tone; icon?: IconName | undefined; children: string };

export function Tag({ tone = 'quiet', icon, children }: TagProps) {
  return (
    <span className={`usa-tag tc-tag tc-tag--${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}
