import {
  beforeYouCome,
  calendarComes,
  paragraph,
  reasonGiven,
  toCitizen,
  wordsOf,
} from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Reinstated } from './props.ts';

/** To everybody with an RSVP when a postponed or cancelled meeting will take place. */
export function reinstated(props: Reinstated): Contents {
  const words = wordsOf(props);
  const { meeting, partySize } = props;
  const seated = props.standing === 'seated';
  return toCitizen(props, {
    status: words.reinstated.status,
    tone: 'good',
    preview: words.reinstated.preview,
    blocks: [
      paragraph(words.reinstated.lead),
      { is: 'meeting', meeting },
      ...reasonGiven(props.reason, words),
      paragraph(seated ? words.reinstated.seated(partySize) : words.reinstated.waitlisted),
      { is: 'button', label: words.buttons.answer, href: props.manageUrl },
      ...(seated ? [paragraph(words.cannotCome), calendarComes(props)] : []),
      ...beforeYouCome(meeting, words),
    ],
  });
}
