import { api } from './en/api.ts';
import { calendar } from './en/calendar.ts';
import { feeds } from './en/feeds.ts';
import { finder } from './en/finder.ts';
import { forms } from './en/forms.ts';
import { history } from './en/history.ts';
import { mail } from './en/mail.ts';
import { mailbox } from './en/mailbox.ts';
import { meetings } from './en/meetings.ts';
import { notices } from './en/notices.ts';
import { pages } from './en/public.ts';
import { replies } from './en/replies.ts';
import { rsvps } from './en/rsvps.ts';
import { site } from './en/site.ts';
import { staff } from './en/staff.ts';
import { staffDelivery } from './en/staff-delivery.ts';
import { staffDesk } from './en/staff-desk.ts';
import { staffFields } from './en/staff-fields.ts';
import { staffFrame } from './en/staff-frame.ts';
import { staffMeetings } from './en/staff-meetings.ts';
import { staffOffice } from './en/staff-office.ts';
import { staffPlaces } from './en/staff-places.ts';
import { staffRecords } from './en/staff-records.ts';
import { status } from './en/status.ts';
import { statuses } from './en/statuses.ts';

/**
 * Every sentence a person reads in English. Each area has its own file in en/: a plain object
 * without `as const`, so that its type says what a further language has to match.
 */
export const en = {
  api,
  calendar,
  feeds,
  finder,
  forms,
  history,
  mail,
  mailbox,
  meetings,
  notices,
  pages,
  replies,
  rsvps,
  site,
  staff,
  staffFrame,
  staffDelivery,
  staffDesk,
  staffFields,
  staffMeetings,
  staffOffice,
  staffPlaces,
  staffRecords,
  status,
  statuses,
};

/** What each language must have: the same keys, and functions of the same arguments. */
export type Words = typeof en;

/** The areas that mail, calendar parts and dates take their words from: each language has these. */
export type MailWords = Pick<
  Words,
  'calendar' | 'feeds' | 'mail' | 'notices' | 'replies' | 'statuses'
>;
