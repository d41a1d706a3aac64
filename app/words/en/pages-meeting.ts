/** The page of a meeting, its RSVP form, and the thanks. */
export const meetingPages = {
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
    languages: 'Languages',
    languagesAre: (names: readonly string[]) =>
      new Intl.ListFormat('en', { type: 'conjunction' }).format(names),
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
    yahoo: 'Yahoo Calendar',
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
    alerts: 'Tell me about other meetings in this county',
    alertsHint: 'One email a day at most, and none without news. You can stop it any day.',
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
};
