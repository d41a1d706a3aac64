import { paragraph, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { VerificationRequired } from './props.ts';

/** To admins, once: so many first messages went to unproved addresses that everyone verifies now. */
export function verificationRequired(props: VerificationRequired): Contents {
  const words = wordsOf(props);
  const { verificationRequired: say } = words;
  const { office } = props;
  return {
    language: props.language,
    office,
    subject: say.subject,
    preview: say.preview,
    status: { text: say.status, tone: 'change' },
    heading: say.subject,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(say.lead(props.at)),
      paragraph(say.means),
      paragraph(say.ends),
      { is: 'button', label: say.button, href: props.overviewUrl },
    ],
    foot: {
      why: words.foot.whyStaff(office.name),
      links: [],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
