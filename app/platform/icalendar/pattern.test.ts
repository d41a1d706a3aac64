import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledInvite, invitePattern, keptInvite, type OnesOwn } from './pattern.ts';
import type { CalendarEvent } from './types.ts';
import { calendarText } from './write.ts';

const start = Date.parse('2027-01-14T20:30Z');
const hour = 3_600_000;

/** An invite whose lines need all of escaping, quoting and folding. */
const written =
  (more: Partial<CalendarEvent> = {}) =>
  ({ uid, sequence, stampedAt, name, email, link }: OnesOwn) =>
    calendarText({
      prodId: '-//T//T//EN',
      method: 'REQUEST',
      events: [
        {
          ...{ uid, sequence, stampedAt, zone: 'America/Chicago', busy: true },
          createdAt: start - 9 * hour,
          modifiedAt: start - 8 * hour,
          startsAt: start,
          endsAt: start + hour,
          summary: `Know before you vote, in Hernandó; {{name}} {{uid}}? ${'long '.repeat(20)}`,
          description: `SEQUENCE:0\nDTSTAMP:19700101T000000Z\n${'Cómo votar. '.repeat(12)}\nYours: ${link}\nEnd`,
          organizer: { name: 'Town Crier', email: 'meetings@crier.example' },
          attendees: [{ name, email, participation: 'ACCEPTED', isAsked: true }],
          ...more,
        },
      ],
    });
const plain = written({ summary: 'Know before you vote' });

const person = fc.record<OnesOwn>({
  uid: fc.uuid(),
  sequence: fc.nat({ max: 9999 }),
  stampedAt: fc.integer({ min: start - 1000 * hour, max: start }),
  name: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom(
      'Lee, Ann',
      'A "B" C',
      'Zoë: x; y',
      'a\\b^n',
      '{{uid}}',
      'x'.repeat(80),
      '水'.repeat(40),
    ),
  ),
  email: fc.emailAddress(),
  link: fc.webUrl({ withQueryParameters: true }),
});

test('filled, it is what would have been written for this person alone', () => {
  const pattern = invitePattern(plain);
  fc.assert(
    fc.property(person, (own) => {
      expect(filledInvite(pattern, own)).toBe(plain(own));
    }),
    { numRuns: 500 },
  );
});

test('what staff or citizens typed is not taken for anything else', () => {
  const own = {
    ...{ uid: 'u1', sequence: 3, stampedAt: start, name: '{{manage-link}}' },
    ...{ email: 'ann@example.org', link: 'https://crier.example/rsvps/secret' },
  };
  const filled = filledInvite(invitePattern(written()), own).replace(/\r\n /g, '');
  expect(filled).toMatch(/^SEQUENCE:3\r$/m);
  expect(filled).toContain('DESCRIPTION:SEQUENCE:0\\nDTSTAMP:19700101T000000Z\\n');
  expect(filled).toContain('CN={{manage-link}};');
  expect(filled.match(/secret/g)).toHaveLength(1);
});

test('kept, its link stays a placeholder', () => {
  const { text } = invitePattern(plain);
  const { link, ...own } = {
    ...{ uid: 'u1', sequence: 3, stampedAt: start, name: 'Lee, Ann' },
    ...{ email: 'ann@example.org', link: 'https://crier.example/rsvps/secret' },
  };
  expect(keptInvite(text, own)).toBe(
    plain({ ...own, link })
      .replace(/\r\n /g, '')
      .replace(link, '{{manage-link}}'),
  );
});
