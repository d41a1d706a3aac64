import type { MailWords } from '#app/words/en.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Block, Contents, Link, Row, Tone } from './contents.ts';
import type { AlertWish, Answerable, Common, Meeting, Place, ToCitizen, When } from './props.ts';

/** The pieces that several mails share. */

export function wordsOf({ language }: Common): MailWords['mail'] {
  return mailWordsIn(language).mail;
}

export function replyWordsOf({ language }: Common): MailWords['replies'] {
  return mailWordsIn(language).replies;
}

/** What to do with the calendar entry that comes with a mail. */
export function calendarComes(props: Common & Answerable): Block {
  const words = wordsOf(props);
  return paragraph(props.takesReplies ? replyWordsOf(props).calendarComes : words.calendarComes);
}

export function paragraph(text: string): Block {
  return { is: 'paragraph', text };
}

export function reasonGiven(reason: string | undefined, words: MailWords['mail']): Block[] {
  return reason ? [{ is: 'rows', rows: [{ label: words.labels.reason, value: reason }] }] : [];
}

export function placeLines(place: Place, { labels }: Pick<MailWords['mail'], 'labels'>): string[] {
  return [
    place.name,
    labels.room(place.room, place.floor),
    place.street,
    labels.city(place.city, place.state, place.zip),
    place.county,
  ];
}

/** What somebody needs to walk into the right room, and the page with the agenda. */
export function beforeYouCome({ place, access, url }: Meeting, words: MailWords['mail']): Block[] {
  const { labels } = words;
  const said: [string, string | undefined][] = [
    [labels.entrance, place.entrance],
    [labels.parking, place.parking],
    [labels.screening, place.screening],
    [labels.stepFree, yesOrNo(place.stepFree, labels.stepFreeYes, labels.stepFreeNo)],
    [labels.lift, yesOrNo(place.lift, labels.liftYes, labels.liftNo)],
    [labels.access, access && labels.accessAsk(access.contact, access.requestBy)],
  ];
  const rows: Row[] = said.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  const link: Block = { is: 'link', label: labels.agenda, href: url };
  return rows.length > 0 ? [{ is: 'rows', heading: labels.beforeYouCome, rows }, link] : [link];
}

/** Date, time and place side by side, and only what differs. */
export function changes(
  was: { when?: When | undefined; place?: Place | undefined },
  { when, place }: Meeting,
  words: MailWords['mail'],
): Block[] {
  const { labels } = words;
  const flat = (where: Place) => placeLines(where, words).join(', ');
  const pairs: [string, string | undefined, string][] = [
    [labels.date, was.when?.date, when?.date ?? labels.noDateYet],
    [labels.time, was.when?.time, when?.time ?? labels.noDateYet],
    [labels.place, was.place && flat(was.place), flat(place)],
  ];
  const rows = pairs.flatMap(([label, before, now]) =>
    before !== undefined && before !== now ? [{ label, was: before, now }] : [],
  );
  return rows.length > 0 ? [{ is: 'change', rows }] : [];
}

/** The frame of a mail to somebody with an RSVP. */
export function toCitizen(
  props: ToCitizen,
  say: { status: string; tone: Tone; preview: string; blocks: Block[]; links?: Link[] },
): Contents {
  const words = wordsOf(props);
  const { meeting, office } = props;
  const { foot } = words;
  return {
    language: props.language,
    office,
    subject: words.subject(say.status, meeting.title, meeting.when?.short),
    preview: say.preview,
    status: { text: say.status, tone: say.tone },
    heading: meeting.title,
    greeting: words.greeting(props.name),
    blocks: say.blocks,
    foot: {
      why: foot.why(office.name),
      links: [
        ...(say.links ?? []),
        { label: foot.preferences, href: props.preferencesUrl },
        { ask: foot.notMeAsk, label: foot.notMe, href: props.notMeUrl },
      ],
      checkCode: props.checkCode,
      verifyUrl: props.verifyUrl,
    },
  };
}

/** What becomes of the wish to hear of other meetings that came with an RSVP. */
export function alertWish(
  { alertWish: wish }: AlertWish,
  { alerts: { withRsvp: say } }: MailWords['mail'],
): Block[] {
  if (!wish) return [];
  if (wish.isConfirmed) return [paragraph(say.will(wish.county))];
  return [
    { is: 'link', ask: say.ask(wish.county), label: say.confirm, href: wish.confirmationUrl },
  ];
}

/** Where one finds the address of the calendar of all one's RSVPs: on the page, never in a mail. */
export function ownCalendar(props: ToCitizen): Link {
  return { label: wordsOf(props).foot.ownCalendar, href: `${props.manageUrl}#calendar` };
}

function yesOrNo(answer: boolean | undefined, yes: string, no: string): string | undefined {
  return answer === undefined ? undefined : answer ? yes : no;
}
