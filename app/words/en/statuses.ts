/** What a state of a meeting is called, on a tag and in a heading. */
export const statuses = {
  meeting: {
    draft: 'Draft',
    hold: 'On hold',
    review: 'In review',
    announced: 'Announced',
    held: 'Held',
    reported: 'Reported',
    postponed: 'Postponed',
    cancelled: 'Cancelled',
    discarded: 'Discarded',
    moved: 'Time or place changed',
    unconfirmed: 'Date unconfirmed',
  },
  /** Stands where the date of a meeting without one would stand. */
  dateUnconfirmed: 'Date to be confirmed',
  noDateYet: 'New date to be announced',
  wasPlannedFor: (when: string) => `Was planned for ${when}`,
  seats: {
    plenty: 'Seats available',
    few: 'Few seats left',
    full: 'Full: join the waitlist',
    open: 'Open doors, no RSVP needed',
    closed: 'RSVPs are closed',
  },
  conditions: {
    met: 'Met',
    unmet: 'Not met',
    overridable: 'Not met, can be overridden',
    overridden: 'Overridden',
  },
  message: {
    queued: 'Waiting to be sent',
    sending: 'Being sent',
    sent: 'Accepted by the mail server',
    failed: 'Failed',
    uncertain: 'Uncertain',
    superseded: 'Replaced by a newer one',
    dropped: 'Not sent',
  },
  rsvp: {
    seated: 'Seated',
    waitlisted: 'On the waitlist',
    withdrawn: 'Withdrawn',
    unconfirmed: 'Not confirmed yet',
  },
};
