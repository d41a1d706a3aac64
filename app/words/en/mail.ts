import { mailAlerts } from './mail-alerts.ts';

const seats = (count: number) => (count === 1 ? 'one seat' : `${count} seats`);
const yourSeats = (count: number) => (count === 1 ? 'Your seat' : `Your ${count} seats`);
const people = (count: number) => (count === 1 ? 'one person' : `${count} people`);

/** Every sentence of every mail. */
export const mail = {
  alerts: mailAlerts,
  greeting: (name: string | undefined) => (name ? `Hello ${name},` : 'Hello,'),
  subject: (status: string, title: string, when: string | undefined) =>
    when ? `${status}: ${title}, ${when}` : `${status}: ${title}`,

  labels: {
    when: 'When',
    where: 'Where',
    zone: (name: string) => `(${name})`,
    reason: 'Reason',
    noDateYet: 'New date to be announced',
    room: (room: string, floor: string | undefined) => (floor ? `${room}, ${floor}` : room),
    city: (city: string, state: string, zip: string) => `${city}, ${state} ${zip}`,
    joinOnline: 'Join online',
    change: 'What changed',
    what: 'Detail',
    was: 'Before',
    now: 'Now',
    date: 'Date',
    time: 'Time',
    place: 'Place',
    beforeYouCome: 'Before you come',
    entrance: 'Entrance',
    parking: 'Parking',
    screening: 'Screening',
    stepFree: 'Step-free',
    stepFreeYes: 'There is a way in without steps.',
    stepFreeNo: 'There are steps on the way in. Write to us, and we will find another way.',
    lift: 'Elevator',
    liftYes: 'There is an elevator to the room.',
    liftNo: 'There is no elevator.',
    access: 'Interpreter or other help',
    accessAsk: (contact: string, by: string | undefined) =>
      by ? `Ask ${contact}, by ${by}.` : `Ask ${contact}.`,
    agenda: 'Agenda and details',
  },

  buttons: {
    manage: 'See or change your RSVP',
    answer: 'Tell us if you can come',
    again: 'RSVP again',
    find: 'See the meeting',
    other: 'Find another meeting',
    signIn: 'Sign in',
    history: 'See who changed what',
  },

  /** How to say no, wherever a seat is kept. */
  cannotCome:
    'Cannot come after all? Use the same link to say so, and someone else can have the seats.',
  calendarComes:
    'A calendar entry comes with this mail. If your plans change, please tell us on our site: an answer in the calendar alone does not give the seats to the next people.',
  calendarGoes: 'The entry leaves your calendar with this mail.',
  calendarChanges: 'The entry in your calendar changes with this mail.',

  foot: {
    why: (office: string) =>
      `You get this because your address was given in an RSVP for a public meeting of the ${office}.`,
    whyStaff: (office: string) =>
      `You get this because you work with the meetings of the ${office}.`,
    whySignIn: (office: string) =>
      `You get this because someone asked to sign in with your address at the ${office}.`,
    notMe: 'This was not me',
    notMeAsk: 'Did you not ask for this? One press stops all mail about it.',
    ownCalendar: 'All your meetings in one calendar',
    preferences: 'Choose which mail you get',
    unsubscribe: 'Stop reminders',
    check: (code: string) => `Is this message real? Check code ${code}`,
    checkLink: 'Check it on our site',
    reply: (address: string) => `Questions? Answer this mail or write to ${address}.`,
  },

  rsvpConfirmed: {
    status: 'You are going',
    preview: (count: number) => `${yourSeats(count)} ${count === 1 ? 'is' : 'are'} kept.`,
    lead: (count: number) => `Thank you for your RSVP. We are keeping ${seats(count)} for you.`,
  },
  waitlisted: {
    status: 'On the waitlist',
    preview: 'The meeting is full. We write as soon as seats free up.',
    lead: (count: number) =>
      `The meeting is full, so your party of ${people(count)} is on the waitlist. A place is not promised.`,
    how: 'When seats free up, they are offered in the order people joined, and a party is never split. If your turn comes, we write at once, with a calendar entry.',
    leave: 'No longer interested? Use the same link to leave the waitlist.',
  },
  promoted: {
    status: 'A seat opened',
    preview: (count: number) => `You are off the waitlist: ${seats(count)} kept for you.`,
    lead: (count: number) =>
      `You are off the waitlist and you are going. We are keeping ${seats(count)} for you.`,
    change: 'Cannot come any more? Please use the link to say so now, so that the next people can.',
  },
  corrected: {
    status: 'Details changed',
    preview: 'Time and place stay as they are.',
    lead: 'Some details of this meeting changed. The date, the time and the place stay as they are.',
    fields: {
      title: 'Title',
      summary: 'Description',
      topics: 'Topics',
      officials: 'Who speaks',
      languages: 'Languages',
      joinUrl: 'Join online',
      accommodationContact: 'Interpreter or other help',
      accommodationRequestBy: 'Ask for help by',
    },
    seePage: 'Please read it on the meeting’s page.',
    notOnline: 'No longer online',
    kept: (count: number) =>
      `${yourSeats(count)} ${count === 1 ? 'stays' : 'stay'} kept. You have nothing to do.`,
  },
  moved: {
    status: 'Moved',
    preview: 'The time or place changed. Please tell us if you can still come.',
    lead: 'This meeting has moved. Please look at the new time and place.',
    /** It was moved and is back, and the person may have heard of it in between. */
    leadBack:
      'The time or place of this meeting was changed and is now again what it was before. Please look at it once more.',
    seated: (count: number) =>
      `${yourSeats(count)} ${count === 1 ? 'stays' : 'stay'} kept until you answer. Please tell us if you can still come.`,
    waitlisted: 'You keep your place on the waitlist. A place is still not promised.',
  },
  postponed: {
    status: 'Postponed',
    preview: 'There is no new date yet. We write when there is.',
    lead: 'This meeting will not take place as planned. There is no new date yet.',
    seated: (count: number) =>
      `${yourSeats(count)} ${count === 1 ? 'stays' : 'stay'} kept. When there is a new date, we write, and you can say if it suits you.`,
    waitlisted: 'You keep your place on the waitlist, and we write when there is a new date.',
    planned: 'It was planned for',
  },
  reinstated: {
    status: 'It will take place',
    preview: 'There is a date. Please tell us if you can come.',
    lead: 'This meeting will take place. Here are the date and the place.',
    seated: (count: number) =>
      `${yourSeats(count)} ${count === 1 ? 'is' : 'are'} still kept. Please tell us if you can come.`,
    waitlisted: 'You keep your place on the waitlist. A place is still not promised.',
  },
  withdrawn: {
    status: 'You are not going',
    preview: 'Your RSVP is withdrawn.',
    lead: 'Your RSVP is withdrawn, as you asked. The seats can go to someone else.',
    again: 'Changed your mind? You can RSVP again; your place is then a new one.',
  },
  cancelled: {
    status: 'Cancelled',
    preview: 'This meeting will not take place.',
    lead: 'This meeting is cancelled. Please do not come.',
    nothing: 'You have nothing to do. We are sorry for the change.',
  },
  reminder: {
    status: 'Reminder',
    soon: (days: number) => (days <= 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`),
    preview: (soon: string, count: number) =>
      `It is ${soon}. We are keeping ${seats(count)} for you.`,
    lead: (soon: string, count: number) =>
      `The meeting is ${soon}. We are keeping ${seats(count)} for you.`,
    unconfirmed:
      'The meeting moved, and you have not told us yet if the new time suits you. Please do, either way.',
  },
  repeat: {
    status: 'Your RSVP',
    preview: 'You had already told us. Here is your link.',
    lead: 'Someone, probably you, sent another RSVP with this address. Nothing has changed:',
    seated: (count: number) => `We are keeping ${seats(count)} for you.`,
    waitlisted: (count: number) => `Your party of ${people(count)} is on the waitlist.`,
    change: 'To change the number of people, or to say you cannot come, use the link.',
  },
  verification: {
    status: 'Please confirm',
    preview: (until: string) => `Your RSVP counts once you confirm it, by ${until}.`,
    lead: (count: number) =>
      `Someone, probably you, sent an RSVP for ${people(count)} with this address. It counts only once you confirm it.`,
    held: (count: number, until: string) =>
      `${yourSeats(count)} ${count === 1 ? 'is' : 'are'} held for you until ${until}.`,
    notHeld: (until: string) =>
      `Please confirm by ${until}. Then you get seats if there are any, or a place on the waitlist.`,
    button: 'Confirm my RSVP',
    ignore: 'If you do nothing, nothing happens, and the RSVP is forgotten.',
  },
  verificationRequired: {
    status: 'Many RSVPs',
    subject: 'Everyone who RSVPs must now confirm their address',
    preview: 'More than 500 first messages within an hour went to new addresses.',
    lead: (at: string) =>
      `By ${at}, more than 500 first messages within an hour had gone to addresses that nobody has proved. It may be a great success, or somebody playing tricks.`,
    means:
      'Until it calms down, each new RSVP counts only once its sender has pressed the link in one mail. Seats are held for them for 30 minutes. RSVPs that stand are not touched, and you can go on taking RSVPs by phone and on paper.',
    ends: 'It ends by itself, an hour after the rush. You have nothing to do, but a look at the newest RSVPs may tell you what is going on.',
    button: 'Open the overview',
  },
  signIn: {
    status: 'Sign in',
    subject: (office: string) => `Sign in to the meetings of the ${office}`,
    preview: (minutes: number) => `The link works once, for ${minutes} minutes.`,
    lead: (minutes: number) => `Use the link to sign in. It works once, for ${minutes} minutes.`,
    ignore:
      'If you did not ask for it, leave it alone: nobody can sign in without it. If it happens again, tell an admin.',
  },
  publicChange: {
    changes: {
      announced: 'Announced',
      moved: 'Moved',
      postponed: 'Postponed',
      reinstated: 'Reinstated',
      cancelled: 'Cancelled',
      corrected: 'Corrected',
    },
    subject: (change: string, title: string) => `Public change: ${change}: ${title}`,
    preview: (change: string, by: string) => `${change} by ${by}.`,
    lead: 'What the public sees of this meeting has changed.',
    change: 'Change',
    by: 'By',
    at: 'At',
    others: (count: number) =>
      count === 1
        ? 'The same change shows on one other meeting.'
        : `The same change shows on ${count} other meetings.`,
    wrong: 'If this should not have happened, look at it now and tell an admin.',
  },
  chainHead: {
    status: 'Audit log',
    subject: (fact: number) => `Head of the audit log: fact ${fact}`,
    preview: 'Keep this mail: it shows later whether the log was rewritten.',
    heading: 'The head of the audit log',
    lead: 'Each fact of the audit log is bound to all before it. This is where the log stands today.',
    fact: 'Newest fact',
    at: 'Recorded',
    head: 'Head',
    keep: 'Keep this mail outside the program. Whoever could change the database could write the whole log anew, and only a head that was kept elsewhere would show it.',
    compare:
      'At any later time the button says whether the log still leads through this head. So does “npm run admin -- audit verify --head” with the head in quotation marks, on the machine itself.',
    button: 'Compare with the log',
  },
};
