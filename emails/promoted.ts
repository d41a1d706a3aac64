import {
  beforeYouCome,
  calendarComes,
  ownCalendar,
  paragraph,
  toCitizen,
  wordsOf,
} from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Promoted } from './props.ts';

/** To somebody who waited and now has seats. The invite goes with it. */
export function promoted(props: Promoted): Contents {
  const words = wordsOf(props);
  const { meeting, partySize, manageUrl } = props;
  return toCitizen(props, {
    status: words.promoted.status,
    tone: 'good',
    preview: words.promoted.preview(partySize),
    blocks: [
      paragraph(words.promoted.lead(partySize)),
      { is: 'meeting', meeting },
      { is: 'button', label: words.buttons.manage, href: manageUrl },
      paragraph(words.promoted.change),
      calendarComes(props),
      ...beforeYouCome(meeting, words),
    ],
    links: [ownCalendar(props)],
  });
}
