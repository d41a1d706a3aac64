import { inArray } from 'drizzle-orm';
import { type Listener, listenerById } from '#app/domain/alerts/listeners.server.ts';
import { newsBetween } from '#app/domain/alerts/news.server.ts';
import { alertsOf } from '#app/domain/alerts/queries.server.ts';
import type { MeetingNews } from '#app/domain/alerts/rules.ts';
import { wishInWords } from '#app/domain/alerts/wish-text.ts';
import { lastFactId } from '#app/domain/audit/queries.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { placeholders } from '#app/domain/outbox/placeholders.ts';
import type { MailWords } from '#app/words/en.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import { meetings } from '#db/schema/index.ts';
import { reader } from '#db/write.ts';
import type { AlertNewsItem } from '#emails/props.ts';
import { newsForEach } from './alert-news.server.ts';
import { commonProps, languageOf, letterOf, officeOf, renderedOnce } from './common.server.ts';
import { formerTime } from './former-time.ts';
import { listHeaders } from './list-headers.ts';
import { meetingForMail } from './meeting-for-mail.server.ts';
import { lastSpanOf, type MeetingForMail, placeProps, whenProps } from './meeting-props.ts';
import type { AlertNews, NoticeSettings, Prepared } from './types.ts';

/* A mail is read, not searched: the list of meetings has the rest. */
const mostItems = 12;

/** What is new to somebody who asked for it, as things stand now; nothing when nothing is left of it. */
export function prepareAlertNews(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Prepared | undefined {
  const db = reader(ctx);
  const office = officeOf(db, settings);
  const listener = listenerOf(db, ctx.now, message);
  if (!office || !listener) return undefined;
  const { attendeeId } = listener;
  const { from, through } = message.props;
  const range = { from: Number(from), through: Number(through) };
  const found = settings.memory.news(
    `${range.from} ${range.through} ${lastFactId(db)} ${Math.floor(ctx.now / 60_000)}`,
    () => newsWithMeetings(db, newsBetween(db, range, ctx.now), office.stateCode),
  );
  const news = newsForEach(db, [listener], () => found.news)[0]?.news;
  if (!news) return undefined;

  const words = mailWordsIn(languageOf(listener.language));
  const wishes = alertsOf(db, attendeeId)
    .filter(({ confirmedAt }) => confirmedAt !== null)
    .map((alert) => wishInWords(alert, words));
  const items = news.slice(0, mostItems).flatMap((each) => itemOf(each, found, settings, words));
  const props = {
    ...commonProps(listener, office, settings, listener.name),
    wishes,
    items,
    more: Math.max(0, news.length - mostItems),
    meetingsUrl: settings.links.meetings(),
    preferencesUrl: placeholders.preferences,
    unsubscribeUrl: placeholders.unsubscribe,
  };
  const rendered = settings.memory.rendered(`alert-news ${JSON.stringify(props)}`, () =>
    renderedOnce('alert-news', props),
  );
  const unsubscribe = settings.links.unsubscribeAlerts(attendeeId);
  const links = { unsubscribe, preferences: settings.links.preferences(attendeeId) };
  const made = letterOf(message, listener.name, rendered, links, settings);
  const about = { attendeeId, stateCode: office.stateCode, unsubscribe };
  const ids = news.map(({ meetingId }) => meetingId);
  const told = versions(db, ids);
  return {
    ...made,
    letter: { ...made.letter, headers: listHeaders('alerts', about, settings) },
    stillTrue(tx, now) {
      const present = listenerOf(tx, now, message);
      if (!present) return 'drop';
      const isSame =
        versions(tx, ids) === told && JSON.stringify(present) === JSON.stringify(listener);
      return isSame ? 'send' : 'again';
    },
  };
}

function listenerOf(
  db: Handle,
  now: number,
  { attendeeId, toAddress }: MessageRow,
): Listener | undefined {
  const listener = attendeeId === null ? undefined : listenerById(db, now, attendeeId);
  return listener?.email === toAddress ? listener : undefined;
}

function newsWithMeetings(db: Handle, news: MeetingNews[], stateCode: string): AlertNews {
  const given = news.map(({ meetingId }) => [
    meetingId,
    meetingForMail(db, meetingId, stateCode),
  ]) as [string, MeetingForMail | undefined][];
  const found = given.filter((pair): pair is [string, MeetingForMail] => pair[1] !== undefined);
  return { news, meetings: new Map(found) };
}

function itemOf(
  { meetingId, kind, from }: MeetingNews,
  { meetings: known }: AlertNews,
  { links }: NoticeSettings,
  words: MailWords,
): AlertNewsItem[] {
  const given = known.get(meetingId);
  if (!given) return [];
  const span = lastSpanOf(given.meeting);
  const when = span && whenProps(span, words);
  const before = formerTime(from);
  const isOtherTime = before !== undefined && before.startsAt !== given.meeting.startsAt;
  const was = kind === 'postponed' ? when : isOtherTime ? whenProps(before, words) : undefined;
  return [
    {
      kind,
      meeting: {
        title: given.meeting.title,
        when: kind === 'postponed' ? undefined : when,
        place: placeProps(given, words),
        url: links.meeting(given.meeting.slug),
      },
      was,
    },
  ];
}

/** In which version the meetings are that a mail tells of. */
function versions(db: Handle, ids: string[]): string {
  const rows = db
    .select({ id: meetings.id, state: meetings.state, revision: meetings.revision })
    .from(meetings)
    .where(inArray(meetings.id, ids))
    .orderBy(meetings.id)
    .all();
  return JSON.stringify(rows);
}
