import { paragraph, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Withdrawn } from './props.ts';

/** To somebody who withdrew: the seats are free, the entry leaves the calendar. */
export function withdrawn(props: Withdrawn): Contents {
  const words = wordsOf(props);
  const { meeting } = props;
  return toCitizen(props, {
    status: words.withdrawn.status,
    tone: 'plain',
    preview: words.withdrawn.preview,
    blocks: [
      paragraph(words.withdrawn.lead),
      { is: 'meeting', meeting },
      ...(props.takesEntry ? [paragraph(words.calendarGoes)] : []),
      paragraph(words.withdrawn.again),
      { is: 'button', label: words.buttons.again, href: meeting.url },
    ],
  });
}
