/**
 * Every address of the product, in one place: routes, pages, mail and tests ask here. Paths begin
 * with a slash and carry no origin; `absolute` adds PUBLIC_ORIGIN, never what a request claims.
 */
export type Language = 'en' | 'es';

/** The filters of the list of meetings; all optional, all in the address. */
export type MeetingFilters = {
  county?: string;
  topic?: string;
  from?: string;
  to?: string;
  near?: string;
  q?: string;
  language?: string;
  access?: string;
};

/** What a feed of news may be asked for. */
export type NewsFilters = Pick<MeetingFilters, 'county' | 'topic'>;

/** What the form of alerts is filled with beforehand. */
export type AlertFilters = Pick<MeetingFilters, 'county' | 'topic' | 'near'>;

/** In the order in which they stand in an address, so that one search has one address. */
export const meetingFilterNames = [
  'county',
  'topic',
  'from',
  'to',
  'near',
  'q',
  'language',
  'access',
] as const satisfies readonly (keyof MeetingFilters)[];

function withFilters(path: string, filters: MeetingFilters): string {
  const query = new URLSearchParams();
  for (const name of meetingFilterNames) {
    const value = filters[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** One part of a path, whatever it holds. */
function part(text: string): string {
  return encodeURIComponent(text);
}

const meeting = (slug: string) => `/meetings/${part(slug)}`;
const rsvp = (token: string) => `/rsvps/${part(token)}`;
const staffMeeting = (id: string) => `/staff/meetings/${part(id)}`;
const staffRsvp = (id: string, rsvpId: string) => `${staffMeeting(id)}/rsvps/${part(rsvpId)}`;

/** What anyone may open. */
export const links = {
  home: () => '/',
  meetings: (filters: MeetingFilters = {}) => withFilters('/meetings', filters),
  /** Further on in the same list: `page` is where the page before ended. */
  meetingsPage: (filters: MeetingFilters, page: string) => {
    const path = withFilters('/meetings', filters);
    return `${path}${path.includes('?') ? '&' : '?'}page=${encodeURIComponent(page)}`;
  },
  meeting,
  rsvpForm: (slug: string) => `${meeting(slug)}#rsvp`,
  meetingRsvp: (slug: string) => `${meeting(slug)}/rsvp`,
  /** What a newcomer would have got is all that the address may say. */
  meetingThanks: (slug: string, place?: 'seated' | 'waitlisted' | 'unverified') =>
    `${meeting(slug)}/thanks${place ? `?place=${place}` : ''}`,
  counties: () => '/counties',
  county: (slug: string) => `/counties/${part(slug)}`,
  venue: (slug: string) => `/venues/${part(slug)}`,
  topic: (slug: string) => `/topics/${part(slug)}`,
  official: (slug: string) => `/officials/${part(slug)}`,
  election: (slug: string) => `/elections/${part(slug)}`,
  alerts: (about: AlertFilters = {}) => withFilters('/alerts', about),
  verify: () => '/verify',
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  status: () => '/status',

  /** Links a person gets by mail; the token says who they are. */
  rsvp,
  /** The same page after a change, saying what was done. */
  rsvpAfter: (
    token: string,
    change:
      | 'saved'
      | 'asked'
      | 'withdrawn'
      | 'deleted'
      | 'disowned'
      | 'verified'
      | 'feed-renewed'
      | 'language-chosen',
  ) => `${rsvp(token)}?after=${change}`,
  rsvpAnswer: (token: string) => `${rsvp(token)}/answer`,
  /** An answer that came by mail and waits until its owner says that it is theirs. */
  rsvpMailedAnswer: (token: string, replyId: string) => `${rsvp(token)}/answers/${part(replyId)}`,
  rsvpRequests: (token: string) => `${rsvp(token)}/requests`,
  rsvpWithdrawal: (token: string) => `${rsvp(token)}/withdrawal`,
  rsvpDeletion: (token: string) => `${rsvp(token)}/deletion`,
  /** The token of an address to be verified, not of an RSVP. */
  rsvpVerification: (token: string) => `${rsvp(token)}/verification`,
  rsvpVerificationNotMe: (token: string) => `${rsvp(token)}/verification/not-me`,
  rsvpFeed: (token: string) => `${rsvp(token)}/feed`,
  rsvpLanguage: (token: string) => `${rsvp(token)}/language`,
  rsvpNotMe: (token: string) => `${rsvp(token)}/not-me`,
  alertPreferences: (token: string) => `/alerts/${part(token)}`,
  /** The same page after a change, saying what was done. */
  alertPreferencesAfter: (token: string, change: 'saved' | 'confirmed' | 'added' | 'stopped') =>
    `/alerts/${part(token)}?after=${change}`,
  alertsAsked: () => '/alerts/asked',
  alertConfirmation: (token: string) => `/alerts/${part(token)}/confirmation`,
  alertWishes: (token: string) => `/alerts/${part(token)}/wishes`,
  alertEnd: (token: string) => `/alerts/${part(token)}/end`,
  alertDeletion: (token: string) => `/alerts/${part(token)}/deletion`,
  alertNotMe: (token: string) => `/alerts/${part(token)}/not-me`,
  unsubscribe: (token: string) => `/unsubscribe/${part(token)}`,

  /** Feeds. */
  stateFeed: () => '/calendar.ics',
  countyFeed: (slug: string) => `/counties/${part(slug)}/calendar.ics`,
  venueFeed: (slug: string) => `/venues/${part(slug)}/calendar.ics`,
  topicFeed: (slug: string) => `/topics/${part(slug)}/calendar.ics`,
  officialFeed: (slug: string) => `/officials/${part(slug)}/calendar.ics`,
  meetingFeed: (slug: string) => `${meeting(slug)}.ics`,
  privateFeed: (token: string) => `/feeds/${part(token)}.ics`,
  atom: (filters: NewsFilters = {}) => withFilters('/meetings.atom', filters),
  jsonFeed: (filters: NewsFilters = {}) => withFilters('/meetings.json', filters),
  embeddedMeetings: (filters: Pick<MeetingFilters, 'county'> = {}) =>
    withFilters('/embed/meetings', filters),

  /** The embedded mailbox, never when live. */
  mailbox: () => '/mailbox',
  mailboxMessage: (id: string) => `/mailbox/${part(id)}`,
  /** Pressing a button of the invite in it. */
  mailboxAnswer: (id: string) => `/mailbox/${part(id)}/answer`,
  /** The message after a button was pressed: the reply, and the newest mail before it. */
  mailboxAnswered: (id: string, reply: string, newest: string) =>
    `/mailbox/${part(id)}?${new URLSearchParams({ reply, newest })}`,
  mailboxHtml: (id: string) => `/mailbox/${part(id)}/html`,
  mailboxRaw: (id: string) => `/mailbox/${part(id)}/raw`,

  signIn: () => '/sign-in',
  signInWith: (secret: string) => `/sign-in/${part(secret)}`,
  signOut: () => '/sign-out',

  health: () => '/healthz',
  ready: () => '/readyz',
  metrics: () => '/metrics',
  securityText: () => '/.well-known/security.txt',
  robots: () => '/robots.txt',
  sitemap: () => '/sitemap.xml',
} as const;

/** What staff open, signed in. A change is a POST to the resource that it makes. */
export const staffLinks = {
  home: () => '/staff',
  meetings: () => '/staff/meetings',
  newMeeting: () => '/staff/meetings/new',
  meeting: staffMeeting,
  editMeeting: (id: string) => `${staffMeeting(id)}/edit`,
  hold: (id: string) => `${staffMeeting(id)}/hold`,
  draft: (id: string) => `${staffMeeting(id)}/draft`,
  review: (id: string) => `${staffMeeting(id)}/review`,
  discarding: (id: string) => `${staffMeeting(id)}/discarding`,
  announcement: (id: string) => `${staffMeeting(id)}/announcement`,
  move: (id: string) => `${staffMeeting(id)}/move`,
  postponement: (id: string) => `${staffMeeting(id)}/postponement`,
  reinstatement: (id: string) => `${staffMeeting(id)}/reinstatement`,
  cancellation: (id: string) => `${staffMeeting(id)}/cancellation`,
  report: (id: string) => `${staffMeeting(id)}/report`,
  noticePosting: (id: string) => `${staffMeeting(id)}/notice-posting`,
  delivery: (id: string) => `${staffMeeting(id)}/delivery`,
  reminders: (id: string) => `${staffMeeting(id)}/reminders`,
  resending: (id: string) => `${staffMeeting(id)}/delivery/resending`,
  rsvps: (id: string) => `${staffMeeting(id)}/rsvps`,
  rsvp: staffRsvp,
  rsvpRequests: (id: string, rsvpId: string) => `${staffRsvp(id, rsvpId)}/requests`,
  accommodation: (id: string, caseId: string) =>
    `${staffMeeting(id)}/accommodations/${part(caseId)}`,
  rsvpWithdrawal: (id: string, rsvpId: string) => `${staffRsvp(id, rsvpId)}/withdrawal`,
  mailResumption: (id: string, rsvpId: string) => `${staffRsvp(id, rsvpId)}/mail-resumption`,
  venues: () => '/staff/venues',
  newVenue: () => '/staff/venues/new',
  venue: (id: string) => `/staff/venues/${part(id)}`,
  accessVerification: (id: string) => `/staff/venues/${part(id)}/access-verification`,
  officials: () => '/staff/officials',
  newOfficial: () => '/staff/officials/new',
  official: (id: string) => `/staff/officials/${part(id)}`,
  people: () => '/staff/people',
  member: (id: string) => `/staff/people/${part(id)}`,
  disabling: (id: string) => `/staff/people/${part(id)}/disabling`,
  enabling: (id: string) => `/staff/people/${part(id)}/enabling`,
  keyRevocation: (id: string) => `/staff/keys/${part(id)}/revocation`,
  signOuts: (id: string) => `/staff/people/${part(id)}/sign-outs`,
  blackouts: () => '/staff/blackouts',
  blackoutRemoval: (id: string) => `/staff/blackouts/${part(id)}/removal`,
  receivedMail: () => '/staff/mail',
  receivedMailDone: (id: string) => `/staff/mail/${part(id)}/done`,
  messages: () => '/staff/messages',
  message: (id: string) => `/staff/messages/${part(id)}`,
  messageHtml: (id: string) => `/staff/messages/${part(id)}/html`,
  audit: () => '/staff/audit',
  calendar: () => '/staff/calendar',
  calendarAddress: () => '/staff/calendar/address',
  office: () => '/staff/office',
} as const;

/** The sign-in page, and where it leads back to. */
export function signInTo(path: string): string {
  return `${links.signIn()}?${new URLSearchParams({ to: path })}`;
}

/** The next page of a staff list, with the filters it has. */
export function olderThan(
  path: string,
  filters: Readonly<Record<string, string | undefined>>,
  before: string,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  query.set('before', before);
  return `${path}?${query}`;
}

/** The messages in one state. */
export const messagesIn = (state: string) =>
  `${staffLinks.messages()}?${new URLSearchParams({ state })}`;

/** The messages about one meeting, and its facts. */
export const messagesOf = (meetingId: string) =>
  `${staffLinks.messages()}?${new URLSearchParams({ meeting: meetingId })}`;
export const auditOf = (meetingId: string) =>
  `${staffLinks.audit()}?${new URLSearchParams({ meeting: meetingId })}`;

/** Checks the audit log, and whether it leads through a head that was kept. */
export const auditThrough = (head: string) =>
  `${staffLinks.audit()}?${new URLSearchParams({ check: 'chain', head })}`;

/** The calendar that follows what these filters find: of one county or topic alone, else of the state. */
export function calendarOf({ county, topic }: NewsFilters): string {
  if (county !== undefined && topic === undefined) return links.countyFeed(county);
  if (topic !== undefined && county === undefined) return links.topicFeed(topic);
  return links.stateFeed();
}

/** The API; `/api/openapi.json` describes it. */
export const apiLinks = {
  description: () => '/api/openapi.json',
  meetings: () => '/api/v1/meetings',
  meeting: (id: string) => `/api/v1/meetings/${part(id)}`,
  announcement: (id: string) => `/api/v1/meetings/${part(id)}/announcement`,
  postponement: (id: string) => `/api/v1/meetings/${part(id)}/postponement`,
  reinstatement: (id: string) => `/api/v1/meetings/${part(id)}/reinstatement`,
  cancellation: (id: string) => `/api/v1/meetings/${part(id)}/cancellation`,
  rsvps: (id: string) => `/api/v1/meetings/${part(id)}/rsvps`,
  counties: () => '/api/v1/counties',
  venues: () => '/api/v1/venues',
  officials: () => '/api/v1/officials',
  elections: () => '/api/v1/elections',
  topics: () => '/api/v1/topics',
} as const;

/** The same public page in another language: Spanish stands under /es. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'en') return path;
  return path === '/' ? `/${language}` : `/${language}${path}`;
}

/** A path with the origin that PUBLIC_ORIGIN states, for mail, feeds and canonical links. */
export function absolute(publicOrigin: string, path: string): string {
  return `${publicOrigin}${path}`;
}

/** A feed's address as calendar programs subscribe to it. */
export function webcal(publicOrigin: string, path: string): string {
  return absolute(publicOrigin, path).replace(/^https?:/, 'webcal:');
}

/**
 * A path of this site that a redirect may follow, or the fallback. Everything else that a browser
 * would read as another origin (two slashes, a backslash, control characters it strips) is out.
 */
export function safeInternalPath(text: string | null | undefined, fallback = '/'): string {
  if (typeof text !== 'string' || text.length > 2000) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers strip these from addresses
  if (!/^\/(?![/\\])/.test(text) || /[\\\u0000-\u0020\u007f-\u009f]/.test(text)) return fallback;
  const here = 'http://here.invalid';
  if (!URL.canParse(text, here)) return fallback;
  const url = new URL(text, here);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === here && !path.startsWith('//') ? path : fallback;
}
