import { beforeYouCome, changes, paragraph, reasonGiven, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Moved } from './props.ts';

/** To everybody with an RSVP when the time or the place changed: seats are kept, and asked about. */
export function moved(props: Moved): Contents {
  const words = wordsOf(props);
  const { meeting, partySize, standing, was } = props;
  const seated = standing === 'seated';
  const isBack = !was.when && !was.place;
  return toCitizen(props, {
    status: words.moved.status,
    tone: 'change',
    preview: words.moved.preview,
    blocks: [
      paragraph(isBack ? words.moved.leadBack : words.moved.lead),
      { is: 'meeting', meeting },
      ...changes(was, meeting, words),
      ...reasonGiven(props.reason, words),
      paragraph(seated ? words.moved.seated(partySize) : words.moved.waitlisted),
      { is: 'button', label: words.buttons.answer, href: props.manageUrl },
      ...(seated ? [paragraph(words.calendarChanges), paragraph(words.cannotCome)] : []),
      ...beforeYouCome(meeting, words),
    ],
  });
}
