import { staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { field } from '../pages/staff.ts';
import { announced } from '../support/ground.ts';
import { factsOf } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { staffOffice } = en;
const { meeting: words, wrong } = staffOffice;

test('an admin sets the reminders of the office, a meeting has its own, and its page says when they go', async ({
  town,
  desk,
}) => {
  const meeting = await announced(town.api, { localStart: '2027-01-14T14:30' });
  const page = `${town.origin}${staffLinks.meeting(meeting.id)}`;
  const office = `${town.origin}${staffLinks.office()}`;
  const saved = desk.getByText(staffOffice.saved);
  const save = () => desk.getByRole('button', { name: staffOffice.save }).click();

  await desk.goto(office);
  await field(desk, staffOffice.reminders).fill('2 fortnights');
  await field(desk, staffOffice.noticeDays).fill('');
  await save();
  const alert = desk.getByRole('alert');
  await expect(alert).toContainText(wrong.unreadable ?? '');
  await expect(alert).toContainText(`${staffOffice.noticeDays}: fill this in.`);
  await expect(field(desk, staffOffice.reminders)).toHaveValue('2 fortnights');

  await field(desk, staffOffice.reminders).fill('90 minutes, 3 days');
  await field(desk, staffOffice.noticeDays).fill('5');
  await save();
  await expect(saved).toBeVisible();
  await expect(field(desk, staffOffice.reminders)).toHaveValue('3 days, 90 minutes');
  await desk.goto(page);
  await expect(desk.getByText('Mon, Jan 11, 2:30 p.m. CST')).toBeVisible();
  await expect(desk.getByText('Thu, Jan 14, 1:00 p.m. CST')).toBeVisible();

  await desk.getByRole('link', { name: words.change }).click();
  await desk.getByLabel(words.own, { exact: true }).check();
  await field(desk, words.ownLabel).fill('1 day, 24 hours');
  await desk.getByRole('button', { name: words.save }).click();
  await expect(desk.getByRole('alert')).toContainText(wrong.twice ?? '');
  await field(desk, words.ownLabel).fill('15 hours');
  await desk.getByRole('button', { name: words.save }).click();
  await expect(desk.getByText(words.asOwn)).toBeVisible();
  await expect(desk.getByText(words.item('15 hours'))).toBeVisible();
  await expect(desk.getByText(words.moved('Thu, Jan 14, 8:00 a.m. CST'))).toBeVisible();

  await desk.getByRole('link', { name: words.change }).click();
  await desk.getByLabel(words.none, { exact: true }).check();
  await desk.getByRole('button', { name: words.save }).click();
  await expect(desk.getByText(words.asNone)).toBeVisible();
  expect(factsOf(town.databaseFile, meeting.id)).toContain('meeting.reminders-set');

  await desk.goto(office);
  await field(desk, staffOffice.reminders).fill('7 days, 1 day, 2 hours');
  await expect(desk.getByLabel(staffOffice.likelyApply)).toBeChecked();
  await desk.getByLabel(staffOffice.likelyConfirm).check();
  await save();
  await expect(saved).toBeVisible();
  await expect(desk.getByLabel(staffOffice.likelyConfirm)).toBeChecked();
  await desk.getByLabel(staffOffice.likelyApply).check();
  await save();
  await expect(saved).toBeVisible();
});
