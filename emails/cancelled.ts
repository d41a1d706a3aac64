import { paragraph, reasonGiven, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Cancelled } from './props.ts';

/** To everybody with an RSVP when the meeting will not take place. */
export function cancelled(props: Cancelled): Contents {
  const words = wordsOf(props);
  const { meeting } = props;
  return toCitizen(props, {
    status: words.cancelled.status,
    tone: 'stop',
    preview: words.cancelled.preview,
    blocks: [
      paragraph(words.cancelled.lead),
      { is: 'meeting', meeting },
      ...reasonGiven(props.reason, words),
      ...(props.takesEntry ? [paragraph(words.calendarGoes)] : []),
      paragraph(words.cancelled.nothing),
      { is: 'button', label: words.buttons.other, href: props.meetingsUrl },
      { is: 'link', label: words.buttons.find, href: meeting.url },
    ],
  });
}
