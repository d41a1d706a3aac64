const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);
const meetings = (count: number) => (count === 1 ? '1 coming meeting' : `${count} coming meetings`);

/** The pages that anyone may open. */
export const pages = {
  /** What this language calls itself. */
  language: 'English',

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
      'Subscribe to the calendar of the county to learn of the next one, or look for a meeting nearby.',
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

  subscribe: {
    heading: 'Keep up by calendar',
    text: 'Subscribe once, and new, moved and cancelled meetings appear in your calendar by themselves.',
    apple: 'Apple, Outlook and other programs',
    google: 'Google Calendar',
    outlook: 'Outlook.com',
    copy: 'Or copy this address into your calendar program:',
    delay:
      'Calendar programs look for changes in their own time: Google may take up to a day, and some phones show a new calendar only after it is switched on at calendar.google.com. If you RSVP, changes reach you by email at once.',
    name: {
      county: (county: string) => `Public meetings in ${county} County`,
      venue: (venue: string) => `Public meetings at ${venue}`,
      topic: (topic: string) => `Public meetings: ${topic}`,
      official: (official: string) => `Public meetings with ${official}`,
    },
  },

  meeting: {
    speakers: 'Who speaks',
    gettingThere: 'Getting there',
    address: 'Address',
    room: 'Room',
    inRoom: (room: string, floor: string | undefined) => (floor ? `${room}, ${floor}` : room),
    directions: 'Directions',
    directionsTo: (venue: string) => `to ${venue}, opens a map on another site`,
    entrance: 'Entrance',
    stepFree: 'Step-free',
    stepFreeYes: 'Yes, there is a way in without steps.',
    stepFreeNo: 'No, there are steps on the way in. Write to us, and we will find another way.',
    lift: 'Elevator',
    liftYes: 'Yes, there is an elevator.',
    liftNo: 'No, there is no elevator.',
    parking: 'Parking',
    screening: 'Security check',
    when: 'When',
    online: 'Join online',
    joinOnline: 'Open the online meeting',
    zone: (name: string) => `Times are in ${name}, the time at the venue.`,
    topics: 'Topics',
    access: 'Interpreter or other help',
    accessAsk: (contact: string) => `Ask ${contact}.`,
    accessBy: (day: string) => `Please ask by ${day}, so that there is time to arrange it.`,
    accessLate: (day: string) =>
      `Requests were due by ${day}. Ask all the same: we do what is still possible.`,
    county: (county: string) => `Meetings in ${county} County`,

    closes: (when: string) => `RSVP by ${when}.`,
    daysLeft: (days: number) =>
      days === 0 ? 'Today is the last day.' : days === 1 ? '1 day left.' : `${days} days left.`,
    fullText:
      'All seats are taken or promised. You can join the waitlist: we write as soon as seats free up.',
    openDoors: 'Open doors',
    openDoorsText: 'You need no RSVP and no ticket for this meeting. Come as you are.',
    closed: 'RSVPs are closed',
    closedText: (access: string | undefined) =>
      access
        ? `This meeting takes no more RSVPs. With questions, ask ${access}.`
        : 'This meeting takes no more RSVPs.',

    addToCalendar: 'Add to your calendar',
    google: 'Google Calendar',
    outlook: 'Outlook.com',
    office: 'Microsoft 365',
    file: 'Apple and others (calendar file)',
    addNote:
      'If you RSVP, you need none of these: the entry comes by email, and it changes by itself when the meeting does.',
    addNoteOpen:
      'An entry added here does not change by itself. The county’s calendar does, if you subscribe to it.',

    change: {
      reason: (text: string) => `Why: ${text}`,
      moved: 'The time or place has changed',
      movedText: (before: string) => `Before, it was ${before}.`,
      movedAt: (when: string, venue: string | undefined) => (venue ? `${when}, at ${venue}` : when),
      postponed: 'This meeting is postponed',
      postponedText:
        'There is no new date yet. RSVPs keep their place, and everyone who sent one is asked again by email when there is a date.',
      reinstated: 'This meeting will take place after all',
      reinstatedText: 'The date and the place on this page hold.',
      cancelled: 'This meeting is cancelled',
      cancelledText: 'Please do not come. Everyone who sent an RSVP is told by email.',
      held: 'This meeting is over',
      heldText: 'It stays here for the record.',
      unconfirmed: 'The date of this meeting is not on record',
      unconfirmedText:
        'The heading says what is known of it. If you know more, please write to us.',
      other: (county: string) => `Other meetings in ${county} County`,
    },
  },

  rsvp: {
    heading: 'RSVP',
    headingFull: 'Join the waitlist',
    title: (meeting: string) => `RSVP: ${meeting}`,
    lead: 'You need no account. We use what you write here for this meeting only.',
    privacy: 'How we treat your data',
    who: 'Who is coming',
    name: 'Your name',
    email: 'Email address',
    emailHint: 'Your seats, and a link to change or cancel, are sent there.',
    partySize: 'How many of you will come?',
    partySizeHint: (limit: number) => `You included. From 1 to ${limit}.`,
    partySizeOne: 'An RSVP for this meeting is for one person.',
    needsHeading: 'So that you can take part',
    needs: 'Do you need any of these?',
    needsHint: (day: string) => `Please ask by ${day}, so that there is time to arrange it.`,
    needsNote: 'Anything we should know about this?',
    more: 'If you like',
    phone: 'Phone',
    phoneHint: 'We call only about a change shortly before the meeting.',
    language: 'Language for our emails',
    question: 'A question for the speakers',
    questionHint: 'We gather the questions for the speakers.',
    trap: 'Leave this empty',
    send: 'Send RSVP',
    sendFull: 'Join the waitlist',
    refused: 'Your RSVP was not taken',
    toForm: 'Go to the form with your answers',
    limited:
      'Several RSVPs came from your network in a short time. Please wait ten minutes and send it again: what you typed is kept in the form.',
  },

  thanks: {
    title: 'Thank you for your RSVP',
    metaTitle: (meeting: string) => `Thank you: ${meeting}`,
    seated: 'There are seats for you',
    seatedText:
      'The whole party is seated. The email we are sending now confirms it, with an entry for your calendar.',
    waitlisted: 'You are on the waitlist',
    waitlistedText:
      'The meeting is full, or others are waiting. When seats free up, we write to the next in line at once. A place is not promised.',
    neutral: 'Your RSVP is in',
    neutralText: 'The email we are sending now says how things stand.',
    next: 'What happens now',
    mail: 'Look for our email. It carries a link with which you can change the number of people, tell us that you cannot come, or delete your data.',
    spam: 'Nothing after ten minutes? Look in the spam folder, and check the address: you can send the RSVP again, it never counts twice.',
    repeat:
      'If this address had already RSVPed, nothing has changed, and the email repeats what holds.',
    calendar:
      'You need not add the meeting to your calendar yourself: the entry comes by email, and follows when the meeting changes.',
    back: 'Back to the meeting',
    other: 'Other meetings in this county',
  },

  manage: {
    title: 'Your RSVP',
    metaTitle: (meeting: string) => `Your RSVP: ${meeting}`,
    after: {
      saved: 'Your answer is saved.',
      withdrawn: 'Your RSVP is withdrawn. The seats go to the next in line.',
      deleted: 'Your data is deleted. Any seat you hold stays counted, without your name.',
      disowned: 'Thank you for telling us. The RSVP is withdrawn, and we write no more.',
    },
    meeting: 'The meeting',
    yours: 'What you told us',
    status: 'Your place',
    seated: (count: number) =>
      count === 1 ? 'You are going. One seat is kept.' : `You are going. ${count} seats are kept.`,
    kept: (count: number) =>
      count === 1 ? 'One seat is kept for you.' : `${count} seats are kept for you.`,
    maybe: (count: number) =>
      count === 1
        ? 'You said maybe. One seat is kept all the same.'
        : `You said maybe. ${count} seats are kept all the same.`,
    waitlisted: (count: number) =>
      `Your party of ${people(count)} is on the waitlist. When seats free up, we write at once. A place is not promised.`,
    withdrawn: 'You are not coming.',
    seatsOfErased: 'Your data is deleted. The seats you held stay counted.',
    name: 'Name',
    email: 'Email',
    phone: 'Phone',
    party: 'Party',
    partyOf: people,
    needs: 'Asked for',
    needStatus: {
      requested: 'asked, being looked at',
      arranged: 'arranged',
      cannot: 'cannot be arranged',
    },
    questions: 'Your question',
    reinstatedHeading: 'It will take place: are you coming?',
    movedHeading: 'We moved it: are you still coming?',
    movedText: (when: string, place: string) =>
      `The meeting is now ${when}, at ${place}. Your seats are kept until you answer. Please say either way.`,
    movedWaiting: (when: string, place: string) =>
      `The meeting is now ${when}, at ${place}. You keep your place on the waitlist.`,
    postponedHeading: 'This meeting is postponed',
    postponedText:
      'There is no new date yet. You keep your place, and we ask you again when there is one.',
    cancelledHeading: 'This meeting is cancelled',
    cancelledText: 'Please do not come. There is nothing for you to do.',
    overHeading: 'This meeting has begun, or is over',
    overText: 'Nothing about this RSVP can be changed any more, but you can delete your data.',
    change: 'Change your answer',
    comeBack: 'Coming after all?',
    comeBackText:
      'You can RSVP again. It is a new place: seated if there is room and nobody waits, else at the end of the waitlist.',
    partySize: 'How many of you will come?',
    yes: 'Yes, we are coming',
    save: 'Save',
    again: 'RSVP again',
    refused: 'This was not changed',
    withdraw: 'Not coming?',
    withdrawText: 'Tell us, and the seats go to the next in line at once.',
    withdrawWaiting: 'Tell us, and you leave the waitlist.',
    withdrawButton: 'I am not coming',
    withdrawHeading: 'Withdraw your RSVP?',
    withdrawConfirm:
      'Your seats go to the next in line at once. If you change your mind later, you get a new place at the end.',
    data: 'Your data',
    deletion: 'Delete my data',
    deletionText:
      'Your name, address, phone, question and requests are deleted from all your RSVPs, not only this one.',
    deletionHeading: 'Delete your data?',
    deletionConfirm: [
      'Your name, address, phone, questions and requests are deleted, from all RSVPs made with your address.',
      'Seats you hold stay counted, without your name. Places on waitlists end.',
      'We can then no longer write to you, not even if a meeting is cancelled. This cannot be undone.',
    ],
    deletionButton: 'Delete my data',
    notMe: 'This was not me',
    notMeHeading: 'Did somebody else use your address?',
    notMeConfirm: [
      'The RSVP is withdrawn, and its seats go to others.',
      'We send no email of any kind to this address for 30 days.',
    ],
    notMeButton: 'This was not me: stop all mail',
    back: 'Back to your RSVP',
    privacy: 'How we treat your data',
  },

  verify: {
    title: 'Is this message real?',
    lead: 'Every email we send carries a code of eight characters. Type it here to see whether we sent it.',
    code: 'Code from the message',
    codeHint: 'At the end of the message, for example K7QM-2XVD',
    check: 'Check',
    notACode: 'Enter the eight letters and digits of the code, such as K7QM-2XVD.',
    real: 'We sent a message with this code',
    realText: (day: string) =>
      `It was written on ${day}. Compare what it says with what you received:`,
    subject: 'Subject',
    meeting: 'Meeting',
    unknown: 'We sent no message with this code',
    unknownText:
      'Check the code once more. If it is the same, do not open links in the message and do not answer it.',
    limited: 'Too many codes were tried from your network. Please wait ten minutes.',
    never:
      'We never ask for payment, for a password, or for whom you vote. Links in our messages always lead to this site.',
    address: (host: string) => `Its address begins with ${host}.`,
  },

  accessibility: {
    title: 'Accessibility',
    lead: 'Everyone must be able to find a meeting, to say that they are coming, and to take part.',
    site: 'This site',
    siteText: [
      'The site is made to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Every page works with a keyboard, with a screen reader, at 400 percent zoom, on a small phone, in dark and high-contrast settings, and without scripts.',
      'We check every page by program and by hand. If something does not work for you all the same, we want to know, and we send you what you were looking for in another way.',
    ],
    meetings: 'Our meetings',
    meetingsText: [
      'Before a meeting is announced, somebody has checked the way in. The page of each meeting says whether there are steps, an elevator and accessible parking, whom to ask for help, and by which day.',
      'With your RSVP you can ask for a sign language interpreter, captions, a listening device, large print, or an interpreter for another language. Ask late rather than never.',
    ],
    contact: 'Tell us',
    contactText: (email: string) => `Write to ${email}.`,
    contactNone:
      'Ask the contact named on the page of the meeting, or the office that runs this site.',
  },

  privacy: {
    title: 'Privacy',
    lead: 'We ask for as little as we can, use it for the meeting, and delete it.',
    what: 'What we ask for',
    whatText: [
      'To look at meetings and to subscribe to calendars you tell us nothing. There are no cookies, no scripts, no trackers and no advertisements on these pages.',
      'With an RSVP we ask for a name, an email address and how many of you will come. Phone, accommodation requests and questions are up to you.',
      'We never ask for your party, a candidate, or how you vote.',
    ],
    use: 'What we do with it',
    useText: [
      'We keep your seats, write to you about this meeting, and arrange what you asked for. Requests for help are seen only by those who arrange them, and are deleted 30 days after the meeting.',
      'The pages never show who is coming, nor how many.',
      'Messages and answers may be public records under the law of the state. What the law lets us keep private, we keep private.',
    ],
    rights: 'What you can do',
    rightsText: [
      'The link in each email opens your RSVP: change it, withdraw it, or delete your data there. The number of people who came stays, without names.',
      'Did you get an email that you never asked for? Press “This was not me” in it. The RSVP ends, and no email of any kind follows for 30 days.',
    ],
    contact: 'Questions',
    contactText: (email: string) => `Write to ${email}.`,
    contactNone: 'Ask the office that runs this site.',
  },
};
