import { apiLinks, links } from '#app/web/links.ts';
import {
  announced,
  courthouse,
  type Meeting,
  made,
  places,
  rsvpBy,
  someone,
} from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { entriesOf } from '../support/invites.ts';
import { inviteIn } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

test('C10: changes of time within a minute share one mail, one step of the invite and of the feed', async ({
  town,
}) => {
  test.setTimeout(90_000);
  const { id: venue } = await courthouse(town.api, places.hinds);
  const meeting = await announced(town.api, { venue });
  const [ann, late] = [someone('ann'), someone('late')];
  await rsvpBy(town.api, meeting.id, ann, 2);
  await town.mail.to(ann, 1);
  const move = async (localStart: string) =>
    made(
      await town.api.patch<Meeting>(apiLinks.meeting(meeting.id), { localStart, reason: 'Rain.' }),
    );
  await move('2027-01-21T14:30');
  await town.pass(5);
  await move('2027-01-22T14:30');
  await town.pass(5);
  await move('2027-01-23T10:00');
  await rsvpBy(town.api, meeting.id, late, 1);
  expect((await town.mail.toNow(ann)).length).toBe(1);

  await town.pass(60);
  const [, moved] = await town.mail.to(ann, 2);
  if (moved === undefined) throw new Error('no mail');
  const feed = await ask(town.origin, links.venueFeed(meeting.venue.slug));
  const [entry, ...others] = entriesOf(feed.text);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ start: '2027-01-23T16:00:00.000Z', sequence: 1 });
  const { sequence, start, end } = inviteIn(moved);
  expect({ sequence, start, end }).toEqual({
    sequence: entry?.sequence,
    start: entry?.start,
    end: entry?.end,
  });
  expect(moved.text).toContain('Thursday, January 14, 2027');
  const [fresh] = await town.mail.to(late, 1);
  if (fresh === undefined) throw new Error('no mail');
  expect(inviteIn(fresh)).toEqual(
    expect.objectContaining({ sequence: 0, start: '2027-01-23T16:00:00.000Z' }),
  );
  await town.settled();
  expect((await town.mail.toNow(ann)).length).toBe(2);
});
