const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** What the owner of an RSVP reads behind the link in their mail. */
export const managePages = {
  manage: {
    title: 'Your RSVP',
    metaTitle: (meeting: string) => `Your RSVP: ${meeting}`,
    after: {
      saved: 'Your answer is saved.',
      asked: 'What you need and ask is saved.',
      withdrawn: 'Your RSVP is withdrawn. The seats go to the next in line.',
      deleted: 'Your data is deleted. Any seat you hold stays counted, without your name.',
      verified: 'Your address is confirmed, and your RSVP counts.',
      'feed-renewed':
        'Your calendar has a new address. The old one no longer works: subscribe with the new one.',
      'language-chosen': 'We write to you in that language from now on.',
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
    addRequests: 'Ask for an interpreter or other help, or put a question',
    changeRequests: 'Change what you asked for',
    saveRequests: 'Save what we need',
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
    language: 'Language',
    languageLabel: 'Language for our emails and your calendar',
    languageSave: 'Save the language',
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
};
