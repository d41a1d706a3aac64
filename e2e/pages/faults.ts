import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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
export async function expectNoFaults(page: Page, what: string): Promise<void> {
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
