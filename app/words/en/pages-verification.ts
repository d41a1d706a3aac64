const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** What people read when an address must be verified before an RSVP counts. */
export const verificationPages = {
  verification: {
    askedTitle: 'One more step',
    asked: 'Please confirm your RSVP',
    askedText:
      'We are sending you an email with a link. Your RSVP counts once you have opened it and pressed the button, within 30 minutes.',
    askedWhy:
      'Many RSVPs are coming in, or several from your network. That is why we ask you to show that the address is yours.',
    title: 'Confirm your RSVP',
    metaTitle: (meeting: string) => `Confirm your RSVP: ${meeting}`,
    lead: (name: string, count: number) =>
      `Someone, probably you, sent an RSVP with your address, in the name of ${name}, for ${people(count)}.`,
    held: (until: string) => `Seats are held for you until ${until}.`,
    notHeld: (until: string) =>
      `Confirm by ${until}. You then get seats if there are any, or a place on the waitlist.`,
    button: 'Yes, this is my RSVP',
    notMe: 'This was not me',
    expired: 'This RSVP was not confirmed in time',
    expiredText:
      'It is forgotten, and seats that were held for it are free for others. You can RSVP again.',
    closed: 'This meeting takes no more RSVPs',
    closedText: 'It may have been moved, called off, or begun. Its page says how things stand.',
    again: 'RSVP again',
    meeting: 'See the meeting',
    done: 'Your RSVP is confirmed',
    doneText: 'Your RSVP says whether you have seats, and lets you change it.',
    manage: 'See or change your RSVP',
    notMeHeading: 'Did somebody else use your address?',
    notMeConfirm: [
      'The RSVP is forgotten, and seats that were held for it go to others.',
      'We send no email of any kind to this address for 30 days.',
    ],
    notMeButton: 'This was not me: stop all mail',
    disowned: 'Thank you for telling us. The RSVP is forgotten, and we write no more.',
    back: 'Back',
  },
};
