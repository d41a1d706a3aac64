import { apiLinks, links, staffLinks } from '#app/web/links.ts';
import { rsvp } from '../pages/citizen.ts';
import { expectNoFaults } from '../pages/faults.ts';
import { announced, draft, type Meeting, rsvpBy, someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import type { Installation } from '../support/installation.ts';
import { linksIn } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

// The longest of all: each takes whichever worker is free.
test.describe.configure({ mode: 'parallel' });

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
    links.alerts({ county: 'desoto' }),
    links.alertsAsked(),
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
  const [mail] = await town.mail.to(email, 1);
  const own = mail && linksIn(mail, town.origin).find((url) => /\/alerts\/[^/]+$/.test(url));
  for (const path of ['', '/confirmation', '/wishes', '/deletion', '/not-me']) {
    await page.goto(`${own}${path}`);
    await expectNoFaults(page, `preferences${path}`);
  }
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
  staffLinks.reminders(open.id),
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
  staffLinks.office(),
  staffLinks.blackouts(),
  staffLinks.messages(),
  staffLinks.receivedMail(),
  staffLinks.audit(),
  staffLinks.calendar(),
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
