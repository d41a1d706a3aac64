export const rsvps = {
  /** What is wrong with a field, and what to do about it. */
  fields: {
    name: {
      required: 'Enter your name.',
      'name-too-long': 'Shorten the name to 80 characters or fewer.',
      'name-characters': 'Take out characters of the name that cannot be shown.',
      'name-link': 'Take the link, the web address or the @ out of the name.',
    },
    email: {
      required: 'Enter your email address.',
      'address-shape': 'Enter one email address, such as name@example.com.',
      'address-long': 'Enter an email address of 254 characters or fewer.',
    },
    partySize: {
      'party-size': 'Enter how many of you will come, as a whole number from 1.',
      'party-too-large': (limit: number) =>
        limit === 1
          ? 'Each RSVP for this meeting is for one person.'
          : `Enter a party of ${limit} or fewer. For more people, RSVP again with another email address.`,
    },
    other: {
      phone: 'Enter a phone number, such as 601-555-0123, or leave it empty.',
      need: 'Choose from the list what you need.',
      language: 'Choose a language from the list.',
      answer: 'Choose whether you are coming.',
      source: 'Choose whether it came by phone or on paper.',
      'too-long': 'Shorten this text.',
      'control-characters': 'Take out characters that cannot be shown.',
    },
  },
  /** Why an RSVP or a change of one was not taken. */
  refusals: {
    'not-found': 'We could not find this. It may have been deleted.',
    'no-rsvps': 'This meeting needs no RSVP: the doors are open to everyone.',
    closed:
      'RSVPs for this meeting are closed. With questions, ask the contact on the page of the meeting.',
    postponed:
      'This meeting is postponed. There is no new date yet, and no RSVP is taken until there is one. Look here again later, or choose another meeting.',
    cancelled: 'This meeting is cancelled, so no RSVP is taken. Please choose another meeting.',
    over: 'This meeting has begun, or is over. Please choose one that is still to come.',
    'no-address': 'Enter your email address.',
    'party-too-large': (limit: number) => `A party for this meeting is at most ${limit}.`,
  },
  /** Why an RSVP that stands was not changed. */
  unchanged: {
    'not-found': 'We could not find this. It may have been deleted.',
    closed:
      'RSVPs for this meeting are closed, so no seats can be added. Giving seats back still works until it begins.',
    postponed:
      'This meeting is postponed and has no new date yet, so no seats can be added. Those of before are kept, and we ask again when there is a date.',
    cancelled: 'This meeting is cancelled: there is nothing left to change.',
    over: 'This meeting has begun, or is over: who held a seat is a record now and changes no more.',
    'no-place': 'This RSVP is withdrawn. RSVP again first, then say what you need.',
    'no-room': 'There is no room for a larger party. You keep the seats you have.',
    'party-too-large': (limit: number) => `A party for this meeting is at most ${limit}.`,
  },
  needs: {
    wheelchair: 'A place for a wheelchair, or a way in without steps',
    'sign-language': 'A sign language interpreter',
    captions: 'Captions',
    'listening-device': 'A listening device',
    'large-print': 'Large print',
    interpreter: 'An interpreter for another language',
    other: 'Something else',
  },
  /** Stands for the name of a person whose data was deleted. */
  erased: '(deleted)',
};
