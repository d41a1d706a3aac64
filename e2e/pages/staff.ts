import { expect, type Page } from '@playwright/test';
import { staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

const { staffMeetings, staffPlaces, staff } = en;

/** Spends a sign-in link as a person does: open it, then press the button. */
export async function signInWith(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: staff.signIn.press }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(staffMeetings.home.title);
}

/** The field with exactly this label, whether or not it says that it is optional. */
export const field = (page: Page, label: string) =>
  page.getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(.+\\))?$`));

export type VenueForm = {
  name: string;
  room: string;
  street: string;
  city: string;
  zip: string;
  county: string;
  capacity: string;
};

/** Adds a venue from its own page and verifies access on the day of a visit. */
export async function addVenue(page: Page, origin: string, venue: VenueForm, checkedOn: string) {
  const { form, venues } = staffPlaces;
  await page.goto(`${origin}${staffLinks.venues()}`);
  await page.getByRole('link', { name: venues.add }).first().click();
  await field(page, form.name).fill(venue.name);
  await field(page, form.room).fill(venue.room);
  await field(page, form.street).fill(venue.street);
  await field(page, form.city).fill(venue.city);
  await field(page, form.zip).fill(venue.zip);
  await field(page, form.county).selectOption({ label: venue.county });
  await field(page, form.capacity).fill(venue.capacity);
  await page.getByRole('button', { name: form.add }).click();
  await expect(page.getByText(venues.added)).toBeVisible();
  await field(page, venues.accessOn).fill(checkedOn);
  await page.getByRole('button', { name: venues.accessSave }).click();
  await expect(page.getByText(venues.accessDone)).toBeVisible();
}

export type MeetingForm = {
  title: string;
  summary?: string;
  venue: string;
  date: string;
  time: string;
  duration?: string;
  capacity?: string;
  accommodationContact?: string;
  accommodationRequestBy?: string;
  neutrality?: boolean;
};

/** Fills in the form of a new meeting and sends it. */
export async function planMeeting(page: Page, origin: string, meeting: MeetingForm): Promise<void> {
  const { form, list } = staffMeetings;
  await page.goto(`${origin}${staffLinks.meetings()}`);
  await page.getByRole('link', { name: list.add }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(form.newTitle);
  await field(page, form.title).fill(meeting.title);
  await field(page, form.summary).fill(meeting.summary ?? '');
  await field(page, form.venue).selectOption({ label: meeting.venue });
  await field(page, form.date).fill(meeting.date);
  await field(page, form.time).fill(meeting.time);
  await field(page, form.duration).fill(meeting.duration ?? '90');
  await field(page, form.capacity).fill(meeting.capacity ?? '');
  await field(page, form.accommodationContact).fill(meeting.accommodationContact ?? '');
  await field(page, form.accommodationRequestBy).fill(meeting.accommodationRequestBy ?? '');
  if (meeting.neutrality) await page.getByLabel(form.neutrality).check();
  await page.getByRole('button', { name: form.create }).click();
}

/** The conditions that a page lists, each with how it stands. */
export async function conditionsOn(page: Page): Promise<Record<string, string>> {
  const found = await page
    .locator('.tc-condition')
    .evaluateAll((items) =>
      items.map((item) => [
        item.querySelector('strong')?.textContent ?? '',
        item.querySelector('.tc-condition__state')?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(found) as Record<string, string>;
}

type ActName = 'postpone' | 'cancel';

/** Opens an act from the meeting's page, gives the reason, and presses its button. */
export async function act(page: Page, name: ActName, reason: string): Promise<void> {
  const words = staffMeetings.acts[name];
  await page.getByRole('link', { name: words.title }).click();
  await field(page, staffMeetings.act.reason).fill(reason);
  await page.getByRole('button', { name: words.button }).click();
}

/** Gives the meeting another time in two steps: look what would stand, then confirm. */
export async function setTime(
  page: Page,
  name: 'move' | 'reinstate',
  to: { date: string; time: string; reason: string },
): Promise<void> {
  const { acts, act: words, form } = staffMeetings;
  await page.getByRole('link', { name: acts[name].title }).click();
  await field(page, form.date).fill(to.date);
  await field(page, form.time).fill(to.time);
  await page.getByRole('button', { name: words.check }).click();
  await field(page, words.reason).fill(to.reason);
  await page.getByRole('button', { name: acts[name].button }).click();
}
