import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { expectNoFaults } from '../pages/faults.ts';
import { signInWith } from '../pages/staff.ts';
import { announced, type Meeting, rsvpBy } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { type Installation, install } from '../support/installation.ts';
import { plainText } from '../support/pages.ts';
import { type Post, postAt } from '../support/post.ts';
import { freePort, root } from '../support/processes.ts';
import { expect, test } from '../support/test.ts';

const ann = 'ann@example.org';
const { staffDelivery: say } = en;
const made = 'bounce+01kz0000000000000000000000.0123456789abcdefghjkmnpqrs@sos.example.gov';

/** What a mail server reports about a message that was sent from this address to Ann. */
const report = (sender: string) =>
  readFileSync(join(root, 'app/platform/mail/samples/bounce-postfix.eml'), 'utf8').replaceAll(
    made,
    sender,
  );

/** A mail that comes back, told in order; what one step leaves the next finds. */
test.describe
  .serial('a mail that comes back', () => {
    let town: Installation;
    let post: Post;
    let page: Page;
    let meeting: Meeting;
    let rsvpId: string;

    test.beforeAll(async ({ browser }) => {
      const port = await freePort();
      town = await install({ settings: { INBOUND_SMTP_PORT: String(port) } });
      post = postAt(port);
      page = await (await browser.newContext()).newPage();
      await signInWith(page, town.signInLink);
      meeting = await announced(town.api);
      rsvpId = (await rsvpBy(town.api, meeting.id, ann, 2)).id;
      await rsvpBy(town.api, meeting.id, 'ben@example.org', 1);
      await town.settled();
    });
    test.afterAll(async () => {
      await page.context().close();
      await town.stop();
    });

    const board = async () => {
      await page.goto(`${town.origin}${staffLinks.delivery(meeting.id)}`);
      return page.locator('main');
    };

    test('G8: every message leaves under an address of its own, and the board says who holds it', async () => {
      const [mail] = await town.mail.to(ann, 1);
      expect(mail?.envelope.from).toMatch(
        /^bounce\+[0-9a-z]{26}\.[0-9a-z]{26}@town-crier\.localhost$/,
      );
      await expect(await board()).toContainText(say.standing(2, 2, 1));
    });

    test('G11: with a forged address it is turned away, with the true one it shows and keeps the seat', async () => {
      const [mail] = await town.mail.to(ann, 1);
      const sender = mail?.envelope.from ?? '';
      const forged = sender.replace(/\.(.)/, (_, first) => (first === 'x' ? '.y' : '.x'));
      expect(await post.report(forged, report(forged))).toBe(550);
      expect(await post.report(sender, report(sender))).toBe(250);
      await expect(await board()).toContainText(say.standing(1, 2, 1));
      await expect(page.getByRole('row', { name: ann })).toContainText(say.reasons['5.1'] ?? '');
      await expectNoFaults(page, 'the delivery board');
      await page.goto(`${town.origin}${staffLinks.meeting(meeting.id)}`);
      await expect(page.locator('main')).toContainText(say.panel.refusing(1));
      await page.goto(`${town.origin}${staffLinks.rsvps(meeting.id)}`);
      await expect(page.getByRole('row', { name: ann })).toBeVisible();
    });

    test('the status page counts it, and names nobody', async () => {
      const status = await ask(town.origin, links.status());
      expect(status.status).toBe(200);
      expect(plainText(status.text)).toContain(`${en.status.rows.returned} 1 1`);
      expect(status.text).not.toMatch(/example\.org|Ann/);
      const etag = status.headers.etag ?? '';
      const again = await ask(town.origin, links.status(), { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
    });

    test('staff who know that it works let mail go again, and send it to those behind alone', async () => {
      await page.goto(`${town.origin}${staffLinks.rsvp(meeting.id, rsvpId)}`);
      await page.getByRole('button', { name: say.one.resume }).click();
      await expect(page.getByText(say.done.resumed)).toBeVisible();
      await page.getByRole('button', { name: say.resend, exact: true }).click();
      await expect(page.getByText(say.done.resent)).toBeVisible();
      await town.mail.to(ann, 2);
      await town.settled();
      await expect(await board()).toContainText(say.standing(2, 2, 1));
      await expect(page.getByRole('button', { name: say.resend, exact: true })).toHaveCount(0);
      expect(await town.mail.toNow('ben@example.org')).toHaveLength(1);
    });
  });
