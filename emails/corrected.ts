import { beforeYouCome, paragraph, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Corrected } from './props.ts';

/** To those who come, when staff asked that they hear of a corrected text. */
export function corrected(props: Corrected): Contents {
  const words = wordsOf(props);
  const { corrected: said } = words;
  const { meeting, partySize } = props;
  const rows = props.changed.map(({ field, now }) => ({
    label: said.fields[field],
    value: now ?? said.seePage,
  }));
  return toCitizen(props, {
    status: said.status,
    tone: 'plain',
    preview: said.preview,
    blocks: [
      paragraph(said.lead),
      { is: 'rows', heading: words.labels.change, rows },
      { is: 'meeting', meeting },
      paragraph(said.kept(partySize)),
      { is: 'button', label: words.buttons.manage, href: props.manageUrl },
      paragraph(words.calendarChanges),
      paragraph(words.cannotCome),
      ...beforeYouCome(meeting, words),
    ],
  });
}
