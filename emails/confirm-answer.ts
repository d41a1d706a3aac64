import { paragraph, replyWordsOf, toCitizen, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { ConfirmAnswer } from './props.ts';

/** To the address on file: an answer came by mail that anybody could have written. Is it theirs? */
export function confirmAnswer(props: ConfirmAnswer): Contents {
  const words = wordsOf(props);
  const { confirm: say, answers } = replyWordsOf(props);
  const { meeting, answer, confirmUrl, manageUrl } = props;
  const mail = toCitizen(props, {
    status: say.status,
    tone: 'wait',
    preview: say.preview,
    blocks: [
      paragraph(say.lead(answers[answer])),
      paragraph(say.ask),
      { is: 'button', label: say.button, href: confirmUrl },
      paragraph(say.ignore),
      { is: 'meeting', meeting },
      { is: 'link', label: words.buttons.manage, href: manageUrl },
    ],
  });
  /* "This was not me" gives up the whole RSVP: not what somebody wants who did not send this answer. */
  const links = mail.foot.links.filter(({ href }) => href !== props.notMeUrl);
  return { ...mail, foot: { ...mail.foot, links } };
}
