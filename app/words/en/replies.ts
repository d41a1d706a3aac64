const people = (count: number) => (count === 1 ? 'one person' : `${count} people`);

/** What people are told because of an answer that came by mail. */
export const replies = {
  answers: { going: 'Yes', maybe: 'Maybe', 'not-going': 'No' },

  /** In each mail with a calendar entry, where answers that come by mail are read. */
  calendarComes:
    'A calendar entry comes with this mail. If your plans change, answer in your calendar or on our site: both count, and seats you give back go to the next people.',

  waitlisted: {
    status: 'On the waitlist',
    preview: 'You answered yes, but the meeting is full.',
    lead: (count: number) =>
      `You answered yes, but the meeting is full by now, so your party of ${people(count)} is on the waitlist. A place is not promised.`,
    calendar:
      'This mail takes the entry off your calendar, so that it does not say you are coming. If seats free up and it is your turn, we write at once, with a new entry.',
  },
  notTaken: {
    status: 'Your answer came too late',
    preview: 'You answered yes, but we cannot keep seats for you any more.',
    lead: 'You answered yes, but this meeting does not take your RSVP any more, so we are not keeping seats for you.',
    calendar: 'This mail takes the entry off your calendar.',
    write: 'Do you think this is a mistake? Answer this mail, and a person will read it.',
  },
  confirm: {
    status: 'Please confirm your answer',
    preview: 'Nothing has changed yet. Please tell us if it was you.',
    lead: (answer: string) =>
      `A mail came in that answers “${answer}” to this invitation for you. We cannot tell if it came from you, so nothing has changed yet.`,
    ask: 'If it was you, please confirm it. We ask once more on the page.',
    button: 'Confirm this answer',
    ignore: 'If it was not you, do nothing: your RSVP stays as it is.',
  },
  ownRsvp: {
    status: 'An RSVP of your own',
    preview: 'Your answer did not count yet. Here is how to RSVP.',
    lead: {
      forwarded:
        'You answered an invitation to this meeting that was made for another person. You are welcome too, but your answer does not count as an RSVP yet.',
      delegated:
        'Somebody who had an RSVP for this meeting cannot come, and named you to come instead. No seat was passed on to you, but you are welcome.',
    },
    how: 'To come, please RSVP on our site. It takes a minute and needs no account.',
    button: 'RSVP to this meeting',
    ignore: 'If you do not want to come, do nothing. We do not write again.',
    why: {
      forwarded: (office: string) =>
        `You get this because an answer to an invitation of the ${office} came from your address.`,
      delegated: (office: string) =>
        `You get this because somebody named your address in an answer to an invitation of the ${office}.`,
    },
  },
  received: {
    status: 'Mail from a person',
    subject: (subject: string) => `Mail to the meetings mailbox: ${subject}`,
    noSubject: '(no subject)',
    preview: 'Somebody wrote to the address that invitations come from.',
    lead: 'Somebody wrote to the address that invitations come from. No RSVP has changed by it. Your answer to this message goes to them.',
    from: 'From',
    about: 'Subject',
    at: 'Arrived',
    noText: '(no text)',
    button: 'See all mail from people',
    why: (office: string) =>
      `You get this because this is the address of the ${office} for questions about meetings.`,
  },

  /** The page behind the link that asks whether an answer is theirs. */
  page: {
    title: (answer: string) => `Did you answer “${answer}”?`,
    lines: {
      going: ['A mail answered “Yes” for you. Press the button if that is your answer.'],
      maybe: ['A mail answered “Maybe” for you. Press the button if that is your answer.'],
      'not-going': [
        'A mail answered “No” for you. Press the button if that is your answer.',
        'Your seats then go to the next people.',
      ],
    },
    remember: (address: string) => `From now on, also count answers from ${address}`,
    nothing: 'If it was not you, leave this page. Your RSVP stays as it is.',
    button: { going: 'Yes, I am coming', maybe: 'Maybe', 'not-going': 'No, I am not coming' },
    decided: 'This answer was already confirmed, or a newer one took its place.',
  },
};
