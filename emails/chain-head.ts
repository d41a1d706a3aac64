import { paragraph, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { ChainHead } from './props.ts';

/** To records officers: what tells later whether the audit log was rewritten. */
export function chainHead(props: ChainHead): Contents {
  const words = wordsOf(props);
  const { office, fact, at, hash } = props;
  const { chainHead: said } = words;
  return {
    language: props.language,
    office,
    subject: said.subject(fact),
    preview: said.preview,
    status: { text: said.status, tone: 'plain' },
    heading: said.heading,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(said.lead),
      {
        is: 'rows',
        rows: [
          { label: said.fact, value: String(fact) },
          { label: said.at, value: at },
          { label: said.head, value: hash },
        ],
      },
      paragraph(said.keep),
      paragraph(said.compare),
      { is: 'button', label: said.button, href: props.compareUrl },
    ],
    foot: {
      why: words.foot.whyStaff(office.name),
      links: [],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
