import { paragraph, replyWordsOf, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { NotTaken } from './props.ts';

/** To somebody who answered "yes" in their calendar when no RSVP was taken any more. A CANCEL goes with it. */
export function notTaken(props: NotTaken): Contents {
  const words = wordsOf(props);
  const { notTaken: say } = replyWordsOf(props);
  const { meeting } = props;
  return toCitizen(props, {
    status: say.status,
    tone: 'stop',
    preview: say.preview,
    blocks: [
      paragraph(say.lead),
      { is: 'meeting', meeting },
      paragraph(say.calendar),
      { is: 'button', label: words.buttons.find, href: meeting.url },
      paragraph(say.write),
    ],
  });
}
