import { paragraph, replyWordsOf, wordsOf } from './blocks.ts';
import type { Contents } from './contents.ts';
import type { OwnRsvp } from './props.ts';

/** To somebody without an RSVP who answered another's invite, or was named to come instead. */
export function ownRsvp(props: OwnRsvp): Contents {
  const words = wordsOf(props);
  const { ownRsvp: say } = replyWordsOf(props);
  const { meeting, office, because } = props;
  return {
    language: props.language,
    office,
    subject: words.subject(say.status, meeting.title, meeting.when?.short),
    preview: say.preview,
    status: { text: say.status, tone: 'plain' },
    heading: meeting.title,
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(say.lead[because]),
      { is: 'meeting', meeting },
      paragraph(say.how),
      { is: 'button', label: say.button, href: props.rsvpUrl },
      paragraph(say.ignore),
    ],
    foot: {
      why: say.why[because](office.name),
      links: [],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}
