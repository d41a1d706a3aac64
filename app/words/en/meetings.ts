/** What staff and API clients are told about conditions and refusals of acts on meetings. */
export const meetings = {
  unmet: {
    roomClash: (title: string, when: string) =>
      `The room is taken: “${title}”, ${when}, with set-up and tear-down.`,
    officialClash: (official: string, title: string, when: string, minutes: number) =>
      minutes === 0
        ? `${official} is expected at “${title}”, ${when}.`
        : `${official} is expected at “${title}”, ${when}, and the drive takes about ${minutes} minutes.`,
    blackout: (reason: string, from: string, to: string | undefined) =>
      to === undefined
        ? `${from} is blacked out: ${reason.replace(/\.$/, '')}.`
        : `${from} to ${to} is blacked out: ${reason.replace(/\.$/, '')}.`,
    capacity: {
      fire: (capacity: number, limit: number) =>
        `The capacity of ${capacity} is above the room’s fire limit of ${limit}.`,
      room: (capacity: number, limit: number) =>
        `The capacity of ${capacity} is above the ${limit} seats of the room, and no fire limit is on record for it.`,
    },
    notice: (dueOn: string, days: number) =>
      `The public notice was due on ${dueOn}, ${days} days before the start, and no posting by then is on record.`,
    access: 'Access to the venue has not been verified yet.',
    accommodation: {
      contact: 'There is no contact for accommodation requests.',
      'request-by': 'There is no day by which to ask for accommodations.',
      'request-by-late': 'The day by which to ask for accommodations lies after the meeting.',
    },
    neutrality: 'The neutrality checklist is not confirmed.',
    secondPerson:
      'Within 72 hours of the start this takes a second person, or a sign-in not older than ten minutes.',
  },
  rules: {
    'room-clash': 'Room free',
    'official-clash': 'Officials free',
    blackout: 'No blackout day',
    'venue-hours': 'Venue open',
    capacity: 'Within the room',
    notice: 'Notice posted in time, or not due yet',
    access: 'Access verified',
    accommodation: 'Accommodation contact and date',
    neutrality: 'Neutrality confirmed',
    'second-person': 'Second person, or fresh sign-in',
  },
  unknown: {
    topic: (slug: string) => `There is no topic “${slug}”.`,
    official: (id: string) => `There is no official with the id “${id}”.`,
  },
  refused: {
    'not-found': 'There is no such meeting.',
    'changed-meanwhile':
      'Someone changed this meeting while you had it open. Read what is new, then decide again.',
    'wrong-state':
      'The meeting’s state does not allow this. Load the page again to see what it allows.',
    unmet: 'Some conditions are not met.',
    'unknown-venue': 'There is no such venue.',
    'unknown-names': 'Some topics or officials are not known here.',
    'not-a-time': 'Give the start as a date and a time, such as 2027-01-14T14:30.',
    'no-such-time':
      'That time does not exist: the clocks go forward over it that night. Choose an hour earlier or later.',
    'ambiguous-time':
      'That time comes twice, since the clocks go back that night. Say which by its offset.',
    'in-the-past': 'That time is past. Choose one that lies ahead.',
    'in-the-future': 'A notice cannot have been posted in the future.',
    'needs-a-date': 'A postponed meeting needs a new date to be reinstated.',
    'no-change': 'That is the time and place the meeting already has.',
    'too-small': 'The room is too small for the seats already taken.',
    'below-seats-taken': 'The capacity cannot drop below the seats already taken.',
    'move-instead': 'The time and place of an announced meeting are changed by moving it.',
  },
};
