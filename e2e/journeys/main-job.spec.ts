import type { BrowserContext, Page } from '@playwright/test';
import { links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { headingOf, openedMail, rsvp } from '../pages/citizen.ts';
import { act, addVenue, conditionsOn, planMeeting, setTime, signInWith } from '../pages/staff.ts';
import { ask } from '../support/http.ts';
import { type Installation, install } from '../support/installation.ts';
import { calendarFaults, type Entry, entriesOf } from '../support/invites.ts';
import { inviteIn, linksIn } from '../support/mail.ts';
import { factsOf } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

const { staffMeetings, statuses, pages } = en;
const oneIsTold = staffMeetings.act.told(1);
const venue = {
  name: 'DeSoto County Courthouse',
  room: 'Main courtroom',
  street: '2535 Hwy 51 S',
  city: 'Hernando',
  zip: '38632',
  county: 'DeSoto',
  capacity: '140',
};
const title = 'Special community meeting: elections and cybersecurity';
const ann = { name: 'Ann Lee', email: 'ann.lee@example.org', partySize: '2' };
const met = statuses.conditions.met;

/** The main job from first start to last mail, told in order; what one step leaves the next finds. */
test.describe
  .serial('the main job', () => {
    let town: Installation;
    let office: BrowserContext;
    let desk: Page;
    let address = '';
    let uid = '';
    /** The county's feed as a subscriber's program read it after each step. */
    const feed: Entry[] = [];

    async function readFeed(): Promise<Entry> {
      const answer = await ask(town.origin, links.countyFeed('desoto'));
      expect(calendarFaults(answer.body)).toEqual([]);
      const entries = entriesOf(answer.text);
      expect(entries.length).toBe(1);
      const [entry] = entries;
      if (entry === undefined) throw new Error('the feed holds no entry');
      feed.push(entry);
      return entry;
    }
    const slug = () => address.split('/').at(-1) ?? '';

    test.beforeAll(async ({ browser }) => {
      town = await install();
      office = await browser.newContext();
      desk = await office.newPage();
    });
    test.afterAll(async () => {
      await office.close();
      await town.stop();
    });

    test('the start prints the address, a sign-in link and the mailbox, in this order', async () => {
      const lines = town.output().trim().split('\n').slice(-3);
      expect(lines.map((line) => line.match(/https?:\S+/)?.[0])).toEqual([
        town.origin,
        town.signInLink,
        `${town.origin}${links.mailbox()}`,
      ]);
      await desk.goto(`${town.origin}${links.mailbox()}`);
      await expect(desk.getByRole('heading', { level: 1 })).toHaveText(en.mailbox.title);
      await town.settled();
      expect(await town.mail.toNow('@'), 'the printed link is not mailed as well').toEqual([]);
    });

    test('staff schedules a meeting at a Mississippi courthouse and announces it', async ({
      page,
    }) => {
      await signInWith(desk, town.signInLink);
      await page.goto(town.signInLink);
      await page.getByRole('button', { name: en.staff.signIn.press }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        en.staff.signIn.refusedTitle,
      );
      await expect(page.getByText(en.staff.signIn.refused.used)).toBeVisible();

      await addVenue(desk, town.origin, venue, '2026-11-02');
      const label = staffMeetings.form.venueChoice('DeSoto', venue.name, venue.room, 140);
      await planMeeting(desk, town.origin, {
        title,
        summary: 'How votes are cast, counted and kept safe.',
        venue: label,
        date: '2027-01-14',
        time: '14:30',
        accommodationContact: 'Dana Reed, 601-555-0142',
        accommodationRequestBy: '2027-01-07',
        neutrality: true,
      });
      await expect(desk.getByText(staffMeetings.done.planned)).toBeVisible();
      const rules = en.meetings.rules;
      expect(await conditionsOn(desk)).toEqual({
        [rules['room-clash']]: met,
        [rules['official-clash']]: met,
        [rules.blackout]: met,
        [rules.capacity]: met,
        [rules.notice]: met,
        [rules.access]: met,
        [rules.accommodation]: met,
        [rules.neutrality]: met,
        [rules['second-person']]: met,
      });
      await page.goto(`${town.origin}${links.county('desoto')}`);
      await expect(page.getByText(title)).toHaveCount(0);
      expect(entriesOf((await ask(town.origin, links.countyFeed('desoto'))).text)).toEqual([]);

      await desk.getByRole('button', { name: staffMeetings.acts.announce.button }).click();
      await expect(desk.getByText(staffMeetings.done.announced)).toBeVisible();
      address = desk.url().replace(/\?.*$/, '');
      expect(await readFeed()).toEqual(
        expect.objectContaining({
          sequence: 0,
          status: 'CONFIRMED',
          summary: title,
          start: '2027-01-14T20:30:00.000Z',
        }),
      );
    });

    test('a citizen finds it by county, RSVPs, and sees the invite arrive', async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${town.origin}${links.home()}`);
      await page.getByLabel(pages.home.ask).selectOption({ label: 'DeSoto' });
      await page.getByRole('button', { name: pages.home.show }).click();
      await page.getByRole('link', { name: title }).first().click();
      await page.waitForURL(/\/meetings\/[^/?]+$/);
      expect(await headingOf(page)).toBe(
        `${title}, Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST, ${venue.name}, Hernando`,
      );
      await rsvp(page, ann);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(pages.thanks.title);
      await expect(page.getByText(pages.thanks.seated)).toBeVisible();
      expect(await page.content()).not.toContain(ann.email);

      const [mail] = await town.mail.to(ann.email, 1);
      if (mail === undefined) throw new Error('no mail');
      const invite = inviteIn(mail);
      expect(invite).toEqual({
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        sequence: 0,
        status: 'CONFIRMED',
        summary: title,
        location: 'DeSoto County Courthouse, Main courtroom, 2535 Hwy 51 S, Hernando, MS 38632',
        start: '2027-01-14T20:30:00.000Z',
        end: '2027-01-14T22:00:00.000Z',
        zone: 'America/Chicago',
        stampedAt: new Date(town.clock?.now() ?? 0).toISOString(),
        transparency: 'OPAQUE',
        method: 'REQUEST',
        organizer: 'meetings@town-crier.localhost',
        attendee: ann.email,
        partstat: 'ACCEPTED',
      });
      uid = invite.uid;
      expect(mail.envelope.to).toEqual([ann.email]);
      expect(linksIn(mail, town.origin).length).toBeGreaterThanOrEqual(4);
      const { invite: say } = en.mailbox;
      expect(await openedMail(page, town.origin, mail.subject)).toEqual(
        expect.objectContaining({
          [say.meeting]: title,
          [say.sequence]: '0',
          [say.status]: 'CONFIRMED',
          [say.uid]: uid,
          tag: expect.stringContaining('REQUEST'),
        }),
      );
      await context.close();
    });

    test('staff moves it, and the update arrives', async ({ page }) => {
      await town.pass(20);
      await desk.goto(address);
      await setTime(desk, 'move', { date: '2027-01-21', time: '17:00', reason: 'The court sits.' });
      await expect(desk.getByText(`${staffMeetings.done.moved} ${oneIsTold}`)).toBeVisible();

      const movedAt = town.clock?.now() ?? 0;
      await town.pass(60);
      const [, mail] = await town.mail.to(ann.email, 2);
      if (mail === undefined) throw new Error('no mail');
      expect(mail.subject).toBe(`Moved: ${title}, Thu, Jan 21, 5:00 p.m. CST`);
      expect(mail.text).toContain('The court sits.');
      expect(inviteIn(mail)).toEqual(
        expect.objectContaining({
          method: 'REQUEST',
          uid,
          sequence: 1,
          status: 'CONFIRMED',
          start: '2027-01-21T23:00:00.000Z',
          end: '2027-01-22T00:30:00.000Z',
          zone: 'America/Chicago',
          stampedAt: new Date(movedAt).toISOString(),
          attendee: ann.email,
          partstat: 'NEEDS-ACTION',
        }),
      );

      const entry = await readFeed();
      const [before] = feed;
      expect(entry).toEqual({
        ...before,
        sequence: 1,
        start: '2027-01-21T23:00:00.000Z',
        end: '2027-01-22T00:30:00.000Z',
        stampedAt: new Date(movedAt).toISOString(),
      });
      await page.goto(`${town.origin}${links.county('desoto')}`);
      await page.getByRole('link', { name: title }).first().click();
      await page.waitForURL(/\/meetings\/[^/?]+$/);
      expect(await headingOf(page)).toBe(
        `${statuses.meeting.moved} ${title}, Thursday, January 21, 2027, 5:00 p.m. to 6:30 p.m. CST, ${venue.name}, Hernando`,
      );
      await expect(
        page.getByText(
          pages.meeting.change.movedText('Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST'),
        ),
      ).toBeVisible();
    });

    test('staff cancels it, and the cancellation arrives', async ({ page }) => {
      await town.pass(20);
      const publicPage = `${town.origin}${links.county('desoto')}`;
      await page.goto(publicPage);
      await page.getByRole('link', { name: title }).first().click();
      const open = page.url();
      await desk.goto(address);
      await act(desk, 'cancel', 'A winter storm is forecast.');
      await expect(desk.getByText(`${staffMeetings.done.cancelled} ${oneIsTold}`)).toBeVisible();

      const [, , mail] = await town.mail.to(ann.email, 3);
      if (mail === undefined) throw new Error('no mail');
      expect(mail.subject).toBe(`Cancelled: ${title}, Thu, Jan 21, 5:00 p.m. CST`);
      expect(mail.text).toContain('A winter storm is forecast.');
      expect(inviteIn(mail)).toEqual(
        expect.objectContaining({
          method: 'CANCEL',
          uid,
          sequence: 2,
          status: 'CANCELLED',
          start: '2027-01-21T23:00:00.000Z',
          attendee: ann.email,
          organizer: 'meetings@town-crier.localhost',
        }),
      );
      const entry = await readFeed();
      expect(entry).toEqual({
        ...feed[1],
        sequence: 2,
        status: 'CANCELLED',
        summary: `Cancelled: ${title}`,
        stampedAt: new Date(town.clock?.now() ?? 0).toISOString(),
      });
      expect(new Set(feed.map((each) => each.uid)).size).toBe(1);
      await page.goto(open);
      expect(await headingOf(page)).toMatch(
        new RegExp(`^${statuses.meeting.cancelled} ${title}, `),
      );
      await expect(page.getByRole('button', { name: pages.rsvp.send })).toHaveCount(0);
      const { invite: say } = en.mailbox;
      expect(await openedMail(page, town.origin, mail.subject)).toEqual(
        expect.objectContaining({ [say.sequence]: '2', [say.status]: 'CANCELLED' }),
      );
    });

    test('the records say who did what, and the chain holds', async () => {
      expect(factsOf(town.databaseFile, slug())).toEqual([
        'meeting.scheduled',
        'meeting.announced',
        'rsvp.seated',
        'meeting.moved',
        'meeting.cancelled',
      ]);
      await desk.goto(`${town.origin}${staffLinks.meeting(slug())}`);
      await expect(desk.getByText('A winter storm is forecast.')).toBeVisible();
      const verified = await town.admin('audit', 'verify');
      expect(verified.code).toBe(0);
      await town.settled();
      expect((await town.mail.toNow(ann.email)).length).toBe(3);
    });
  });
