/** The RSVP desk: who comes to a meeting, and RSVPs taken by phone or on paper. */
export const staffDesk = {
  calendar: {
    title: 'Your calendar',
    lead: 'Every meeting and every plan in your own calendar program, as it stands.',
    subscribe: 'Subscribe',
    text: 'Drafts, holds and meetings in review show as tentative. What was cancelled stays, marked as such.',
  },
  title: 'RSVP desk',
  of: (title: string) => `RSVPs: ${title}`,
  back: 'Back to the meeting',
  standing: (taken: number, capacity: number, waiting: number) =>
    waiting === 0
      ? `${taken} of ${capacity} seats are taken, nobody waits.`
      : `${taken} of ${capacity} seats are taken, ${waiting} ${waiting === 1 ? 'person waits' : 'people wait'}.`,
  closed: 'RSVPs are closed.',
  openDoors: 'This meeting has open doors: nobody needs to RSVP.',
  comingTitle: (count: number) => (count === 1 ? '1 party seated' : `${count} parties seated`),
  waitingTitle: (count: number) =>
    count === 1 ? '1 party waiting' : `${count} parties waiting, first in line first`,
  unverifiedTitle: (count: number) =>
    count === 1
      ? '1 RSVP waiting for verification of its address'
      : `${count} RSVPs waiting for verification of their address`,
  held: 'Seats held',
  until: 'Until',
  goneTitle: (count: number) => (count === 1 ? '1 party withdrawn' : `${count} parties withdrawn`),
  none: 'Nobody has RSVPed yet',
  noneText: 'Take the first one below, by phone or on paper.',
  mailed: {
    title: (count: number) =>
      count === 1 ? '1 answer by mail to look at' : `${count} answers by mail to look at`,
    answered: (answer: string, when: string) => `answered “${answer}” by mail on ${when}.`,
    proposed: (when: string) => `proposed another time by mail on ${when}.`,
    outcomes: {
      parked:
        'It is not certain who sent it, so nothing has changed. They were asked by mail to confirm it. Do you know them? Ask by phone, and change the RSVP here.',
      'older-version':
        'They answered an older version of the invitation, before the meeting changed. Their seats stay as they were, not confirmed for the new time or place.',
      applied:
        'It has been applied. It most likely came from them, but their mail provider does not vouch for it.',
      comment: 'Nothing has changed. Please answer them; their mail is under “Mail from people”.',
    } as Readonly<Record<string, string>>,
  },
  more: (count: number) => `The first ${count} parties are shown.`,
  name: 'Name',
  party: 'Party',
  contact: 'Contact',
  answer: 'Answer',
  source: 'Came by',
  line: 'In line',
  answers: { going: 'Coming', maybe: 'Maybe', 'not-going': 'Not coming' },
  sources: { web: 'Website', api: 'Program', phone: 'Phone', paper: 'Paper', demo: 'Example data' },
  unconfirmed: 'Not confirmed',
  noContact: 'None',
  addTitle: 'Take an RSVP',
  addLead: 'The same seat rules hold as on the website: whoever waits comes first.',
  howCame: 'How it came',
  phone: 'Phone number',
  email: 'Email address',
  emailHint: 'With an address they get the confirmation and the calendar entry by mail',
  partySize: 'How many come',
  needs: 'What they need',
  needsNote: 'More about it',
  question: 'A question for the speakers',
  add: 'Take the RSVP',
  taken: {
    seated: 'The party has its seats.',
    waitlisted: 'The party is on the waitlist: seats go first to those who asked before.',
    repeated: 'This address has RSVPed already. Nothing changed; their link was sent again.',
  },
  done: {
    changed: 'The RSVP is changed.',
    withdrawn: 'The RSVP is withdrawn. Its seats go to those who wait.',
    requests: 'What the party asked for is changed.',
    case: 'The accommodation request is saved.',
  },
  refused: {
    closed: 'RSVPs are closed.',
    postponed: 'The meeting is postponed.',
    cancelled: 'The meeting is cancelled: nothing is left to withdraw.',
    over: 'The meeting has begun: who held a seat is a record now and changes no more.',
  },
  oneTitle: (name: string) => `RSVP of ${name}`,
  place: 'Place',
  since: 'Since',
  language: 'Language',
  mailLanguage: 'Language for their mail',
  accommodations: 'Needs',
  cases: {
    title: (open: number) =>
      open === 0
        ? 'Accommodation requests'
        : open === 1
          ? 'Accommodation requests: 1 is open'
          : `Accommodation requests: ${open} are open`,
    need: 'Need',
    who: 'Who',
    status: 'Status',
    owner: 'Seen to by',
    nobody: 'Nobody yet',
    due: 'Due',
    asked: 'Asked',
    note: 'In their words',
    noLongerNeeded: 'Not needed any more',
    statuses: { requested: 'Requested', arranged: 'Arranged', cannot: 'Cannot be met' },
    statusHints: {
      requested: 'Somebody still has to see to it',
      arranged: 'It is booked or set up for the date of the meeting',
      cannot: 'Tell the person, and say what is possible instead',
    },
    callOff:
      'The person took this back, or is not coming. Call off what was arranged; there is nothing else to do.',
    shown: 'The person sees the status on the page behind the link in their mail.',
    save: 'Save the request',
    unknownOwner: 'Choose somebody who is on the staff.',
    pageTitle: (need: string, name: string) => `${need}: ${name}`,
  },
  requestsTitle: 'What the party asks for',
  requestsLead:
    'What is not ticked any more counts as taken back. A changed note opens the requests again.',
  requestsChange: 'Change needs and question',
  requestsSave: 'Save',
  questions: 'Questions',
  changeTitle: 'Change the RSVP',
  change: 'Save the change',
  withdrawTitle: 'Withdraw the RSVP',
  withdrawWhat: 'Its seats go to those who wait.',
  withdrawTold: 'The person hears of it by mail.',
  withdrawUntold: 'There is no email address: tell the person.',
  withdraw: 'Withdraw the RSVP',
  comeBackHint: 'A party that comes back takes a new place, behind those who wait.',
};
