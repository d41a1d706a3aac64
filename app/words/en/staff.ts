/** The pages that staff see, signed in or about to be. */
export const staff = {
  signIn: {
    title: 'Staff sign-in',
    lead: 'We send a link to your office address. It signs you in once, within 15 minutes.',
    email: 'Email address',
    send: 'Send me a link',
    sentTitle: 'Look at your mail',
    sent: (email: string) =>
      `If ${email} belongs to someone on the staff, a link is on its way. Open it in this browser.`,
    notThere: 'Nothing there after a few minutes? Look in the junk folder, or ask again.',
    again: 'Ask for another link',
    wrong: {
      'address-shape': 'Enter one email address, such as name@example.gov.',
      'address-long': 'Enter an email address of 254 characters or fewer.',
    },
    limited: 'Too many links were asked for from here. Wait 15 minutes and try again.',
    pressTitle: 'Sign in',
    pressLead: 'Press the button to sign in. The link works once.',
    press: 'Sign in',
    refusedTitle: 'This link does not work any more',
    refused: {
      'not-found': 'The link is not one of ours, or was cut short. Ask for a new one.',
      used: 'The link was used already. If that was not you, tell an admin, and ask for a new one.',
      ended: 'The link has ended, or a newer one was used. Ask for a new one.',
    },
    askNew: 'Ask for a new link',
  },
  sessionEnded: {
    heading: 'You are signed out, and what you typed is kept here',
    lead: 'For safety, a session ends after 15 minutes without activity. Nothing was sent yet.',
    signIn: 'Sign in again in a new tab',
    comeBack: 'Come back to this page and send it again.',
    sendAgain: 'Send it again',
    safe: 'Leave this page open until you have signed in. Closing it loses what you typed.',
  },
};
