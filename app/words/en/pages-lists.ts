const meetings = (count: number) => (count === 1 ? '1 coming meeting' : `${count} coming meetings`);

/** Home, the lists of meetings, and the pages of a county, venue, topic, official or election. */
export const listPages = {
  home: {
    title: 'Public meetings near you',
    lead: 'Town halls on voting and election security, in every county. Free, and open to everyone.',
    ask: 'Your county',
    show: 'Show meetings',
    next: 'Next meetings',
    all: 'All coming meetings',
    none: 'No meeting is announced at the moment',
    noneText: 'New meetings appear here as soon as they are announced.',
    counties: 'Find your county',
    allCounties: 'All counties and the map',
    countiesLead: 'Every county has a page with its meetings and a calendar to subscribe to.',
    topics: 'What meetings are about',
    elections: 'Next election',
  },

  meetings: {
    title: 'Meetings',
    lead: 'Every public meeting that is announced, soonest first.',
    leadNear: 'Every public meeting that is announced, nearest first.',
    coming: 'Coming meetings',
    found: 'Meetings found',
    further: 'More meetings',
    postponed: 'Postponed, waiting for a new date',
    first: 'Back to the first meetings',
    problems: {
      'unknown-county': 'We know no county of that name in this state, so all counties are shown.',
      'unknown-topic': 'We know no topic of that name, so all topics are shown.',
      'not-a-date-from':
        'The first day is not a date we can read, so it was left out. Write it as 2027-01-14.',
      'not-a-date-to':
        'The last day is not a date we can read, so it was left out. Write it as 2027-01-14.',
      'ends-before-it-starts':
        'The last day lies before the first, so it was left out. Check the two dates.',
      'not-a-zip': 'The ZIP code needs five digits, such as 38632, so it was left out.',
      'unknown-zip': 'That ZIP code is not in this state, so it was left out.',
      'unknown-language':
        'No meetings are held in the language you asked for, so all languages are shown.',
      'unknown-access':
        'Part of what you asked of the place is not known to us, so it was left out.',
    },
    by: {
      narrowed: (what: string) => `Only: ${what}.`,
      near: (zip: string, city: string | undefined) =>
        `Nearest first, by distance in a straight line from ZIP code ${zip}${city ? ` (${city})` : ''}.`,
      from: (day: string) => `from ${day}`,
      to: (day: string) => `until ${day}`,
      words: (text: string) => `with “${text}”`,
      language: (name: string) => `in ${name}`,
      access: {
        'step-free': 'with a way in without steps',
        lift: 'with an elevator',
        online: 'that can be joined online',
      },
    },
    problemHeading: 'Part of your search was not understood',
    none: 'No meeting found',
    noneAtAll: 'No meeting is announced at the moment.',
    noneHere: 'No announced meeting fits all of this. Try one of these:',
    without: {
      county: (county: string) => `Look beyond ${county} County`,
      topic: (topic: string) => `Include topics other than ${topic}`,
      from: 'Start from today',
      to: 'Look further ahead',
      q: (text: string) => `Leave out “${text}”`,
      language: 'Include every language',
      access: 'Include places without this access',
    },
    everything: 'Show all coming meetings',
  },

  counties: {
    title: 'Counties',
    lead: (count: number) => `All ${count} counties, with the meetings that are coming up in each.`,
    coming: (count: number) => (count === 0 ? 'No coming meeting' : meetings(count)),
    list: 'All counties',
    map: (state: string) =>
      `Map of ${state}: counties with coming meetings are marked. The list says the same.`,
    mapKey: 'Marked counties have coming meetings.',
  },

  county: {
    title: (county: string) => `${county} County`,
    seat: (seats: string[]) =>
      seats.length === 1 ? `County seat: ${seats[0]}` : `County seats: ${seats.join(' and ')}`,
    coming: 'Coming meetings',
    past: 'Past meetings',
    postponed: 'Postponed, waiting for a new date',
    none: (county: string) => `No meeting is announced in ${county} County`,
    noneText:
      'Subscribe to the calendar of the county to learn of the next one, hear of it by email, or look for a meeting nearby.',
    elsewhere: 'See meetings in all counties',
    venues: 'Places where we meet',
    elections: 'Election dates',
  },

  venue: {
    lead: (city: string, county: string) => `${city}, ${county} County`,
    where: 'Where it is',
    coming: 'Coming meetings here',
    past: 'Past meetings here',
    postponed: 'Postponed, waiting for a new date',
    none: 'No meeting is announced at this place',
  },

  topic: {
    coming: 'Coming meetings on this topic',
    past: 'Past meetings on this topic',
    postponed: 'Postponed, waiting for a new date',
    none: 'No meeting on this topic is announced',
  },

  official: {
    coming: 'Coming meetings',
    past: 'Past meetings',
    postponed: 'Postponed, waiting for a new date',
    none: (name: string) => `No meeting with ${name} is announced`,
  },

  noneText: 'Subscribe to the calendar to learn of the next one, or look at all meetings.',

  election: {
    day: 'Election day',
    dates: 'Dates to know',
    unconfirmed: 'To be confirmed from the official calendar',
    unconfirmedShort: 'To be confirmed',
    source: 'Source',
    details: 'All dates of this election',
    past: 'This election is over.',
    none: 'No coming election is on record here.',
  },

  privateFeed: {
    heading: 'All your meetings in one calendar',
    text: 'Meetings you RSVP to appear in your calendar by themselves, and follow every change.',
    paste: '(paste the address below)',
    address: 'The address is yours alone:',
    secret:
      'Whoever has it can read this calendar. Did you give it away? Make a new one: the old one stops working at once, and you subscribe again.',
    renew: 'Make a new address',
    renewed: 'Your calendar has a new address. The old one no longer works.',
  },

  subscribe: {
    heading: 'Keep up by calendar',
    text: 'Subscribe once, and new, moved and cancelled meetings appear in your calendar by themselves.',
    apple: 'Apple, Outlook and other programs',
    google: 'Google Calendar',
    outlook: 'Outlook.com',
    byMail: 'Rather by email? Hear of new meetings',
    copy: 'Or copy this address into your calendar program:',
    android:
      'On an Android phone: open the Google link in the browser of a computer, then switch the calendar on in the settings of the phone’s calendar app.',
    delay:
      'Calendar programs look for changes in their own time. Google may take up to a day. Urgent changes go out by email: whoever has an RSVP gets them at once.',
    name: {
      county: (county: string) => `Public meetings in ${county} County`,
      venue: (venue: string) => `Public meetings at ${venue}`,
      topic: (topic: string) => `Public meetings: ${topic}`,
      official: (official: string) => `Public meetings with ${official}`,
    },
  },
};
