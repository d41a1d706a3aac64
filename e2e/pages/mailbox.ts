import type { Page } from '@playwright/test';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

const { answer } = en.mailbox;

/** Opens the newest or the oldest message to somebody in the mailbox. */
export async function openMail(
  page: Page,
  origin: string,
  to: string,
  which: 'newest' | 'oldest',
): Promise<void> {
  await page.goto(`${origin}${links.mailbox()}?${new URLSearchParams({ to })}`);
  const mails = page.getByRole('list', { name: en.mailbox.list }).getByRole('link');
  await (which === 'newest' ? mails.first() : mails.last()).click();
  await page.waitForURL(/\/mailbox\/\d+$/);
}

/** Presses a button of the invite that is open, and answers what the page says came of it. */
export async function pressAnswer(
  page: Page,
  button: keyof typeof answer.buttons,
): Promise<{ said: string; followed: string[]; ms: number }> {
  const began = performance.now();
  await page.getByRole('button', { name: answer.buttons[button] }).click();
  await page.waitForURL(/[?&]reply=/);
  const said = await page.getByRole('status').first().textContent();
  const followed = await page
    .getByRole('region', { name: answer.came })
    .getByRole('listitem')
    .allTextContents();
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return {
    said: plain(said ?? ''),
    followed: followed.map(plain),
    ms: performance.now() - began,
  };
}
