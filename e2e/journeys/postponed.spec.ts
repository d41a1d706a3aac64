import { links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { headingOf } from '../pages/citizen.ts';
import { act, setTime } from '../pages/staff.ts';
import { announced, courthouse, listOf, places, rsvpBy, someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { entriesOf } from '../support/invites.ts';
import { inviteIn } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

const { staffMeetings, statuses, pages } = en;

test('a meeting is postponed and gets a new date, and calendars follow', async ({
  town,
  desk,
  page,
}) => {
  test.setTimeout(90_000);
  const { id: venue } = await courthouse(town.api, places.pike);
  const meeting = await announced(town.api, { venue });
  const [ann, wait] = [someone('ann'), someone('gone')];
  const { manageUrl } = await rsvpBy(town.api, meeting.id, ann, 2);
  const left = await rsvpBy(town.api, meeting.id, wait, 1);
  await town.mail.to(wait, 1);
  await page.goto(left.manageUrl);
  await page.getByRole('button', { name: pages.manage.withdrawButton }).click();
  await expect(page.getByText(pages.manage.after.withdrawn)).toBeVisible();
  const [first] = await town.mail.to(ann, 1);
  if (first === undefined) throw new Error('no mail');
  const invited = inviteIn(first);
  await town.mail.to(wait, 2);
  const feed = async () =>
    entriesOf((await ask(town.origin, links.countyFeed(places.pike.county))).text);
  const [listed] = await feed();

  await town.pass(20);
  await desk.goto(`${town.origin}${staffLinks.meeting(meeting.id)}`);
  await act(desk, 'postpone', 'The road is flooded.');
  await expect(desk.getByText(staffMeetings.done.postponed)).toBeVisible();
  const [, off] = await town.mail.to(ann, 2);
  if (off === undefined) throw new Error('no mail');
  expect(off.subject).toBe(`Postponed: ${meeting.title}`);
  expect(inviteIn(off)).toEqual(
    expect.objectContaining({
      method: 'CANCEL',
      uid: invited.uid,
      sequence: 1,
      start: invited.start,
      attendee: ann,
    }),
  );
  expect(await feed()).toEqual([
    expect.objectContaining({
      uid: listed?.uid,
      sequence: 1,
      status: 'CANCELLED',
      summary: `Postponed: ${meeting.title}`,
      start: listed?.start,
    }),
  ]);
  await page.goto(`${town.origin}${links.meeting(meeting.slug)}`);
  expect(await headingOf(page)).toMatch(new RegExp(`^${statuses.meeting.postponed} `));
  await expect(page.getByText('The road is flooded.')).toBeVisible();
  await page.goto(manageUrl);
  await expect(page.getByText(pages.manage.postponedHeading)).toBeVisible();

  await town.pass(20);
  await desk.goto(`${town.origin}${staffLinks.meeting(meeting.id)}`);
  const back = { date: '2027-02-04', time: '18:00', reason: 'The road is open.' };
  await setTime(desk, 'reinstate', back);
  await expect(desk.getByText(staffMeetings.done.reinstated)).toBeVisible();
  const [, , again] = await town.mail.to(ann, 3);
  if (again === undefined) throw new Error('no mail');
  expect(inviteIn(again)).toEqual(
    expect.objectContaining({
      method: 'REQUEST',
      uid: invited.uid,
      sequence: 2,
      status: 'CONFIRMED',
      start: '2027-02-05T00:00:00.000Z',
      partstat: 'NEEDS-ACTION',
    }),
  );
  expect(await feed()).toEqual([
    expect.objectContaining({
      uid: listed?.uid,
      sequence: 2,
      status: 'CONFIRMED',
      summary: meeting.title,
      start: '2027-02-05T00:00:00.000Z',
    }),
  ]);
  await page.goto(manageUrl);
  await expect(page.getByText(pages.manage.reinstatedHeading)).toBeVisible();
  await page.getByRole('button', { name: pages.manage.yes }).click();
  await expect(page.getByText(pages.manage.after.saved)).toBeVisible();
  await expect(page.getByText(pages.manage.reinstatedHeading)).toHaveCount(0);
  const list = await listOf(town.api, meeting.id);
  expect(list.map(({ email, place, partySize }) => [email, place, partySize])).toEqual(
    expect.arrayContaining([
      [ann, 'seated', 2],
      [wait, 'withdrawn', 1],
    ]),
  );
  await town.settled();
  expect((await town.mail.toNow(wait)).length).toBe(2);
});
