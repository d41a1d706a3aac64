import { changes, paragraph, reasonGiven, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { PublicChange } from './props.ts';

/** To admins and approvers: what the public sees has changed, who did it and why. */
export function publicChange(props: PublicChange): Contents {
  const words = wordsOf(props);
  const { meeting, office, by } = props;
  const { publicChange: said } = words;
  const change = said.changes[props.change];
  return {
    language: props.language,
    office,
    subject: said.subject(change, meeting.title),
    preview: said.preview(change, by),
    status: { text: change, tone: 'plain' },
    heading: meeting.title,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(said.lead),
      {
        is: 'rows',
        rows: [
          { label: said.change, value: change },
          { label: said.by, value: by },
          { label: said.at, value: props.at },
        ],
      },
      ...(props.others ? [paragraph(said.others(props.others))] : []),
      ...reasonGiven(props.reason, words),
      ...changes(props.was, meeting, words),
      { is: 'meeting', meeting },
      { is: 'button', label: words.buttons.history, href: props.historyUrl },
      paragraph(said.wrong),
      { is: 'link', label: words.buttons.find, href: meeting.url },
    ],
    foot: {
      why: words.foot.whyStaff(office.name),
      links: [],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
