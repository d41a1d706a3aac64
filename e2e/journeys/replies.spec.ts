import type { Page } from '@playwright/test';
import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { rsvp } from '../pages/citizen.ts';
import { openMail, pressAnswer } from '../pages/mailbox.ts';
import { signInWith } from '../pages/staff.ts';
import { announced, courthouse, listOf, type Meeting, places } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { type Installation, install } from '../support/installation.ts';
import { type Entry, entriesOf } from '../support/invites.ts';
import { inviteIn } from '../support/mail.ts';
import { type Post, postAt } from '../support/post.ts';
import { freePort } from '../support/processes.ts';
import { expect, test } from '../support/test.ts';

const ann = 'ann.lee@example.org';
const bob = 'bob.ray@example.org';
const { outcomes, went } = en.mailbox.answer;
const { seats } = en.statuses;
const organizer = 'meetings@town-crier.localhost';

/** Answers pressed in the embedded mailbox, told in order; what one step leaves the next finds. */
test.describe
  .serial('an answer by mail', () => {
    let town: Installation;
    let post: Post;
    let page: Page;
    let meeting: Meeting;
    let feed: Entry[];
    let uid = '';

    test.beforeAll(async ({ browser }) => {
      const port = await freePort();
      town = await install({ settings: { INBOUND_SMTP_PORT: String(port) } });
      post = postAt(port);
      page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      const venue = await courthouse(town.api, places.tunica);
      meeting = await announced(town.api, { venue: venue.id, capacity: 2 });
      feed = await countyFeed();
    });
    test.afterAll(async () => {
      await page.context().close();
      await town.stop();
    });

    const countyFeed = async () =>
      entriesOf((await ask(town.origin, links.countyFeed('tunica'))).text);

    /** The list that staff see, the page and the feed that everybody sees: all of one mind. */
    async function expectEverywhere(list: string[], seatsLeft: string) {
      const rows = await listOf(town.api, meeting.id);
      /* The clock stands still: rows of one instant have no order among themselves. */
      expect(rows.map(({ name, place }) => `${name} ${place}`).sort()).toEqual(list);
      /* Seats left may be a second old on the page. */
      await expect(async () => {
        await page.goto(`${town.origin}${links.meeting(meeting.slug)}`);
        await expect(page.locator('.tc-seats').first()).toHaveText(seatsLeft, { timeout: 300 });
      }).toPass({ timeout: 10_000 });
      /* Who comes is no change of the meeting: subscribers are not told to look again. */
      expect(await countyFeed()).toEqual(feed);
    }

    async function comes(name: string, email: string, place: 'seated' | 'waitlisted') {
      await page.goto(`${town.origin}${links.meeting(meeting.slug)}`);
      await rsvp(page, { name, email, partySize: '2' });
      await expect(page.getByText(en.pages.thanks[place])).toBeVisible();
      await town.mail.to(email, 1);
    }

    test('two come for two seats: one sits, one waits', async () => {
      await comes('Ann Lee', ann, 'seated');
      await comes('Bob Ray', bob, 'waitlisted');
      const [mail] = await town.mail.toNow(ann);
      if (mail) ({ uid } = inviteIn(mail));
      await expectEverywhere(['Ann Lee seated', 'Bob Ray waitlisted'], seats.full);
    });

    test('D1: "No" in the mailbox frees the seats, and the next party gets them and its invite', async () => {
      await openMail(page, town.origin, ann, 'oldest');
      const { said, followed, ms } = await pressAnswer(page, 'declined');
      expect(said).toBe(`${went} ${outcomes['not-going withdrawn']}`);
      expect(followed).toEqual([
        expect.stringContaining('CANCEL'),
        expect.stringContaining('REQUEST'),
      ]);
      expect(ms).toBeLessThan(8_000);
      await expectEverywhere(['Ann Lee withdrawn', 'Bob Ray seated'], seats.full);
      const [, withdrawn] = await town.mail.to(ann, 2);
      const [, promoted] = await town.mail.to(bob, 2);
      if (!withdrawn || !promoted) throw new Error('no mail');
      expect(inviteIn(withdrawn)).toEqual(
        expect.objectContaining({ method: 'CANCEL', uid, sequence: 1, attendee: ann }),
      );
      const autoSubmitted = (mail: typeof withdrawn) =>
        mail.headers.find(([name]) => name === 'Auto-Submitted')?.[1];
      expect(autoSubmitted(withdrawn)).toBe('auto-replied');
      expect(autoSubmitted(promoted)).toBe('auto-generated');
      expect(inviteIn(promoted)).toEqual(
        expect.objectContaining({ method: 'REQUEST', sequence: 0, attendee: bob }),
      );
      expect(inviteIn(promoted)).toEqual(expect.objectContaining({ partstat: 'ACCEPTED' }));
    });

    test('D13: "Yes" after that waits, and the entry leaves the calendar', async () => {
      await openMail(page, town.origin, ann, 'oldest');
      const { said, followed } = await pressAnswer(page, 'accepted');
      expect(said).toBe(`${went} ${outcomes['going waitlisted']}`);
      expect(followed).toEqual([expect.stringContaining('CANCEL')]);
      await expectEverywhere(['Ann Lee waitlisted', 'Bob Ray seated'], seats.full);
      const [, , waits] = await town.mail.to(ann, 3);
      if (!waits) throw new Error('no mail');
      expect(inviteIn(waits)).toEqual(
        expect.objectContaining({ method: 'CANCEL', uid, sequence: 2 }),
      );
      expect(waits.text).toContain(en.replies.waitlisted.calendar.slice(0, 40));
    });

    test('"Maybe" keeps the seats, and no mail follows', async () => {
      await openMail(page, town.origin, bob, 'newest');
      const { said, followed } = await pressAnswer(page, 'tentative');
      expect(said).toBe(`${went} ${outcomes['maybe seated']}`);
      expect(followed).toEqual([]);
      await expectEverywhere(['Ann Lee waitlisted', 'Bob Ray seated'], seats.full);
    });

    test('and "No" gives them to the one who waits, with a new REQUEST', async () => {
      await openMail(page, town.origin, bob, 'newest');
      const { said } = await pressAnswer(page, 'declined');
      expect(said).toBe(`${went} ${outcomes['not-going withdrawn']}`);
      await expectEverywhere(['Ann Lee seated', 'Bob Ray withdrawn'], seats.full);
      const mail = (await town.mail.to(ann, 4)).at(-1);
      if (!mail) throw new Error('no mail');
      expect(inviteIn(mail)).toEqual(
        expect.objectContaining({ method: 'REQUEST', uid, sequence: 3, partstat: 'ACCEPTED' }),
      );
    });

    test('D9: what a stranger sends in her name waits for her own word', async ({ browser }) => {
      const stamp = new Date(town.clock?.now() ?? 0).toISOString().replace(/[-:]|\.\d+/g, '');
      const content = [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Somebody//EN',
        'METHOD:REPLY',
        'BEGIN:VEVENT',
        `UID:${uid}`,
        `DTSTAMP:${stamp}`,
        'SEQUENCE:3',
        `ORGANIZER:mailto:${organizer}`,
        `ATTENDEE;PARTSTAT=DECLINED:mailto:${ann}`,
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n');
      const forged = { from: ann, to: organizer, calendar: { method: 'REPLY', content } };
      expect(await post.send(forged)).toBe(250);
      await expectEverywhere(['Ann Lee seated', 'Bob Ray withdrawn'], seats.full);
      const mail = (await town.mail.to(ann, 5)).at(-1);
      const [link] = /http\S+\/answers\/\S+/.exec(mail?.text ?? '') ?? [];
      if (!link) throw new Error('no link');

      const desk = await (await browser.newContext()).newPage();
      await signInWith(desk, town.signInLink);
      await desk.goto(`${town.origin}${staffLinks.rsvps(meeting.id)}`);
      await expect(desk.getByText(en.staffDesk.mailed.outcomes.parked ?? '')).toBeVisible();

      await page.goto(link);
      await page.goto(link);
      await expectEverywhere(['Ann Lee seated', 'Bob Ray withdrawn'], seats.full);
      await page.goto(link);
      await page.getByRole('button', { name: en.replies.page.button['not-going'] }).click();
      await page.waitForURL(/after=withdrawn/);
      await expectEverywhere(['Ann Lee withdrawn', 'Bob Ray withdrawn'], seats.few);
      await page.goto(link);
      await expect(page.getByText(en.replies.page.decided)).toBeVisible();
      expect((await ask(town.origin, new URL(link.replace(/\w$/, '')).pathname)).status).toBe(404);
      await desk.reload();
      await expect(desk.getByText(en.staffDesk.mailed.outcomes.parked ?? '')).toHaveCount(0);
      await desk.context().close();
    });

    test('D18: what she writes herself is for staff to read, and changes nothing', async ({
      browser,
    }) => {
      const text = "I can't come, my mother is ill.";
      expect(await post.send({ from: `Ann Lee <${ann}>`, to: organizer, text })).toBe(250);
      expect(await post.send({ from: ann, to: 'nobody@town-crier.localhost' })).toBe(550);
      await expectEverywhere(['Ann Lee withdrawn', 'Bob Ray withdrawn'], seats.few);
      await town.restart();
      const desk = await (await browser.newContext()).newPage();
      await signInWith(desk, town.signInLink);
      await desk.goto(`${town.origin}${staffLinks.messages()}`);
      const { received } = en.staffRecords;
      await desk.getByRole('link', { name: received.link(1) }).click();
      await expect(desk.getByText(text)).toBeVisible();
      await desk.getByRole('button', { name: received.done }).click();
      await expect(desk.getByText(received.after.done ?? '')).toBeVisible();
      await desk.context().close();
    });

    test('the records hold each reply, and the chain holds', async () => {
      const verified = await town.admin('audit', 'verify');
      expect(verified.code).toBe(0);
      expect((await town.api.get(apiLinks.meeting(meeting.id))).status).toBe(200);
    });
  });
