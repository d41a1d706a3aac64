import { expect, type Page } from '@playwright/test';
import { en } from '#app/words/en.ts';
import { field } from './staff.ts';

const { pages, mailbox } = en;

export type PartyForm = { name: string; email: string; partySize: string };

/** Fills in the form on a meeting's page and sends it. */
export async function rsvp(page: Page, party: PartyForm): Promise<void> {
  await field(page, pages.rsvp.name).fill(party.name);
  await field(page, pages.rsvp.email).fill(party.email);
  await field(page, pages.rsvp.partySize).fill(party.partySize);
  await page
    .getByRole('button', { name: new RegExp(`^(${pages.rsvp.send}|${pages.rsvp.sendFull})$`) })
    .click();
}

/** The heading of a meeting's page, as a screen reader says it. */
export async function headingOf(page: Page): Promise<string> {
  const text = await page.getByRole('heading', { level: 1 }).textContent();
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** Opens a message in the mailbox, and answers what the page says of its calendar part. */
export async function openedMail(
  page: Page,
  origin: string,
  subject: string | RegExp,
): Promise<Record<string, string>> {
  await page.goto(`${origin}/mailbox`);
  await page.getByRole('link', { name: subject }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
  const panel = page
    .locator('section, .tc-panel')
    .filter({ has: page.getByRole('heading', { name: mailbox.invite.heading }) })
    .last();
  if ((await panel.count()) === 0) return {};
  const terms = await panel.locator('dt').allTextContents();
  const details = await panel.locator('dd').allTextContents();
  const said = terms.map((term, index) => [term, details[index] ?? '']);
  const method = await panel.locator('.usa-tag').first().textContent();
  return { ...Object.fromEntries(said), tag: method?.trim() ?? '' };
}
