/** The pages of the embedded mailbox, which only whoever tries the product out ever sees. */
export const mailbox = {
  title: 'Mailbox',
  lead: 'No mail server is set up, so every message this site sends arrives here and nowhere else.',
  reload: 'Look for new mail',
  filter: {
    label: 'Find messages by recipient',
    to: 'Recipient',
    show: 'Show messages',
    all: 'Show all',
  },
  list: 'Messages, newest first',
  older: 'Older messages',
  newest: 'Back to the newest messages',
  empty: {
    heading: 'No mail yet',
    text: 'RSVP to a meeting, and the confirmation arrives here within a few seconds.',
    find: 'Find a meeting',
  },
  nothingFor: {
    heading: (to: string) => `No mail for “${to}”`,
    text: 'Part of the address is enough. New mail takes a few seconds to arrive.',
  },
  noSubject: '(no subject)',
  calendar: (method: string) => `Calendar: ${method}`,
  recipient: (to: string) => `To ${to}`,
  facts: {
    heading: 'Envelope and sender',
    from: 'From',
    to: 'To',
    arrived: 'Arrived',
    envelopeFrom: 'Envelope sender',
    envelopeTo: 'Envelope recipient',
    messageId: 'Message-ID',
    nobody: 'empty, as in a bounce',
  },
  parts: {
    html: 'As HTML',
    text: 'As text',
    calendar: 'Calendar part',
    headers: 'Headers',
    files: 'Attached files',
  },
  htmlFrame: (subject: string) => `The message “${subject}” as HTML`,
  noHtml: 'This message has no HTML part.',
  noText: 'This message has no text part.',
  raw: 'Download the raw message',
  headerName: 'Name',
  headerValue: 'Value',
  file: (name: string, type: string, size: string) => `${name} (${type}, ${size})`,
  bytes: (bytes: number) =>
    bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kilobytes`,
  answer: {
    heading: 'Answer the invite',
    text: (attendee: string) =>
      `As ${attendee}. A button sends what a calendar program sends: a reply by mail to the organizer.`,
    buttons: { accepted: 'Accept', tentative: 'Maybe', declined: 'Decline' },
    notTaken:
      'The answer could not be delivered: the program that takes mail is not running yet. Please try again in a moment.',
    went: 'Your answer went by mail and was read.',
    outcomes: {
      'going seated': '“Yes”: your seats are kept.',
      'going waitlisted':
        '“Yes”, but the meeting is full: you are on the waitlist, and the entry leaves your calendar.',
      'maybe seated': '“Maybe”: your seats are kept until you say no.',
      'maybe waitlisted':
        '“Maybe”, but the meeting is full: you are on the waitlist, and the entry leaves your calendar.',
      'not-going withdrawn': '“No”: your seats are free, and go to the next party that fits.',
      stale: 'You have given a newer answer since, on the page or by mail. That one stands.',
      'older-version':
        'This invite is of before the meeting changed. Nothing has changed, and staff see that you answered. Please answer the newest one.',
      parked: 'It is not certain that it came from you, so you are asked by mail first.',
      closed: 'The meeting is over, cancelled, or takes no RSVPs any more. Nothing has changed.',
      nothing: 'Nothing has changed: this answer was here before.',
    } as Readonly<Record<string, string>>,
    came: 'The mail that followed',
  },
  invite: {
    heading: 'What it tells a calendar',
    unreadable: 'The calendar part cannot be read as iCalendar.',
    does: {
      REQUEST: 'Puts the meeting into the reader’s calendar, or brings the entry there up to date.',
      CANCEL: 'Takes the meeting off the reader’s calendar.',
    } as Readonly<Record<string, string>>,
    method: 'Method',
    meeting: 'Meeting',
    starts: 'Time',
    place: 'Place',
    status: 'Status',
    sequence: 'Sequence',
    answer: 'Answer on file',
    uid: 'UID',
  },
};
