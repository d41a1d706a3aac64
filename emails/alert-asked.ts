import { paragraph, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { AlertAsked } from './props.ts';

/** To an address for which alerts were asked: they count once its owner says so. */
export function alertAsked(props: AlertAsked): Contents {
  const words = wordsOf(props);
  const { foot, alerts } = words;
  const { office, waiting, standing } = props;
  const isAgain = waiting.length === 0;
  const say = isAgain ? alerts.again : alerts.asked;
  return {
    language: props.language,
    office,
    subject: say.subject,
    preview: say.preview,
    status: { text: say.status, tone: isAgain ? 'plain' : 'wait' },
    heading: say.heading,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(say.lead),
      ...(isAgain ? standing : waiting).map((text) => ({ is: 'note' as const, text })),
      paragraph(alerts.asked.how),
      {
        is: 'button',
        label: say.button,
        href: isAgain ? props.preferencesUrl : props.confirmationUrl,
      },
      ...(isAgain ? [] : [paragraph(alerts.asked.ignore(props.days))]),
    ],
    foot: {
      why: alerts.asked.why(office.name),
      links: [
        { ask: foot.notMeAsk, label: foot.notMe, href: props.notMeUrl },
        ...(isAgain ? [] : [{ label: foot.preferences, href: props.preferencesUrl }]),
      ],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
