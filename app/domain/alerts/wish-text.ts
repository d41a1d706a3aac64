import type { MailWords } from '#app/words/en.ts';
import type { NamedAlert } from './queries.server.ts';

/** What an alert asks for, in words: "Meetings on Voting securely, in DeSoto County". */
export function wishInWords(
  { county, zip, radiusMiles, topic, topicSlug }: NamedAlert,
  { mail, notices, calendar }: Pick<MailWords, 'mail' | 'notices' | 'calendar'>,
): string {
  const { wish } = mail.alerts;
  const where =
    county !== null
      ? wish.inCounty(notices.county(county))
      : zip !== null
        ? wish.near(zip, radiusMiles ?? 0)
        : wish.anywhere;
  const about = topic === null ? undefined : (calendar.topics[topicSlug ?? ''] ?? topic);
  return about === undefined ? wish.all(where) : wish.on(about, where);
}
