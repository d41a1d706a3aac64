/** What is wrong with a field of a staff form, by the code that the schema gives. */
export const staffFields = {
  wrong: {
    required: (label: string) => `${label}: fill this in.`,
    'too-long': (label: string) => `${label}: shorten this.`,
    'too-short': (label: string) => `${label}: too short. At least 15 minutes.`,
    'too-small': (label: string) => `${label}: the number is too small.`,
    'too-large': (label: string) => `${label}: the number is too large.`,
    'too-many': (label: string) => `${label}: choose fewer.`,
    'not-a-number': (label: string) => `${label}: enter a number, such as 60.`,
    'not-whole': (label: string) => `${label}: enter a whole number.`,
    'not-a-date': (label: string) => `${label}: enter a date, such as 2027-01-14.`,
    'not-a-time': (label: string) => `${label}: enter a time, such as 14:30.`,
    'not-a-link': (label: string) => `${label}: enter a link that begins with https://.`,
    'not-a-name': (label: string) => `${label}: take out the link or the @.`,
    'not-a-zip': (label: string) => `${label}: enter five digits.`,
    'not-a-zone': (label: string) => `${label}: enter a zone such as America/Chicago.`,
    'not-yes-or-no': (label: string) => `${label}: choose yes or no.`,
    'not-an-address': (label: string) => `${label}: enter one email address.`,
    'control-characters': (label: string) => `${label}: take out characters that cannot be shown.`,
  } as Readonly<Record<string, (label: string) => string>>,
  other: (label: string) => `${label}: this is not accepted.`,
  states: {
    yes: 'Yes',
    no: 'No',
    unknown: 'Not known',
  },
};
