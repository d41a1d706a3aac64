const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);

const duration = (seconds: number) => {
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
};

/** How this site does: what is promised, and whether it is kept. Counted, and about nobody. */
export const status = {
  title: 'How this site is doing',
  lead: 'What we promise about meetings, calendars and mail, and what the program itself counts. Nothing here is about any one person.',
  at: (when: string) => `Counted ${when}, and anew each minute.`,
  well: 'Everything runs',
  wellText: 'Mail is being sent, and nothing waits that should not.',
  slow: 'Mail is late',
  slowText:
    'Messages wait for longer than they should. None is lost: they go out as soon as the mail server takes them. The pages and the calendar feeds are right.',
  stopped: 'Mail is not being sent',
  stoppedText:
    'The program that sends mail does not run at the moment. Nothing is lost: it goes on where it stopped. The pages and the calendar feeds are right.',
  mail: 'Mail',
  table: 'Messages of the last …',
  columns: { what: 'Ended as', day: '24 hours', month: '30 days' },
  rows: {
    sent: 'Accepted',
    uncertain: 'Uncertain',
    failed: 'Failed',
    returned: 'Returned',
  },
  waiting: (count: number, since: string | undefined) =>
    count === 0 || since === undefined
      ? 'No message waits.'
      : `${messages(count)} ${count === 1 ? 'waits' : 'wait'}, the oldest since ${since}.`,
  promises: 'Promises',
  cancelled: 'A cancellation is on its way within a minute',
  cancelledNone: 'No cancellation had to be mailed in the last 30 days.',
  cancelledText: (count: number, seconds: number) =>
    count === 1
      ? `One cancellation in the last 30 days. Its first mail was accepted after ${duration(seconds)}.`
      : `${count} cancellations in the last 30 days. The slowest had its first mail accepted after ${duration(seconds)}.`,
  seats: 'No meeting has more seats taken than there are',
  seatsText: (meetings: number, oversold: number) =>
    oversold === 0
      ? `True of ${meetings === 1 ? 'the one coming meeting' : `all ${meetings} coming meetings`}.`
      : `Not true of ${oversold} of ${meetings} coming meetings: the office knows, and will find room.`,
  seatsNone: 'No meeting is coming at the moment.',
  feeds: 'Calendar feeds always show how things stand',
  feedsText: (when: string) =>
    `What they show last changed ${when}. A feed has each change at once; a cancelled meeting stays in it, marked as cancelled, for at least 90 days.`,
  feedsNone: 'No meeting has been announced yet.',
  caveats: 'What these figures do not say',
  caveatsText: [
    'Accepted means that a mail server took the message. That is not an inbox: it may be filtered, and nobody can see from here whether it was read.',
    'Uncertain means that the connection broke at the last moment, twice. Such a message is not sent a third time, since it may have arrived. The calendar feed and your own RSVP link always tell the truth.',
    'Failed means that the mail server refused the message, or did not take it in time. Returned means that the address does not take mail; some of those were accepted first.',
    'Calendars that subscribe to a feed ask for it when they like. Google may take up to a day; urgent changes go by mail.',
    'Messages are counted from when they were written. What was sent a moment ago may be missing here for up to a minute.',
  ],
};
