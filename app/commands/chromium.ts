import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium that starts, wherever it comes from: named, on the system, or Playwright's own. */
async function found(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const named = process.env.CHROMIUM_PATH;
  const places = [...(named ? [named] : []), ...usual, chromium.executablePath()];
  return places.find(
    (place) =>
      existsSync(place) && spawnSync(place, ['--version'], { timeout: 20_000 }).status === 0,
  );
}

/**
 * The path of a Chromium for the journeys; installs one when there is none: Playwright's own with
 * the libraries it needs, else Debian's package.
 */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const before = await found();
  if (before !== undefined) return before;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const attempts = [
    ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
    [...asRoot, 'sh', '-c', 'apt-get update && apt-get install -y chromium'],
  ];
  for (const [command = '', ...rest] of attempts) {
    say(`No Chromium found; trying: ${[command, ...rest].join(' ')}`);
    spawnSync(command, rest, { stdio: 'inherit', timeout: 600_000 });
    const now = await found();
    if (now !== undefined) return now;
  }
  return undefined;
}
