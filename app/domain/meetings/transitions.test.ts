import { expect, test } from 'vitest';
import { meetingStates } from '#db/schema/index.ts';
import { allowedIn } from './transitions.ts';

test('each state allows what docs/domain.md says and nothing else', () => {
  expect(Object.fromEntries(meetingStates.map((state) => [state, allowedIn(state)]))).toEqual({
    draft: ['hold', 'send-to-review', 'discard', 'announce'],
    hold: ['release', 'send-to-review', 'announce'],
    review: ['send-back', 'announce'],
    announced: ['move', 'postpone', 'cancel', 'mark-held'],
    postponed: ['reinstate', 'cancel'],
    cancelled: ['reinstate'],
    held: ['report'],
    reported: [],
    discarded: [],
  });
});
