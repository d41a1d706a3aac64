import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { field } from '../pages/staff.ts';
import { announced, rsvpBy, someone } from '../support/ground.ts';
import { expect, test } from '../support/test.ts';

const { pages, rsvps, staffDesk } = en;
const { manage } = pages;
const { cases } = staffDesk;

test('a citizen asks for help after the RSVP, staff arrange it, and hear when it is not needed', async ({
  town,
  page,
  desk,
}) => {
  const meeting = await announced(town.api);
  const { manageUrl } = await rsvpBy(town.api, meeting.id, someone('cora'), 2);
  const ask = page.locator('details');
  const interpreter = page.getByLabel(rsvps.needs['sign-language']);

  await page.goto(manageUrl);
  await ask.getByRole('heading', { name: manage.addRequests }).click();
  await interpreter.check();
  await field(page, pages.rsvp.needsNote).fill('American Sign Language');
  await field(page, pages.rsvp.question).fill('Are the machines online?');
  await page.getByRole('button', { name: manage.saveRequests }).click();
  await expect(page.getByText(manage.after.asked)).toBeVisible();
  await expect(page.getByText(manage.needStatus.requested)).toBeVisible();

  await desk.goto(`${town.origin}${staffLinks.rsvps(meeting.id)}`);
  await expect(desk.getByText(cases.title(1))).toBeVisible();
  await desk.getByRole('link', { name: rsvps.needs['sign-language'] }).click();
  await expect(desk.getByText('American Sign Language')).toBeVisible();
  await desk.getByLabel(cases.statuses.arranged).check();
  await field(desk, cases.owner).selectOption({ index: 1 });
  await field(desk, cases.due).fill('2027-01-10');
  await desk.getByRole('button', { name: cases.save }).click();
  await expect(desk.getByText(staffDesk.done.case)).toBeVisible();
  await expect(desk.getByRole('row', { name: /American Sign Language/ })).toContainText('Jan 10');

  await page.goto(manageUrl);
  await expect(page.getByText(manage.needStatus.arranged)).toBeVisible();
  await ask.getByRole('heading', { name: manage.changeRequests }).click();
  await expect(interpreter).toBeChecked();
  await interpreter.uncheck();
  await field(page, pages.rsvp.needsNote).fill('');
  await page.getByRole('button', { name: manage.saveRequests }).click();
  await expect(page.getByText(manage.needStatus.arranged)).toBeHidden();

  await desk.reload();
  await expect(desk.getByRole('row', { name: /Cora|Ann/ }).first()).toContainText(
    cases.noLongerNeeded,
  );
});

test('the day to ask by follows a meeting that moves', async ({ town, page }) => {
  const meeting = await announced(town.api);
  await page.goto(`${town.origin}${links.meeting(meeting.slug)}`);
  const askBy = page.locator('#field-needs-hint');
  await expect(askBy).toContainText('by Thursday, January 7, 2027');
  const moved = { localStart: '2027-01-21T14:30', reason: 'The courthouse is closed.' };
  expect((await town.api.patch(apiLinks.meeting(meeting.id), moved)).status).toBe(200);
  await page.reload();
  await expect(askBy).toContainText('by Thursday, January 14, 2027');
});
