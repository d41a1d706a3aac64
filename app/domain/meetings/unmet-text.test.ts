import { expect, it } from 'vitest';
import { en } from '#app/words/en.ts';
import { unmetText } from './unmet-text.ts';

it('says days as people read them', () => {
  const notice = { rule: 'notice', overridable: true, dueOn: '2026-11-19', noticeDays: 5 } as const;
  expect(unmetText(notice, en)).toBe(
    'The public notice was due on Thursday, November 19, 2026, 5 days before the start, and no posting by then is on record.',
  );
  const closed = { rule: 'blackout', overridable: true, reason: 'Court term' } as const;
  const oneDay = { ...closed, startsOn: '2027-01-04', endsOn: '2027-01-04' };
  expect(unmetText(oneDay, en)).toBe('Monday, January 4, 2027 is blacked out: Court term.');
  expect(unmetText({ ...oneDay, endsOn: '2027-01-05' }, en)).toBe(
    'Monday, January 4, 2027 to Tuesday, January 5, 2027 is blacked out: Court term.',
  );
});
