import { paragraph, replyWordsOf, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { ReceivedMail } from './props.ts';

/** To the office: what a person wrote to the address that invites come from. */
export function receivedMail(props: ReceivedMail): Contents {
  const words = wordsOf(props);
  const { received: say } = replyWordsOf(props);
  const { office, mail } = props;
  const subject = mail.subject || say.noSubject;
  const paragraphs = mail.text.split(/\n{2,}/).filter((text) => text.trim() !== '');
  return {
    language: props.language,
    office,
    subject: say.subject(subject),
    preview: say.preview,
    status: { text: say.status, tone: 'plain' },
    heading: subject,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(say.lead),
      {
        is: 'rows',
        rows: [
          { label: say.from, value: mail.from },
          { label: say.about, value: subject },
          { label: say.at, value: mail.at },
        ],
      },
      ...(paragraphs.length > 0 ? paragraphs : [say.noText]).map(paragraph),
      { is: 'button', label: say.button, href: props.mailUrl },
    ],
    foot: {
      why: say.why(office.name),
      links: [],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
