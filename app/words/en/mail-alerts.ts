/** What mail about alerts says, and how it names what somebody asked to hear of. */
export const mailAlerts = {
  wish: {
    inCounty: (county: string) => `in ${county}`,
    near: (zip: string, miles: number) => `within ${miles} miles of ${zip}`,
    anywhere: 'anywhere in the state',
    all: (where: string) => `All meetings ${where}`,
    on: (topic: string, where: string) => `Meetings on ${topic}, ${where}`,
  },
  asked: {
    status: 'Please confirm',
    heading: 'Hear of new meetings by email',
    subject: 'Please confirm: hear of new meetings',
    preview: 'One press, and we write when there is something new.',
    lead: 'Someone, probably you, asked us to write to this address when there is news of:',
    how: 'You then get one email a day at most, in the morning, and none on days without news.',
    button: 'Yes, write to me',
    ignore: (days: number) =>
      `If you do nothing, nothing happens: after ${days} days the wish is forgotten.`,
    why: (office: string) =>
      `You get this because your address was given on the alerts page of the ${office}.`,
  },
  again: {
    status: 'Nothing has changed',
    heading: 'You already hear of new meetings',
    subject: 'You already hear of new meetings',
    preview: 'You asked for this before. Nothing has changed.',
    lead: 'Someone, probably you, asked us again to write to this address. You already hear of:',
    button: 'Change what you hear of',
  },
  news: {
    kinds: {
      new: 'New',
      moved: 'Moved: please note the new date or place',
      reinstated: 'It will take place after all',
      cancelled: 'Cancelled',
      postponed: 'Postponed, without a new date yet',
    },
    status: 'Meeting news',
    short: {
      new: 'New meeting',
      moved: 'Moved',
      reinstated: 'It will take place',
      cancelled: 'Cancelled',
      postponed: 'Postponed',
    },
    heading: (count: number) => (count === 1 ? 'One meeting for you' : `${count} meetings for you`),
    subject: (count: number) => `Meeting news: ${count} meetings`,
    lead: 'This is new since we last wrote to you. Each meeting has a page with all you need, where you can also RSVP.',
    was: (when: string) => `It was planned for ${when}.`,
    more: (count: number) => (count === 1 ? 'There is one more.' : `There are ${count} more.`),
    button: 'See all coming meetings',
    why: (wishes: string) => `You get this because you asked to hear of: ${wishes}.`,
    change: 'Change what you hear of',
    stop: 'Stop these emails',
  },
  /** In the mail that answers an RSVP with which it was asked for. */
  withRsvp: {
    ask: (county: string) =>
      `You asked to hear of other meetings in ${county}, too. Please confirm that: one email a day at most, and none without news.`,
    confirm: 'Yes, tell me of other meetings',
    will: (county: string) =>
      `You will also hear of other meetings in ${county}: one email a day at most, and none without news.`,
  },
};
