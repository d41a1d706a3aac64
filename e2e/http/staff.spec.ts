import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { announced } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { expect, test } from '../support/test.ts';

test('what staff see is not there for others, and asks them to sign in', async ({ town }) => {
  const meeting = await announced(town.api, { title: 'Known to staff' });
  for (const path of [staffLinks.meetings(), staffLinks.meeting(meeting.id), staffLinks.home()]) {
    const answer = await ask(town.origin, path);
    expect(answer.status, path).toBe(303);
    expect(answer.headers.location, path).toBe(`${links.signIn()}?to=${encodeURIComponent(path)}`);
    expect(answer.text).not.toContain('Known to staff');
  }
  const acted = await ask(
    town.origin,
    staffLinks.cancellation(meeting.id),
    formOf({ reason: 'x' }),
  );
  expect(acted.status).toBe(401);
  const { body } = await town.api.get(apiLinks.meeting(meeting.id));
  expect(body.state).toBe('announced');
});
