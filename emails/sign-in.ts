import { paragraph, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { SignIn } from './props.ts';

/** To staff: the link that signs them in, once. */
export function signIn(props: SignIn): Contents {
  const words = wordsOf(props);
  const { office, minutes } = props;
  return {
    language: props.language,
    office,
    subject: words.signIn.subject(office.name),
    preview: words.signIn.preview(minutes),
    status: { text: words.signIn.status, tone: 'plain' },
    heading: words.signIn.subject(office.name),
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(words.signIn.lead(minutes)),
      { is: 'button', label: words.buttons.signIn, href: props.signInUrl },
      paragraph(words.signIn.ignore),
    ],
    foot: {
      why: words.foot.whySignIn(office.name),
      links: [],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
