import { attack } from '../bench/attack.ts';
import { expect, test } from '../support/test.ts';

/* A twentieth of the whole, which `npm run bench -- attack` runs. */
const posts = 2500;

test('"mail bombing": a victim gets three messages a day at most, and none after "this was not me"', async () => {
  test.setTimeout(240_000);
  const report = await attack({ posts, isLimited: true });
  expect(report).toMatchObject({
    posts,
    victimMost: 3,
    victimAfter: 0,
    trapped: 0,
    oversoldMoments: 0,
    heldTooMuch: 0,
    answersThatDiffer: 0,
    failures: 0,
  });
  expect(report.otherMost).toBeGreaterThan(0);
  expect(report.otherMost).toBeLessThanOrEqual(3);
  /* The breaker trips at 500; those under way, and repeats to known addresses, are not stopped. */
  expect(report.takenAtOnce).toBeGreaterThanOrEqual(500);
  expect(report.takenAtOnce).toBeLessThan(700);
  expect(report.byAnswer.unverified).toBeGreaterThan(posts / 10);
  expect(report.periods).toBeGreaterThanOrEqual(1);
  expect(report.adminMails).toBe(report.periods);
});

test('the same attack without the limits does reach its victim', async () => {
  test.setTimeout(240_000);
  const report = await attack({ posts: 500, isLimited: false });
  expect(report.victimMost).toBeGreaterThan(20);
  expect(report).toMatchObject({ periods: 0, oversoldMoments: 0 });
});
