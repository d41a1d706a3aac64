import { paragraph, replyWordsOf, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { WaitlistedByReply } from './props.ts';

/** To somebody who answered "yes" in their calendar when the meeting was full. A CANCEL goes with it. */
export function waitlistedByReply(props: WaitlistedByReply): Contents {
  const words = wordsOf(props);
  const { waitlisted: say } = replyWordsOf(props);
  const { meeting, partySize, manageUrl } = props;
  return toCitizen(props, {
    status: say.status,
    tone: 'wait',
    preview: say.preview,
    blocks: [
      paragraph(say.lead(partySize)),
      { is: 'meeting', meeting },
      paragraph(say.calendar),
      { is: 'button', label: words.buttons.manage, href: manageUrl },
      paragraph(words.waitlisted.leave),
      { is: 'link', label: words.labels.agenda, href: meeting.url },
    ],
  });
}
