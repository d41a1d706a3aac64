import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { rsvp } from '../pages/citizen.ts';
import { expectNoFaults } from '../pages/faults.ts';
import { announced, listOf, someone } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { linksIn } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

const { pages } = en;
const from = { 'x-forwarded-for': '203.0.113.77' };

test('a citizen whose network has sent many RSVPs confirms theirs by mail, and another was not asked', async ({
  guarded,
  page,
}) => {
  test.setTimeout(90_000);
  const meeting = await announced(guarded.api, { capacity: 60 });
  for (let sent = 0; sent < 5; sent += 1) {
    const form = formOf({ name: 'Ann Lee', email: someone(), partySize: '1' });
    const headers = { ...form.headers, ...from };
    await ask(guarded.origin, links.meetingRsvp(meeting.slug), { ...form, headers });
  }
  const asked = async (email: string) => {
    await page.goto(`${guarded.origin}${links.meeting(meeting.slug)}`);
    await rsvp(page, { name: 'Bob Ray', email, partySize: '2' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(pages.verification.askedTitle);
    const [mail] = await guarded.mail.to(email, 1);
    const link = mail && linksIn(mail, guarded.origin).find((url) => url.endsWith('/verification'));
    await page.goto(link ?? '');
    await expect(page.getByText(pages.verification.lead('Bob Ray', 2))).toBeVisible();
    return link ?? '';
  };
  await page.setExtraHTTPHeaders(from);

  const [bob, eve] = [someone('bob'), someone('eve')];
  const link = await asked(bob);
  await expectNoFaults(page, 'an address to be verified');
  await page.getByRole('button', { name: pages.verification.button }).click();
  await expect(page.getByText(pages.manage.after.verified)).toBeVisible();
  await expect(page.getByText(pages.manage.seated(2))).toBeVisible();
  await page.goto(link);
  await expect(page.getByText(pages.verification.done)).toBeVisible();

  await asked(eve);
  await page.getByRole('link', { name: pages.verification.notMe }).click();
  await expectNoFaults(page, '"this was not me" before an address is verified');
  await page.getByRole('button', { name: pages.verification.notMeButton }).click();
  await expect(page.getByText(pages.verification.disowned)).toBeVisible();
  const bobs = (await listOf(guarded.api, meeting.id)).filter(({ name }) => name === 'Bob Ray');
  expect(bobs).toMatchObject([{ email: bob, place: 'seated', partySize: 2 }]);
});
