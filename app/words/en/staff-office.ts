const count = (number: number, one: string, many: string) =>
  number === 1 ? `1 ${one}` : `${number} ${many}`;

/** What the office sets for all its meetings, and the reminders of one. */
export const staffOffice = {
  title: 'Office',
  lead: 'What holds for every meeting, unless the meeting sets its own.',
  onlyAdmins: 'Only an admin can change these.',
  saved: 'The settings are saved. They hold from now on.',
  save: 'Save the settings',
  mail: 'Reminders by email',
  reminders: 'Reminders go out before the start',
  remindersHint:
    'One to five times, separated by commas: 7 days, 1 day, 2 hours. Days are counted on the venue’s calendar.',
  remindersChange:
    'A change never sends a reminder twice, and never one whose time has already passed.',
  quiet: 'Quiet hours',
  quietFrom: 'No reminders from',
  quietUntil: 'Until',
  quietHint:
    'On the clock at the venue. A reminder that falls in them waits for the morning if that is more than 2 hours before the start; else it goes out the evening before. Mail about changes and cancellations never waits. The same time twice: no quiet hours.',
  quietNone: 'None',
  quietRange: (from: string, until: string) => `${from} to ${until}, at the venue`,
  replies: 'Answers by email',
  likelyReplies: 'An answer whose sender is likely, but not proved',
  likelyRepliesHint:
    'Someone answers in their calendar, and all speaks for them without proving it: their mail domain says nothing of who may send for it, they answer without the tag of their address, or a calendar service sends for them. What anybody could have sent is never counted without asking.',
  likelyApply: 'Count it, and mark it on the RSVP desk',
  likelyConfirm: 'Ask first, by a link to the address of the RSVP',
  planning: 'Planning',
  noticeDays: 'Days of public notice',
  noticeDaysHint: 'How many days before a meeting its public notice has to be posted, 0 to 60',
  days: (number: number) => count(number, 'day', 'days'),
  hours: (number: number) => count(number, 'hour', 'hours'),
  minutes: (number: number) => count(number, 'minute', 'minutes'),
  before: (leads: string) => `${leads} before the start`,
  /** How people write the lengths of time, by the letter that ISO 8601 has for them. */
  units: {
    W: ['w', 'week', 'weeks'],
    D: ['d', 'day', 'days'],
    H: ['h', 'hr', 'hrs', 'hour', 'hours'],
    M: ['m', 'min', 'mins', 'minute', 'minutes'],
  } as Readonly<Record<string, readonly string[]>>,
  and: 'and',
  wrong: {
    unreadable:
      'Reminders: write each as a number of days, hours or minutes, such as “7 days, 1 day, 2 hours”.',
    'not-a-lead': 'Reminders: each has to be between 15 minutes and 90 days before the start.',
    'too-many-reminders': 'Reminders: no more than five.',
    twice: 'Reminders: two of them are the same length of time. Take one out.',
    'quiet-too-long': 'Until: quiet hours may last at most 14 hours.',
  } as Readonly<Record<string, string>>,
  meeting: {
    title: 'Reminders',
    change: 'Change the reminders',
    lead: 'Emails to everyone with a seat, before the meeting starts.',
    which: 'When they go out',
    office: 'As the office sets',
    officeHint: (leads: string) => `Now ${leads} before the start`,
    own: 'At times of its own',
    ownLabel: 'Times of its own',
    ownHint: 'One to five, separated by commas: 3 days, 4 hours',
    none: 'No reminders',
    save: 'Save the reminders',
    asOffice: 'As the office sets.',
    asOwn: 'Set for this meeting.',
    asNone: 'No reminders go out for this meeting.',
    whenDated: 'They get their times with the new date.',
    item: (lead: string) => `${lead} before`,
    passed: (when: string) => `was due ${when}`,
    moved: (when: string) => `${when}, because of quiet hours`,
    noTime: 'not sent: quiet hours leave no time for it',
    joined: 'not sent: quiet hours bring it to the same minute as a later one',
    late: (when: string) => `not sent: its time, ${when}, had passed when it was set`,
    early: (when: string) => `not sent: its time, ${when}, passed before the announcement`,
  },
};
