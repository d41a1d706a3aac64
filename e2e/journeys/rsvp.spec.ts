import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { headingOf, rsvp } from '../pages/citizen.ts';
import { field } from '../pages/staff.ts';
import { announced, listOf, rsvpBy, someone } from '../support/ground.ts';
import { inviteIn, manageLink } from '../support/mail.ts';
import { tablesHolding } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { pages, forms } = en;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a citizen mends a refused form and is thanked', async ({ town, page }) => {
      const meeting = await announced(town.api);
      const email = someone();
      await page.goto(`${town.origin}${links.meeting(meeting.slug)}`);
      await rsvp(page, { name: 'Ann Lee', email: 'ann at example', partySize: '9' });
      await expect(page.getByRole('alert')).toContainText(forms.errorsHeading(2));
      await expect(page.getByRole('alert')).toBeFocused();
      expect(await page.title()).toContain('Error:');
      await page.getByRole('alert').getByRole('link').first().click();
      await expect(field(page, pages.rsvp.email)).toBeFocused();
      await expect(field(page, pages.rsvp.name)).toHaveValue('Ann Lee');
      await rsvp(page, { name: 'Ann Lee', email, partySize: '3' });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(pages.thanks.title);
      await page.reload();
      await expect(page.getByText(pages.thanks.seated)).toBeVisible();
      expect(await listOf(town.api, meeting.id)).toEqual([
        expect.objectContaining({ name: 'Ann Lee', email, partySize: 3, place: 'seated' }),
      ]);
      const [mail] = await town.mail.to(email, 1);
      if (mail === undefined) throw new Error('no mail');
      expect(inviteIn(mail)).toEqual(expect.objectContaining({ method: 'REQUEST', sequence: 0 }));
    });
  });
}

test('with the keyboard alone, a citizen goes from the first page to the thanks', async ({
  town,
  page,
}) => {
  const meeting = await announced(town.api, { title: 'Reached by keyboard' });
  const email = someone();
  const { keyboard } = page;

  /** Presses Tab until an element has the focus, as a person does who looks for it. */
  async function tabTo(selector: string) {
    for (let presses = 0; presses < 120; presses += 1) {
      await keyboard.press('Tab');
      const outline = await page.evaluate((wanted) => {
        const focused = document.activeElement;
        if (!focused?.matches(wanted)) return undefined;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
        return { outlineStyle, outlineWidth, boxShadow };
      }, selector);
      if (outline === undefined) continue;
      const seen = outline.outlineStyle !== 'none' && outline.outlineWidth !== '0px';
      expect(seen || outline.boxShadow !== 'none', `the focus on ${selector} can be seen`).toBe(
        true,
      );
      return;
    }
    throw new Error(`Tab does not reach ${selector}`);
  }

  await page.goto(`${town.origin}${links.meetings()}`);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await tabTo(`a[href="${links.meeting(meeting.slug)}"]`);
  await keyboard.press('Enter');
  await expect(page).toHaveURL(`${town.origin}${links.meeting(meeting.slug)}`);
  expect(await headingOf(page)).toContain('Reached by keyboard');
  await tabTo('#field-name');
  await keyboard.type('Ann Lee');
  await keyboard.press('Tab');
  await keyboard.type(email);
  await tabTo('#field-partySize');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('2');
  await tabTo('#field-needs');
  await keyboard.press('Space');
  await tabTo('#rsvp button[type="submit"]');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pages.thanks.title);
  expect(await listOf(town.api, meeting.id)).toEqual([
    expect.objectContaining({ email, partySize: 2, place: 'seated' }),
  ]);
});

test('a party that does not fit waits, and the next is promoted and told', async ({
  town,
  page,
}) => {
  const meeting = await announced(town.api, { capacity: 4 });
  const [ann, bob, eve] = [someone('ann'), someone('bob'), someone('eve')];
  const address = `${town.origin}${links.meeting(meeting.slug)}`;
  await page.goto(address);
  await rsvp(page, { name: 'Ann Lee', email: ann, partySize: '3' });
  await expect(page.getByText(pages.thanks.seated)).toBeVisible();

  await page.goto(address);
  await rsvp(page, { name: 'Bob Ray', email: bob, partySize: '2' });
  await expect(page.getByText(pages.thanks.waitlisted, { exact: true })).toBeVisible();
  const [waiting] = await town.mail.to(bob, 1);
  expect(waiting?.calendar).toBeUndefined();
  expect(waiting?.subject).toMatch(/^On the waitlist: /);

  // One seat is free, but someone waits: nobody may pass the line.
  await page.goto(address);
  await expect(page.getByText(en.statuses.seats.full).first()).toBeVisible();
  await rsvp(page, { name: 'Eve Poe', email: eve, partySize: '1' });
  await expect(page.getByText(pages.thanks.waitlisted, { exact: true })).toBeVisible();

  await town.mail.to(eve, 1);
  const [invitation] = await town.mail.to(ann, 1);
  if (invitation === undefined) throw new Error('no mail');
  const held = inviteIn(invitation);
  await page.goto(manageLink(invitation, town.origin));
  await expect(page.getByText(pages.manage.seated(3))).toBeVisible();
  await page.getByRole('button', { name: pages.manage.withdrawButton }).click();
  await expect(page.getByText(pages.manage.after.withdrawn)).toBeVisible();

  const [, gone] = await town.mail.to(ann, 2);
  if (gone === undefined) throw new Error('no mail');
  const left = inviteIn(gone);
  expect(left).toEqual(
    expect.objectContaining({ method: 'CANCEL', uid: held.uid, sequence: 1, attendee: ann }),
  );
  expect(left.status).toBeUndefined();
  for (const [email, name] of [
    [bob, 'Bob Ray'],
    [eve, 'Eve Poe'],
  ] as const) {
    const [, told] = await town.mail.to(email, 2);
    if (told === undefined) throw new Error('no mail');
    expect(told.text).toContain(name);
    expect(inviteIn(told)).toEqual(
      expect.objectContaining({
        method: 'REQUEST',
        sequence: 0,
        status: 'CONFIRMED',
        attendee: email,
        partstat: 'ACCEPTED',
      }),
    );
  }
  const list = await listOf(town.api, meeting.id);
  expect(list.map(({ name, place }) => [name, place]).sort()).toEqual([
    ['Ann Lee', 'withdrawn'],
    ['Bob Ray', 'seated'],
    ['Eve Poe', 'seated'],
  ]);
  expect((await town.mail.toNow(ann)).length).toBe(2);
});

test('on the manage page its owner changes the party, and is refused what does not fit', async ({
  town,
  page,
}) => {
  const meeting = await announced(town.api, { capacity: 5 });
  const [ann, bob] = [someone('ann'), someone('bob')];
  const { manageUrl } = await rsvpBy(town.api, meeting.id, ann, 2);
  await rsvpBy(town.api, meeting.id, bob, 2);
  const sizeOf = async (email: string) =>
    (await listOf(town.api, meeting.id)).find((each) => each.email === email)?.partySize;
  const { manage } = pages;
  const answer = async (size: string) => {
    await field(page, manage.partySize).fill(size);
    await page.getByRole('button', { name: manage.save, exact: true }).click();
  };
  await page.goto(manageUrl);
  await answer('3');
  await expect(page.getByText(manage.after.saved)).toBeVisible();
  await expect(page.getByText(manage.seated(3))).toBeVisible();
  expect(await sizeOf(ann)).toBe(3);

  await answer('4');
  await expect(page.getByText(en.rsvps.unchanged['no-room'])).toBeVisible();
  await expect(field(page, manage.partySize)).toHaveValue('4');
  expect(await sizeOf(ann)).toBe(3);
  await answer('7');
  await expect(page.getByRole('alert')).toContainText(en.rsvps.unchanged['party-too-large'](5));
  await answer('1');
  await expect(page.getByText(manage.seated(1))).toBeVisible();
  expect(await sizeOf(ann)).toBe(1);
  expect(await sizeOf(bob)).toBe(2);
});

test('its owner deletes their data everywhere, and the headcount stays', async ({ town, page }) => {
  const meeting = await announced(town.api);
  const other = await announced(town.api);
  const [ann, bob] = [someone('ann'), someone('bob')];
  const { manageUrl } = await rsvpBy(town.api, meeting.id, ann, 3);
  await rsvpBy(town.api, other.id, ann, 1);
  await rsvpBy(town.api, meeting.id, bob, 2);
  await town.mail.to(ann, 2);
  await town.settled();
  const { manage } = pages;
  await page.goto(manageUrl);
  await page.getByRole('link', { name: manage.deletion }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(manage.deletionHeading);
  expect((await listOf(town.api, meeting.id)).some(({ email }) => email === ann)).toBe(true);
  await page.getByRole('button', { name: manage.deletionButton }).click();
  await expect(page.getByText(manage.after.deleted)).toBeVisible();
  expect(await page.content()).not.toContain(ann);

  const seen = async (id: string) =>
    (await listOf(town.api, id)).map(({ name, email, partySize, place }) => [
      name,
      email,
      partySize,
      place,
    ]);
  expect((await seen(meeting.id)).sort()).toEqual([
    ['', null, 3, 'seated'],
    ['Ann Lee', bob, 2, 'seated'],
  ]);
  expect(await seen(other.id)).toEqual([['', null, 1, 'seated']]);
  expect(tablesHolding(town.databaseFile, bob)).toEqual(['attendees', 'messages']);
  expect(tablesHolding(town.databaseFile, ann)).toEqual([]);
});
