import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { rsvp } from '../pages/citizen.ts';
import { announced, draft, type Meeting, rsvpBy, someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import type { Installation } from '../support/installation.ts';
import { expect, test } from '../support/test.ts';

// The longest of all: each takes whichever worker is free.
test.describe.configure({ mode: 'parallel' });

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Rules about what is drawn, which alone can differ where nothing but a colour or a width does. */
const drawn = [
  'color-contrast',
  'target-size',
  'link-in-text-block',
  'scrollable-region-focusable',
];
const looks = [
  { width: 360, height: 740, colorScheme: 'light', rules: 'all' },
  { width: 360, height: 740, colorScheme: 'dark', rules: 'drawn' },
  { width: 1280, height: 900, colorScheme: 'light', rules: 'drawn' },
  { width: 1280, height: 900, colorScheme: 'dark', rules: 'all' },
] as const;

/** Every rule of WCAG 2.0 to 2.2, A and AA, that a program can check, at each width and scheme. */
async function expectNoFaults(page: Page, what: string): Promise<void> {
  for (const { width, height, colorScheme, rules } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    // Legacy: no page holds a frame of another origin, and a second page for each run is slow.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const asked = rules === 'all' ? axe.withTags(standards) : axe.withRules(drawn);
    const { violations } = await asked.analyze();
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
    const look = `${what}, ${width} wide, ${colorScheme}`;
    expect.soft(faults, look).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(overflow, `${look}: wider than the screen`).toBeLessThanOrEqual(0);
  }
}

async function firstOf(town: Installation, path: string): Promise<{ slug: string; id: string }> {
  const { body } = await town.api.get<{ items: { slug: string; id: string }[] }>(path);
  const [first] = body.items;
  if (first === undefined) throw new Error(`${path} is empty`);
  return first;
}

test('every public page of the demo is free of faults that a program can find', async ({
  demo,
  page,
}) => {
  test.setTimeout(180_000);
  const meeting = await firstOf(demo, apiLinks.meetings());
  const venue = await firstOf(demo, apiLinks.venues());
  const topic = await firstOf(demo, apiLinks.topics());
  const official = await firstOf(demo, apiLinks.officials());
  const election = await firstOf(demo, apiLinks.elections());
  for (const path of [
    links.home(),
    links.meetings(),
    links.meetings({ county: 'atlantis', from: 'soon' }),
    links.meetings({ county: 'issaquena' }),
    links.meeting(meeting.slug),
    links.counties(),
    links.county('desoto'),
    links.venue(venue.slug),
    links.topic(topic.slug),
    links.official(official.slug),
    links.election(election.slug),
    links.verify(),
    links.accessibility(),
    links.privacy(),
    links.status(),
    links.mailbox(),
    links.signIn(),
    '/no-such-page',
  ]) {
    await page.goto(`${demo.origin}${path}`);
    await expectNoFaults(page, path);
  }
});

test('so are the pages of an RSVP, and of a meeting in each state', async ({ town, page }) => {
  test.setTimeout(120_000);
  const meeting = await announced(town.api);
  const email = someone();
  const { manageUrl } = await rsvpBy(town.api, meeting.id, email, 2);
  await page.goto(`${town.origin}${links.meeting(meeting.slug)}`);
  await rsvp(page, { name: '', email: 'nobody', partySize: '0' });
  await expectNoFaults(page, 'a refused RSVP');
  await rsvp(page, { name: 'Bob Ray', email: someone('bob'), partySize: '1' });
  await expectNoFaults(page, 'thanks');
  for (const path of ['', '/withdrawal', '/deletion', '/not-me']) {
    await page.goto(`${manageUrl}${path}`);
    await expectNoFaults(page, `manage${path}`);
  }
  await town.mail.to(email, 1);
  await page.goto(`${town.origin}${links.mailbox()}`);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expectNoFaults(page, 'a message');
  const off = await announced(town.api);
  await town.api.post(apiLinks.postponement(off.id), { reason: 'A storm.' });
  await page.goto(`${town.origin}${links.meeting(off.slug)}`);
  await expectNoFaults(page, 'postponed');
  await town.api.post(apiLinks.cancellation(off.id), { reason: 'A storm.' });
  await page.goto(`${town.origin}${links.meeting(off.slug)}`);
  await expectNoFaults(page, 'cancelled');
});

/** The pages that staff reach from the navigation, and those of one meeting. */
const staffPages = (planned: Meeting, open: Meeting): string[] => [
  staffLinks.home(),
  staffLinks.meetings(),
  staffLinks.newMeeting(),
  staffLinks.meeting(planned.id),
  staffLinks.editMeeting(planned.id),
  staffLinks.hold(planned.id),
  staffLinks.announcement(planned.id),
  staffLinks.meeting(open.id),
  staffLinks.move(open.id),
  staffLinks.postponement(open.id),
  staffLinks.cancellation(open.id),
  staffLinks.noticePosting(open.id),
  staffLinks.rsvps(open.id),
  staffLinks.venues(),
  staffLinks.newVenue(),
  staffLinks.venue(open.venue.id),
  staffLinks.officials(),
  staffLinks.newOfficial(),
  staffLinks.people(),
  staffLinks.blackouts(),
  staffLinks.messages(),
  staffLinks.receivedMail(),
  staffLinks.audit(),
];

test('so are the pages of staff', async ({ town, desk }) => {
  test.setTimeout(180_000);
  const planned = await draft(town.api, { accommodationContact: undefined });
  const open = await announced(town.api);
  await rsvpBy(town.api, open.id, someone(), 2);
  for (const path of staffPages(planned, open)) {
    const answer = await desk.goto(`${town.origin}${path}`);
    expect.soft(answer?.status(), path).toBe(200);
    await expectNoFaults(desk, path);
  }
  expect((await ask(town.origin, staffLinks.home())).status).toBe(303);
});
