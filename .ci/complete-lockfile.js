/**
 * Adds to package-lock.json the platform packages that npm left out because the registry it was
 * asked does not carry them (a mirror for one platform). Without them `npm ci` refuses the whole
 * lockfile, on every platform. Run it after adding a dependency: node .ci/complete-lockfile.js
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;
const systems = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(
  ' ',
);
const processors = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x x64'.split(' ');

/** What a platform package says of itself, read from its name. */
function platformOf(name) {
  const words = name.split(/[-/]/).map((word) => (word === 'armv7' ? 'arm' : word));
  if (name.endsWith('-all-unknown')) return { cpu: ['!arm', '!arm64', '!riscv64', '!x64'] };
  if (name.endsWith('-unknown-all')) return { os: ['!android', '!darwin', '!linux', '!win32'] };
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length === 0) return undefined;
  const musl = words.some((word) => word.includes('musl'));
  return { os, ...(cpu.length > 0 && { cpu }), ...(musl && { libc: ['musl'] }) };
}

/** The place where Node would find a package wanted by another, nearest first. */
function found(parent, name) {
  for (let at = parent; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[place]) return packages[place];
    if (at === '') return undefined;
    if (!at.includes('/node_modules/')) at = '/node_modules/';
  }
}

let added = 0;
for (const [parent, entry] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    if (!/^\d/.test(version) || !platform || found(parent, name)?.version === version) continue;
    const top = `node_modules/${name}`;
    packages[packages[top] ? `${parent}/${top}` : top] = { version, optional: true, ...platform };
    added += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to package-lock.json`);
