import { apiLinks, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { field, planMeeting, setTime } from '../pages/staff.ts';
import { announced, courthouse, rsvpBy, someone } from '../support/ground.ts';
import { inviteIn } from '../support/mail.ts';
import { factsOf } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { staffMeetings, meetings } = en;
const { form } = staffMeetings;

test('a start that cannot be is refused in a sentence, and what was typed is kept', async ({
  town,
  desk,
}) => {
  const { name } = await courthouse(town.api, { room: 'Room of wrong times' });
  const plan = {
    title: 'Never planned',
    venue: form.venueChoice('DeSoto', name, 'Room of wrong times', 120),
    date: '2027-01-14',
    time: '14:30',
  };
  const tooShort = en.staffFields.wrong['too-short']?.(form.duration) ?? '';
  for (const [wrong, sentence] of [
    [{ date: '2027-03-14', time: '02:30' }, meetings.refused['no-such-time']],
    [{ date: '2026-11-30', time: '14:30' }, meetings.refused['in-the-past']],
    [{ duration: '-30' }, tooShort],
  ] as const) {
    await planMeeting(desk, town.origin, { ...plan, ...wrong });
    await expect(desk.getByRole('alert')).toContainText(sentence);
    await expect(field(desk, form.title)).toHaveValue(plan.title);
    await expect(field(desk, form.date)).toHaveValue({ ...plan, ...wrong }.date);
  }

  await planMeeting(desk, town.origin, { ...plan, date: '2027-11-07', time: '01:30' });
  await expect(desk.getByRole('group', { name: form.offset })).toBeVisible();
  await expect(desk.getByRole('group', { name: form.offset }).getByRole('radio')).toHaveCount(2);
  await desk.goto(`${town.origin}${staffLinks.meetings()}`);
  await expect(desk.getByText(plan.title)).toHaveCount(0);
});

test('seats that are taken are never taken away', async ({ town, desk }) => {
  const meeting = await announced(town.api, { capacity: 10 });
  await rsvpBy(town.api, meeting.id, someone(), 6);
  await desk.goto(`${town.origin}${staffLinks.editMeeting(meeting.id)}`);
  await field(desk, form.capacity).fill('5');
  await desk.getByRole('button', { name: form.save }).click();
  await expect(desk.getByText(meetings.refused['below-seats-taken']).first()).toBeVisible();
  await expect(field(desk, form.capacity)).toHaveValue('5');
  await desk.goto(`${town.origin}${staffLinks.meeting(meeting.id)}`);
  await expect(desk.getByText(staffMeetings.page.ofSeats(6, 10, 1))).toBeVisible();
});

test('C3: a corrected text is told to those who come where staff tick it, else to nobody', async ({
  town,
  desk,
}) => {
  test.setTimeout(90_000);
  const meeting = await announced(town.api);
  const email = someone();
  await rsvpBy(town.api, meeting.id, email, 2);
  const [first] = await town.mail.to(email, 1);
  await town.pass(5);
  const correct = async (summary: string, tell: boolean) => {
    await desk.goto(`${town.origin}${staffLinks.editMeeting(meeting.id)}`);
    await field(desk, form.summary).fill(summary);
    if (tell) await desk.getByText(form.notify(2)).click();
    await desk.getByRole('button', { name: form.save }).click();
    const done = tell ? staffMeetings.done['edited-told'] : staffMeetings.done.edited;
    await expect(desk.getByText(done)).toBeVisible();
  };
  await correct('A word was wrong here.', false);
  await correct('Two words were wrong here.', true);
  await town.pass(61);
  const [, told] = await town.mail.to(email, 2);
  if (!first || !told) throw new Error('no mail');
  expect(told.subject).toContain(en.mail.corrected.status);
  const [before, after] = [inviteIn(first), inviteIn(told)];
  expect(after).toEqual({ ...before, stampedAt: after.stampedAt });
  expect(Date.parse(after.stampedAt)).toBeGreaterThan(Date.parse(before.stampedAt));
  await town.settled();
  expect((await town.mail.toNow(email)).length).toBe(2);
});

test('another person’s edit is shown before it can be overwritten', async ({ town, desk }) => {
  const meeting = await announced(town.api);
  await desk.goto(`${town.origin}${staffLinks.editMeeting(meeting.id)}`);
  await town.pass(1);
  await town.api.patch(apiLinks.meeting(meeting.id), { summary: 'Written by another.' });
  await field(desk, form.summary).fill('Written here.');
  await desk.getByRole('button', { name: form.save }).click();
  await expect(desk.getByText(form.changedBy)).toBeVisible();
  const summary = async () => (await town.api.get(apiLinks.meeting(meeting.id))).body.summary;
  expect(await summary()).toBe('Written by another.');
  await expect(field(desk, form.summary)).toHaveValue('Written by another.');
  await expect(desk.getByRole('status')).toContainText('Written here.');
  await field(desk, form.summary).fill('Written by both.');
  await desk.getByRole('button', { name: form.save }).click();
  await expect(desk.getByText(staffMeetings.done.edited)).toBeVisible();
  expect(await summary()).toBe('Written by both.');
});

test('a room that is taken stops an announcement until there is a reason to go ahead', async ({
  town,
  desk,
}) => {
  const { id, name } = await courthouse(town.api, { room: 'Room for one' });
  const first = await announced(town.api, { venue: id });
  await planMeeting(desk, town.origin, {
    title: 'Second in the room',
    venue: form.venueChoice('DeSoto', name, 'Room for one', 120),
    date: '2027-01-14',
    time: '15:00',
    accommodationContact: 'Dana Reed, 601-555-0142',
    accommodationRequestBy: '2027-01-07',
    neutrality: true,
  });
  await expect(desk.getByText(staffMeetings.done.planned)).toBeVisible();
  const second = desk.url().replace(/\?.*$/, '').split('/').at(-1) ?? '';
  const { button } = staffMeetings.acts.announce;
  await expect(desk.locator('.tc-condition--overridable')).toContainText(first.title);
  await desk.getByRole('button', { name: button }).click();
  await expect(desk.locator('.tc-condition--overridable')).toContainText(first.title);
  expect(factsOf(town.databaseFile, second)).toEqual(['meeting.scheduled']);

  await field(desk, en.forms.overrideReason).fill('The first ends early.');
  await desk.getByRole('button', { name: button }).click();
  await expect(desk.getByText(staffMeetings.done.announced)).toBeVisible();
  expect(factsOf(town.databaseFile, second)).toEqual(['meeting.scheduled', 'meeting.announced']);
});

test('moving a meeting onto the hour that the clocks skip is refused', async ({ town, desk }) => {
  const meeting = await announced(town.api);
  await desk.goto(`${town.origin}${staffLinks.meeting(meeting.id)}`);
  await desk.getByRole('link', { name: staffMeetings.acts.move.title }).click();
  await field(desk, form.date).fill('2027-03-14');
  await field(desk, form.time).fill('02:30');
  await desk.getByRole('button', { name: staffMeetings.act.check }).click();
  await expect(desk.getByRole('alert')).toContainText(meetings.refused['no-such-time']);
  await desk.goto(`${town.origin}${staffLinks.meeting(meeting.id)}`);
  await setTime(desk, 'move', { date: '2027-03-15', time: '14:30', reason: 'A better day.' });
  await expect(desk.getByText(staffMeetings.done.moved)).toBeVisible();
});
