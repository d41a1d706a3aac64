import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ReadFact } from '#app/domain/audit/types.ts';
import { en } from '#app/words/en.ts';
import { actorText, detailText, factText } from './history.tsx';

const fact = (given: Partial<ReadFact>): ReadFact => ({
  ...{ id: 1, at: 0, kind: 'meeting.announced', actor: 'staff:1', actorName: 'Ida' },
  ...{ meetingId: null, meetingTitle: undefined, subjectName: undefined, detail: {}, notes: [] },
  ...given,
});

test('every kind of fact that an act records has a sentence', () => {
  const kinds = globSync('{app/domain,db/seed}/**/*.ts', {
    exclude: (path) => /\.test\.ts$|testing\.ts$/.test(path),
  }).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:kind: |step\(.*, )'([a-z]+\.[a-z-]+)'/g)].map(
      (found) => found[1] ?? '',
    ),
  );
  expect(kinds.length).toBeGreaterThan(25);
  expect(kinds.filter((kind) => !Object.hasOwn(en.history.facts, kind))).toEqual([]);
});

test.each([
  [fact({}), 'Ida announced the meeting '],
  [
    fact({ actor: 'staff:gone', actorName: undefined }),
    'Someone on the staff announced the meeting ',
  ],
  [fact({ actor: 'key:1', actorName: 'Feeder' }), 'The program “Feeder” announced the meeting '],
  [
    fact({
      actor: 'attendee:1',
      actorName: undefined,
      kind: 'rsvp.withdrawn',
      detail: { partySize: 2 },
    }),
    'The attendee withdrew an RSVP Party of 2.',
  ],
  [
    fact({ kind: 'rsvp.changed', detail: { partySize: 3, from: { partySize: 2 } } }),
    'Ida changed an RSVP Party of 2 is now 3.',
  ],
  [
    fact({ kind: 'meeting.edited', detail: { changed: ['localStart', 'title'] } }),
    'Ida edited the meeting Changed: start, title.',
  ],
  [
    fact({
      kind: 'meeting.moved',
      detail: {
        from: { startsAt: 1799958600000, zone: 'America/Chicago', venueId: 'a' },
        to: { startsAt: 1799958600000, zone: 'America/Chicago', venueId: 'b' },
      },
    }),
    'Ida moved the meeting The place changed.',
  ],
  [
    fact({ kind: 'staff.signed-out', subjectName: 'Ruth', detail: { sessions: 2 } }),
    'Ida signed Ruth out everywhere (2 sessions) ',
  ],
  [
    fact({ kind: 'staff.signed-out', subjectName: 'Ida', detail: { sessions: 1 } }),
    'Ida signed out ',
  ],
  [fact({ kind: 'later.invented' }), 'Ida recorded “later.invented” '],
])('%#', (given, sentence) => {
  expect([actorText, factText, detailText].map((say) => say(given, en)).join(' ')).toBe(sentence);
});
