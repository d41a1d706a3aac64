import { alertWish, paragraph, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Waitlisted } from './props.ts';

/** To somebody who waits for seats. No calendar entry: a place is not promised. */
export function waitlisted(props: Waitlisted): Contents {
  const words = wordsOf(props);
  const { meeting, partySize, manageUrl } = props;
  return toCitizen(props, {
    status: words.waitlisted.status,
    tone: 'wait',
    preview: words.waitlisted.preview,
    blocks: [
      paragraph(words.waitlisted.lead(partySize)),
      { is: 'meeting', meeting },
      paragraph(words.waitlisted.how),
      { is: 'button', label: words.buttons.manage, href: manageUrl },
      paragraph(words.waitlisted.leave),
      { is: 'link', label: words.labels.agenda, href: meeting.url },
      ...alertWish(props, words),
    ],
  });
}
