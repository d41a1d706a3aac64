import { expect, test } from 'vitest';
import { en } from '#app/words/en.ts';
import { leadsFromText, leadsText } from './lead-text.ts';
import { officeSettings, reminders } from './schema.ts';

const read = (text: string) => leadsFromText(text, en.staffOffice);

test.each([
  ['7 days, 1 day, 2 hours', ['P7D', 'P1D', 'PT2H']],
  ['1 week and 90 minutes', ['P7D', 'PT90M']],
  ['24 HOURS; 1d', ['PT24H', 'P1D']],
  ['1 day 12 hours', ['P1DT12H']],
  ['', []],
])('“%s” is %j', (text, leads) => {
  expect(read(text)).toEqual(leads);
});

test.each(['soon', '2', 'days', '2 fortnights', '1 day 2 days', '-1 day', '1.5 hours', 'P1D'])(
  '“%s” is no length of time',
  (text) => expect(read(text)).toBeUndefined(),
);

test('what was set is said as it was written, and read back the same', () => {
  const leads = ['P7D', 'P1DT12H', 'PT24H', 'PT90M', 'PT1H'];
  const text = leadsText(leads, en.staffOffice);
  expect(text).toBe('7 days, 1 day 12 hours, 24 hours, 90 minutes, 1 hour');
  expect(read(text)).toEqual(leads);
});

test.each([
  [[], 'required'],
  [['P1D', 'PT24H'], 'twice'],
  [['PT14M'], 'not-a-lead'],
  [['P91D'], 'not-a-lead'],
  [['P'], 'not-a-lead'],
  [['P6D', 'P5D', 'P4D', 'P3D', 'P2D', 'P1D'], 'too-many-reminders'],
])('%j is refused: %s', (leads, code) => {
  const parsed = reminders.safeParse(leads);
  expect(parsed.error?.issues.map(({ message }) => message)).toContain(code);
});

test('reminders are kept the longest first', () => {
  expect(reminders.parse(['PT2H', 'P7D', 'P1D'])).toEqual(['P7D', 'P1D', 'PT2H']);
});

test.each([
  ['21:00', '08:00', undefined],
  ['08:00', '08:00', undefined],
  ['18:00', '08:00', undefined],
  ['18:00', '08:01', 'quiet-too-long'],
  ['9 pm', '08:00', 'not-a-time'],
  ['24:00', '08:00', 'not-a-time'],
])('quiet from %s until %s: %s', (quietFrom, quietUntil, code) => {
  const given = {
    reminders: ['P1D'],
    quietFrom,
    quietUntil,
    noticeDays: 5,
    likelyReplies: 'apply',
  };
  expect(officeSettings.safeParse(given).error?.issues[0]?.message).toBe(code);
});

test.each([-1, 61, 1.5, Number.NaN])('%s days of notice are refused', (noticeDays) => {
  const office = { reminders: ['P1D'], quietFrom: '21:00', quietUntil: '08:00' };
  const given = { ...office, noticeDays, likelyReplies: 'apply' };
  expect(officeSettings.safeParse(given).success).toBe(false);
  expect(officeSettings.safeParse({ ...given, noticeDays: 5 }).success).toBe(true);
});
