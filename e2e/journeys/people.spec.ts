import { apiLinks, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { field } from '../pages/staff.ts';
import { someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { expect, test } from '../support/test.ts';

const { people, keys } = en.staffRecords;
const { roles } = en.staffFrame;

test('an admin changes a role, takes access away and gives it back; the last admin stays', async ({
  town,
  desk,
  browser,
}) => {
  const email = someone('ruth');
  expect((await town.admin('staff', 'invite', email, '--role', 'coordinator')).code).toBe(0);
  const [mail] = await town.mail.to(email, 1);
  const [link = ''] = /http\S+\/sign-in\/\S+/.exec(mail?.text ?? '') ?? [];
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await theirs.getByRole('button', { name: en.staff.signIn.press }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(en.staffMeetings.home.title);

  const name = email.slice(0, email.indexOf('@'));
  const open = async (who: string) => {
    await desk.goto(`${town.origin}${staffLinks.people()}`);
    await desk.getByRole('link', { name: who, exact: true }).click();
  };
  await open(name);
  await desk.getByRole('radio', { name: roles.liaison }).check();
  await desk.getByRole('button', { name: people.roleSave }).click();
  await expect(desk.getByRole('alert')).toContainText(people.refused['county-needed']);
  await field(desk, people.counties).fill('desoto, tunica');
  await desk.getByRole('button', { name: people.roleSave }).click();
  await expect(desk.getByText(people.roleChanged)).toBeVisible();
  await expect(desk.getByRole('row', { name: email })).toContainText(roles.liaison);
  await theirs.reload();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(en.staff.signIn.title);

  await open(name);
  await expect(field(desk, people.counties)).toHaveValue('desoto, tunica');
  await desk.getByRole('button', { name: people.disable }).click();
  await expect(desk.getByText(people.disabled)).toBeVisible();
  await open(name);
  await desk.getByRole('button', { name: people.enable }).click();
  await expect(desk.getByText(people.enabled)).toBeVisible();

  await open('First admin');
  await desk.getByRole('button', { name: people.disable }).click();
  await expect(desk.getByText(people.lastAdmin)).toBeVisible();
});

test('a key is revoked on the page or the command line, and opens nothing from then on', async ({
  town,
  desk,
}) => {
  const made = await town.admin('key', 'create', '--name', 'Old website', '--role', 'coordinator');
  const second = await town.admin('key', 'create', '--name', 'Kiosk', '--role', 'coordinator');
  const status = async (key: string) =>
    (
      await ask(town.origin, apiLinks.meetings(), {
        method: 'POST',
        headers: { authorization: `Bearer ${key.trim()}`, 'content-type': 'application/json' },
        body: '{}',
      })
    ).status;
  expect(await status(made.output)).toBe(422);
  await desk.goto(`${town.origin}${staffLinks.people()}`);
  const row = desk.getByRole('row', { name: 'Old website' });
  await row.getByRole('button', { name: keys.revoke }).click();
  await expect(desk.getByText(people.revoked)).toBeVisible();
  await expect(row).toContainText(/Revoked on/);
  expect(await status(made.output)).toBe(401);

  const list = await town.admin('key', 'list');
  const [id = ''] =
    list.output
      .split('\n')
      .find((line) => line.endsWith('Kiosk'))
      ?.split(' ') ?? [];
  expect((await town.admin('key', 'revoke', id)).code).toBe(0);
  expect((await town.admin('key', 'revoke', id)).code).toBe(1);
  expect(await status(second.output)).toBe(401);
});
