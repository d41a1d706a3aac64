import { expect, test } from 'vitest';
import { newMeeting } from '#app/domain/meetings/schema.ts';
import { wrongFields } from './staff-forms.ts';
import {
  atField,
  meetingInput,
  meetingLabels,
  mergedForm,
  onForm,
  timeInput,
} from './staff-meeting-form.ts';

const errorsOf = (values: Record<string, string>) => {
  const parsed = newMeeting.safeParse(meetingInput(values));
  if (parsed.success) return {};
  return onForm(wrongFields(parsed.error, meetingLabels, values), values);
};
const whole = {
  title: 'Know before you vote',
  venue: 'v',
  date: '2027-01-14',
  time: '14:30',
  duration: '60',
};

test('date, time and offset are one wall clock', () => {
  expect(timeInput({ ...whole, offset: '-05:00' }).localStart).toBe('2027-01-14T14:30-05:00');
  expect(errorsOf(whole)).toEqual({});
});

test.each([
  [{ date: '' }, 'date', 'Date: fill this in.'],
  [{ time: '' }, 'time', 'Start: fill this in.'],
  [{ date: '14 January' }, 'date', 'Date: enter a date, such as 2027-01-14.'],
  [{ time: 'half past two' }, 'time', 'Start: enter a time, such as 14:30.'],
  [{ duration: '' }, 'duration', 'Length in minutes: fill this in.'],
  [{ duration: 'long' }, 'duration', 'Length in minutes: enter a number, such as 60.'],
  [{ duration: '5' }, 'duration', 'Length in minutes: too short. At least 15 minutes.'],
  [{ capacity: '1e9' }, 'capacity', 'Seats: enter a number, such as 60.'],
  [{ capacity: '0' }, 'capacity', 'Seats: the number is too small.'],
  [{ partyLimit: '1000000000' }, 'partyLimit', 'Largest party: the number is too large.'],
  [
    { joinUrl: 'http://x' },
    'joinUrl',
    'Link to join online: enter a link that begins with https://.',
  ],
  [{ title: '' }, 'title', 'Title: fill this in.'],
  [{ title: 'a\u202eb' }, 'title', 'Title: take out characters that cannot be shown.'],
])('%j is said at its field', (values, field, sentence) => {
  expect(errorsOf({ ...whole, ...values })).toEqual({ [field]: sentence });
});

test('a time that comes twice is asked about, in the words of a clock', () => {
  const choices = [
    { instant: Date.parse('2027-11-07T06:30:00Z'), offset: '-05:00' },
    { instant: Date.parse('2027-11-07T07:30:00Z'), offset: '-06:00' },
  ];
  const asked = atField({ reason: 'ambiguous-time', detail: { choices } }, 'America/Chicago');
  expect(asked.offsets).toEqual([
    { value: '-05:00', label: 'Sun, Nov 7, 1:30 a.m. CDT' },
    { value: '-06:00', label: 'Sun, Nov 7, 1:30 a.m. CST' },
  ]);
  expect(Object.keys(asked.errors)).toEqual(['offset']);
});

test('saving over another person’s edit keeps theirs, and tells what was typed there', () => {
  const typed = { title: 'Mine', summary: 'Mine too', date: '2027-01-14', time: '14:30' };
  const current = { title: 'Theirs', summary: '', date: '2027-01-21', time: '14:30' };
  expect(mergedForm(typed, current, ['title', 'localStart'])).toEqual({
    values: { title: 'Theirs', summary: 'Mine too', date: '2027-01-21', time: '14:30', offset: '' },
    yours: [
      { label: 'Title', text: 'Mine' },
      { label: 'Date', text: '2027-01-14' },
    ],
  });
});
