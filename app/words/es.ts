import type { MailWords } from './en.ts';
import { calendar } from './es/calendar.ts';
import { feeds } from './es/feeds.ts';
import { mail } from './es/mail.ts';
import { notices } from './es/notices.ts';
import { replies } from './es/replies.ts';
import { statuses } from './es/statuses.ts';

/**
 * What a person reads in Spanish: polite (usted), in the words that vote.gov and USAGov use. Each
 * area has its own file in es/, typed by the English one, so that a sentence without a translation
 * does not compile.
 */
export const es = {
  calendar,
  feeds,
  mail,
  notices,
  replies,
  statuses,
} satisfies MailWords;
