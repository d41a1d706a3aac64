import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { version?: string; optionalDependencies?: Record<string, string> };
const lock: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

/** Every version of a package in the lockfile, wherever it is nested. */
function versionsOf(name: string): string[] {
  return Object.entries(lock.packages)
    .filter(
      ([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
    )
    .map(([, entry]) => entry.version ?? '');
}

function isAtLeast(version: string, floor: string): boolean {
  const [ours = [], least = []] = [version, floor].map((text) => text.split('.').map(Number));
  const at = least.findIndex((part, index) => part !== ours[index]);
  return at < 0 || (ours[at] ?? 0) > (least[at] ?? 0);
}

const remix = Object.keys(lock.packages)
  .map(
    (place) =>
      /node_modules\/(@remix-run\/(?:dev|express|node|react|serve|server-runtime))$/.exec(
        place,
      )?.[1],
  )
  .filter((name) => name !== undefined);

/** Below these, each has a known hole or a fault that loses data. */
const floors: [string, string][] = [
  ['better-sqlite3', '13.0.3'],
  ['drizzle-orm', '0.45.2'],
  ['nodemailer', '9.0.5'],
  ['react-router', '6.30.6'],
  ['react-router-dom', '6.30.6'],
  ['@remix-run/router', '1.23.4'],
  ...remix.map((name): [string, string] => [name, '2.17.5']),
];

test.each(floors)('%s is at least %s', (name, floor) => {
  const versions = versionsOf(name);
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions)
    expect([version, isAtLeast(version, floor)]).toEqual([version, true]);
});

/** A plugin that is never loaded here nests an older one; the one that builds is at the top. */
test('the Vite that builds is at least 6.4.6', () => {
  expect(isAtLeast(lock.packages['node_modules/vite']?.version ?? '0', '6.4.6')).toBe(true);
});

test.each([
  ['1.2.3', '1.2.3', true],
  ['1.2.10', '1.2.9', true],
  ['2.0.0', '1.9.9', true],
  ['1.2.2', '1.2.3', false],
  ['0.45.2', '0.46.0', false],
])('%s at least %s: %s', (version, floor, answer) =>
  expect(isAtLeast(version, floor)).toBe(answer),
);

test('lists the packages of every platform, without which npm ci refuses the file: run node .ci/complete-lockfile.js', () => {
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  expect(wanted.filter((name) => versionsOf(name).length === 0)).toEqual([]);
});
