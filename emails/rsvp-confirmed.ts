import {
  alertWish,
  beforeYouCome,
  calendarComes,
  ownCalendar,
  paragraph,
  toCitizen,
  wordsOf,
} from './blocks.ts';
import type { Contents } from './contents.ts';
import type { RsvpConfirmed } from './props.ts';

/** To somebody whose party has seats. The invite goes with it. */
export function rsvpConfirmed(props: RsvpConfirmed): Contents {
  const words = wordsOf(props);
  const { meeting, partySize, manageUrl } = props;
  return toCitizen(props, {
    status: words.rsvpConfirmed.status,
    tone: 'good',
    preview: words.rsvpConfirmed.preview(partySize),
    blocks: [
      paragraph(words.rsvpConfirmed.lead(partySize)),
      { is: 'meeting', meeting },
      { is: 'button', label: words.buttons.manage, href: manageUrl },
      paragraph(words.cannotCome),
      calendarComes(props),
      ...beforeYouCome(meeting, words),
      ...alertWish(props, words),
    ],
    links: [ownCalendar(props)],
  });
}
