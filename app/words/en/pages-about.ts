/** Pages about this site and its messages. */
export const aboutPages = {
  verify: {
    title: 'Is this message real?',
    lead: 'Every email we send carries a code of eight characters. Type it here to see whether we sent it.',
    code: 'Code from the message',
    codeHint: 'At the end of the message, for example K7QM-2XVD',
    check: 'Check',
    notACode:
      'Enter the eight letters and digits of the code, such as K7QM-2XVD. Our codes never hold 0, 1, I, L, O or U.',
    real: 'We sent a message with this code',
    realText: (when: string) =>
      `It was sent on ${when}. Compare what it says with what you received:`,
    subject: 'Subject',
    meeting: 'Meeting',
    unknown: 'We sent no message with this code',
    unknownText:
      'Check the code once more. If it is the same, do not open links in the message and do not answer it.',
    ask: (email: string) =>
      `Not sure? Write to ${email}, and do not use an address from the message.`,
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
      'To hear of new meetings by email we ask for an address, and where or on what you want to hear of them.',
      'We never ask for your party, a candidate, or how you vote.',
    ],
    use: 'What we do with it',
    useText: [
      'We keep your seats, write to you about this meeting, and arrange what you asked for. Requests for help are seen only by those who arrange them, and are deleted 30 days after the meeting.',
      'Wishes to hear of meetings that nobody confirmed are deleted after three days; the others when you end them.',
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
