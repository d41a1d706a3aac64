import type { TopicSlug } from '../profile/topics.ts';
import { officialsOf2018 } from './people.ts';

/**
 * The first meeting on record, held at the first of the demo's places. Its hour is known and its
 * day is not, so it has a note instead of a date until somebody finds it.
 */
export const hernandoMeeting = {
  title: 'Special community meeting at the DeSoto County Courthouse',
  summary:
    'Open to the public, at 2:30 p.m., ahead of the general election of Tuesday 6 November 2018 and the special nonpartisan election for U.S. Senate on the same day: how to register and vote, and how the election is kept secure.',
  topics: ['voter-registration', 'voting-securely'] satisfies TopicSlug[],
  dateNote: 'A Thursday in September 2018, 2:30 p.m.; date unconfirmed',
  durationMinutes: 90,
  officials: officialsOf2018,
};
