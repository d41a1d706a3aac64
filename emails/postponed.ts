import { paragraph, reasonGiven, toCitizen, wordsOf } from './blocks.ts';
import type { Block, Contents } from './contents.ts';
import type { Postponed } from './props.ts';

/** To everybody with an RSVP when the date is gone and no new one is there. */
export function postponed(props: Postponed): Contents {
  const words = wordsOf(props);
  const { meeting, partySize, standing, was } = props;
  const seated = standing === 'seated';
  const former: Block[] = was ? [{ is: 'former', label: words.postponed.planned, when: was }] : [];
  return toCitizen(props, {
    status: words.postponed.status,
    tone: 'stop',
    preview: words.postponed.preview,
    blocks: [
      paragraph(words.postponed.lead),
      ...former,
      { is: 'meeting', meeting },
      ...reasonGiven(props.reason, words),
      paragraph(seated ? words.postponed.seated(partySize) : words.postponed.waitlisted),
      ...(props.takesEntry ? [paragraph(words.calendarGoes)] : []),
      { is: 'button', label: words.buttons.manage, href: props.manageUrl },
      { is: 'link', label: words.buttons.find, href: meeting.url },
    ],
  });
}
