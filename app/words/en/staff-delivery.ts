const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** Delivery: who holds which version of a meeting, and what to do for those who do not. */
export const staffDelivery = {
  title: 'Delivery',
  of: (title: string) => `Delivery: ${title}`,
  back: 'Back to the meeting',
  standing: (current: number, all: number, version: number) =>
    current === all
      ? `Everyone holds the newest version (${version}).`
      : `${current} of ${all} hold the newest version (${version}).`,
  nobody: 'Nobody has to be told',
  nobodyText: 'Those who RSVP are listed here, with what their mail server took for them.',
  notYet: 'Nothing goes out before the meeting is announced.',
  meaning:
    '“Holds” means that a mail server took the mail and has not returned it. Nobody can see from here whether it was read.',
  behindTitle: (count: number) => `Not up to date: ${people(count)}`,
  currentTitle: (count: number) => `Up to date: ${people(count)}`,
  more: (count: number) => `The first ${count} are shown.`,
  name: 'Name',
  holds: 'Holds',
  state: 'Newest mail',
  version: (revision: number) => `Version ${revision}`,
  earlier: 'An earlier version',
  nothing: 'Nothing',
  unknown: 'Nobody knows',
  noContact: 'No address, no number',
  states: {
    bounced: 'Returned',
    failed: 'Failed',
    uncertain: 'Uncertain',
    unsent: 'Not sent',
    'no-address': 'No address',
    waiting: 'Waiting',
    current: 'Holds it',
  },
  what: {
    failed: 'The mail server refused the message, or did not take it in time.',
    uncertain: 'The connection broke at the last moment: it may have arrived.',
    unsent: 'No mail went out: too many within a day, or the person wants none.',
    'no-address': 'Call them.',
    waiting: (when: string) => `It is tried next ${when}.`,
    soon: 'It is about to be written.',
  },
  /** Why a mail came back, by its status (RFC 3463): the class and the subject. */
  reasons: {
    '5.1': 'There is no such address.',
    '5.2': 'The mailbox is closed or full.',
    '4.2': 'The mailbox is full, for now.',
    '5.4': 'Their mail server cannot be found.',
    '4.4': 'Their mail server does not answer, for now.',
    '5.7': 'Their mail server does not want our mail.',
    '4.7': 'Their mail server does not want our mail, for now.',
  } as Readonly<Record<string, string>>,
  refused: 'Their mail server refused it for good.',
  delayed: 'Their mail server took it only for later.',
  complaint: 'They called a message unwanted.',
  held: {
    hard: 'Gets no reminders: the address refuses mail',
    soft: 'Gets no reminders: five mails in a week were not delivered',
    complaint: 'Gets no reminders: they called a message unwanted',
  },
  resendTitle: (count: number) => `Send it again to ${people(count)}`,
  resendWhat:
    'Each gets the newest version once, with its calendar entry, and nobody else gets anything. Addresses that refuse mail are left out: call those people.',
  resend: 'Send it again',
  done: {
    resent: 'The mails are on their way.',
    'nobody-behind':
      'Nothing was sent: those who are not up to date have a mail waiting, refuse mail, or want none.',
    resumed: 'Reminders go to this address again.',
  },
  /** On the page of the meeting. */
  panel: {
    link: 'Who holds which version',
    behind: (count: number) => `${people(count)} ${count === 1 ? 'is' : 'are'} not up to date.`,
    refusing: (count: number) =>
      count === 1
        ? '1 address refuses mail: that person must be called.'
        : `${count} addresses refuse mail: those people must be called.`,
  },
  /** On the page of one RSVP. */
  one: {
    heading: 'Mail to this person is held back',
    hard: (when: string) =>
      `Their mail server refused a message on ${when}. Reminders are held back; changes and cancellations are still tried. Call them.`,
    soft: (when: string) =>
      `Five messages within a week could not be delivered, the last on ${when}. Reminders are held back; changes and cancellations are still tried.`,
    complaint: (when: string) =>
      `They called a message unwanted on ${when}. They get no reminders; changes and cancellations still go to them.`,
    resume: 'The address works: send reminders again',
  },
  /** On the page of one message. */
  report: 'Reported',
};
