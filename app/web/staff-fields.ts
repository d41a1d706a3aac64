/**
 * Every field of the staff forms. A form that is sent after the session has ended is shown again
 * with these fields and no others: what a page does not know it does not repeat.
 */
const staffFields = new Set([
  ...['title', 'summary', 'topics', 'officials', 'venue', 'date', 'time', 'offset', 'duration'],
  ...['capacity', 'partyLimit', 'rsvps', 'accommodationContact', 'accommodationRequestBy'],
  ...['neutralityConfirmed', 'joinUrl', 'languages', 'notify', 'reason', 'seen', 'place', 'text'],
  ...['name', 'room', 'street', 'city', 'zip', 'zipConfirmed', 'samePlace', 'county', 'fireLimit'],
  ...[
    'latitude',
    'longitude',
    'zone',
    'floor',
    'lift',
    'stepFree',
    'entrance',
    'parking',
    'screening',
    'on',
  ],
  ...['email', 'phone', 'partySize', 'needs', 'needsNote', 'language', 'question', 'alerts'],
  ...['source', 'answer', 'role', 'counties', 'scope', 'official', 'startsOn', 'endsOn'],
  ...['status', 'ownerId', 'dueOn', 'reminders', 'set', 'quietFrom', 'quietUntil', 'noticeDays'],
]);

/** Is this a field that some staff form has? */
export function isStaffField(name: string): boolean {
  return staffFields.has(name) || /^override-[a-z-]{1,40}$/.test(name);
}
