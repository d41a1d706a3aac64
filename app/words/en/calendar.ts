/** Dates, times, and what stands in calendar entries. */
export const calendar = {
  /** For Intl: month and day names, order, 12 or 24 hours, short zone names. */
  locale: 'en-US',
  dayPeriods: { AM: 'a.m.', PM: 'p.m.' } as Readonly<Record<string, string>>,
  dateAndTime: (date: string, time: string) => `${date}, ${time}`,
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  /** Between two dates with their times. */
  daysFromTo: (from: string, to: string) => `${from} to ${to}`,

  cancelledTitle: (title: string) => `Cancelled: ${title}`,
  postponedTitle: (title: string) => `Postponed: ${title}`,

  /** Titles and first lines in a person's own feed, where the entry is not simply to come. */
  marked: {
    waitlisted: (title: string) => `Waitlist: ${title}`,
    maybe: (title: string) => `Maybe: ${title}`,
    withdrawn: (title: string) => `Not going: ${title}`,
    draft: (title: string) => `Draft: ${title}`,
    hold: (title: string) => `Hold: ${title}`,
    review: (title: string) => `In review: ${title}`,
    discarded: (title: string) => `Discarded: ${title}`,
  },
  markedText: {
    waitlisted: 'You are on the waitlist. A place is not promised.',
    maybe: 'You said maybe. Your seats are kept all the same.',
    withdrawn: 'You told us that you are not coming.',
    draft: 'A draft: not public, and no room is kept for it.',
    hold: 'On hold: not public, room and officials are kept for it.',
    review: 'In review: not public yet.',
    discarded: 'This draft was discarded.',
  },

  publicFeed: {
    cancelled: (reason: string | undefined) =>
      reason ? `This meeting is cancelled. ${reason}` : 'This meeting is cancelled.',
    postponed: (reason: string | undefined) =>
      reason
        ? `This meeting is postponed. A new date will be announced. ${reason}`
        : 'This meeting is postponed. A new date will be announced.',
    planned: (when: string) => `It was planned for ${when}.`,
    details: (url: string) => `Details: ${url}`,
  },

  invite: {
    'cancel-all': 'This meeting is cancelled.',
    postpone: 'This meeting is postponed. You will get a new invitation when it has a date.',
    'cancel-one': 'You are no longer on the list for this meeting.',
    party: (size: number) => `Seats kept for you: ${size}`,
    details: (url: string) => `Details and agenda: ${url}`,
    manage: (url: string) => `Change your RSVP, or tell us you cannot come: ${url}`,
  },

  /** By slug, where a language has its own name for a topic; the state's own name is English. */
  topics: {} as Readonly<Record<string, string>>,

  joinOnline: 'Join online',
  joinOnlineAt: (url: string) => `Join online: ${url}`,
};
