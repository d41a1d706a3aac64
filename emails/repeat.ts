import { paragraph, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Repeat } from './props.ts';

/** To the owner of an address that was used for a second RSVP: nothing changed, here is the link. */
export function repeat(props: Repeat): Contents {
  const words = wordsOf(props);
  const { meeting, partySize } = props;
  const { seated, waitlisted } = words.repeat;
  return toCitizen(props, {
    status: words.repeat.status,
    tone: props.standing === 'seated' ? 'good' : 'wait',
    preview: words.repeat.preview,
    blocks: [
      paragraph(words.repeat.lead),
      { is: 'note', text: props.standing === 'seated' ? seated(partySize) : waitlisted(partySize) },
      { is: 'meeting', meeting },
      paragraph(words.repeat.change),
      { is: 'button', label: words.buttons.manage, href: props.manageUrl },
      { is: 'link', label: words.labels.agenda, href: meeting.url },
    ],
  });
}
