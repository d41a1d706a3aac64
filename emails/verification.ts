import { paragraph, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { Verification } from './props.ts';

/** To an address that somebody gave while limits had tripped: nothing is booked until its owner says so. */
export function verification(props: Verification): Contents {
  const words = wordsOf(props);
  const { foot, verification: say } = words;
  const { meeting, office, partySize, until } = props;
  return {
    language: props.language,
    office,
    subject: words.subject(say.status, meeting.title, meeting.when?.short),
    preview: say.preview(until),
    status: { text: say.status, tone: 'wait' },
    heading: meeting.title,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(say.lead(partySize)),
      { is: 'note', text: props.holdsSeats ? say.held(partySize, until) : say.notHeld(until) },
      { is: 'button', label: say.button, href: props.verificationUrl },
      { is: 'meeting', meeting },
      paragraph(say.ignore),
    ],
    foot: {
      why: foot.why(office.name),
      links: [{ ask: foot.notMeAsk, label: foot.notMe, href: props.notMeUrl }],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
