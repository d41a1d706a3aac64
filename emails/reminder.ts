import { beforeYouCome, paragraph, toCitizen, wordsOf } from './blocks.ts';
import type { Block, Contents } from './contents.ts';
import type { Reminder } from './props.ts';

/** To somebody with seats, at the marks the office set. */
export function reminder(props: Reminder): Contents {
  const words = wordsOf(props);
  const { meeting, partySize } = props;
  const soon = words.reminder.soon(props.daysAway);
  const ask: Block[] = props.confirmed ? [] : [{ is: 'note', text: words.reminder.unconfirmed }];
  return toCitizen(props, {
    status: words.reminder.status,
    tone: 'plain',
    preview: words.reminder.preview(soon, partySize),
    blocks: [
      paragraph(words.reminder.lead(soon, partySize)),
      ...ask,
      { is: 'meeting', meeting },
      {
        is: 'button',
        label: props.confirmed ? words.buttons.manage : words.buttons.answer,
        href: props.manageUrl,
      },
      paragraph(words.cannotCome),
      ...beforeYouCome(meeting, words),
    ],
    links: [{ label: words.foot.unsubscribe, href: props.unsubscribeUrl }],
  });
}
