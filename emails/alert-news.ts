import { paragraph, wordsOf } from './blocks.ts';
import type { Block, Contents } from './contents.ts';
import type { AlertNews, AlertNewsItem } from './props.ts';

const order = ['new', 'reinstated', 'moved', 'postponed', 'cancelled'] as const;

/** Once a day at most, to somebody who asked for it: what is new about meetings. */
export function alertNews(props: AlertNews): Contents {
  const words = wordsOf(props);
  const { alerts } = words;
  const { news: say } = alerts;
  const { items, more, office } = props;
  const count = items.length + more;
  const [only, ...others] = items;
  return {
    language: props.language,
    office,
    subject:
      only && others.length === 0 && more === 0
        ? words.subject(say.short[only.kind], only.meeting.title, only.meeting.when?.short)
        : say.subject(count),
    preview: items.map(({ meeting }) => meeting.title).join(' · '),
    status: { text: say.status, tone: 'plain' },
    heading: say.heading(count),
    greeting: words.greeting(props.name),
    blocks: [
      paragraph(say.lead),
      ...order.flatMap((kind): Block[] => {
        const those = items.filter((item) => item.kind === kind);
        if (those.length === 0) return [];
        return [{ is: 'meetings', heading: say.kinds[kind], meetings: those.map(listed) }];
      }),
      ...(more > 0 ? [paragraph(say.more(more))] : []),
      { is: 'button', label: say.button, href: props.meetingsUrl },
    ],
    foot: {
      why: say.why(props.wishes.join('; ')),
      links: [
        { label: say.change, href: props.preferencesUrl },
        { label: say.stop, href: props.unsubscribeUrl },
      ],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };

  function listed({ meeting, was }: AlertNewsItem) {
    const { when, place, title, url } = meeting;
    const { labels } = words;
    const lines = [
      when ? `${when.date}, ${when.time}` : labels.noDateYet,
      ...(was ? [say.was(`${was.date}, ${was.time}`)] : []),
      `${place.name}, ${place.city} (${place.county})`,
    ];
    return { title, href: url, lines };
  }
}
