import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { buildIfStale } from './build.ts';
import { findChromium } from './chromium.ts';
import { ensureDovecot } from './dovecot.ts';

/** What a stage adds to the last line. A check without cases counts as one. */
type Count = { passed: number; failed: number };
type Stage = { name: string; run: () => Promise<Count> };

const results = '.cache/tests';
const bin = (name: string) => join('node_modules', '.bin', name);

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(error.message);
      settle(false);
    });
    child.on('exit', (code) => settle(code === 0));
  });
}

/** A tool that says yes or no. */
function check(name: string, command: string, ...args: string[]): Stage {
  const counted = async () => {
    const passed = await run(command, args);
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
  };
  return { name, run: counted };
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

function reported<T>(schema: z.ZodType<T>, file: string): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A runner that failed without a failed test (a file that does not load) has failed once. */
function counts(ok: boolean, passed = 0, failed = 0): Count {
  return { passed, failed: failed === 0 && !ok ? 1 : failed };
}

async function unit(): Promise<Count> {
  ensureDovecot(console.log);
  const file = join(results, 'vitest.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const ok = await run(bin('vitest'), ['run', ...reporters]);
  const report = reported(vitestReport, file);
  return counts(ok, report?.numPassedTests, report?.numFailedTests);
}

async function build(): Promise<Count> {
  const built = await buildIfStale(console.log);
  if (!built.ok) console.error(built.detail);
  return counts(built.ok, built.ok ? 1 : 0);
}

async function playwright(project: string, env: Record<string, string>): Promise<Count> {
  const file = resolve(results, `${project}.json`);
  rmSync(file, { force: true });
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const ok = await run(bin('playwright'), [...args, '--project', project, '--pass-with-no-tests'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const report = reported(playwrightReport, file);
  return counts(
    ok,
    (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0),
    report?.stats.unexpected,
  );
}

async function journeys(): Promise<Count> {
  const chromium = await findChromium(console.log);
  if (chromium !== undefined) return playwright('journeys', { CHROMIUM_PATH: chromium });
  console.error(
    'The journeys need a Chromium, and none could be installed. Install one, or name it in CHROMIUM_PATH.',
  );
  return { passed: 0, failed: 1 };
}

const stages: Stage[] = [
  check('format', bin('biome'), 'format', '.'),
  check('lint', bin('biome'), 'lint', '.', '--error-on-warnings'),
  check('types', bin('tsc'), '--noEmit'),
  check(
    'structure',
    bin('depcruise'),
    ...[
      'app',
      'db',
      'emails',
      'e2e',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
  ),
  check('dead code', bin('knip'), '--no-progress'),
  { name: 'unit', run: unit },
  { name: 'build', run: build },
  { name: 'http', run: () => playwright('http', {}) },
  { name: 'journeys', run: journeys },
];

/** Long files are where a second thing hides; this only shows them. */
function printLongestFiles(): void {
  const files = globSync('{app,db,emails,e2e}/**/*.{ts,tsx,js,scss}').map((file) => ({
    file,
    lines: readFileSync(file, 'utf8').split('\n').length - 1,
  }));
  console.log('\nThe ten longest files:');
  for (const { file, lines } of files.sort((a, b) => b.lines - a.lines).slice(0, 10)) {
    console.log(`${String(lines).padStart(5)}  ${file}`);
  }
}

/** `npm test`: every stage, also after one that failed; `npm test -- unit build` only those. */
async function test(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`Usage: npm test -- [${stages.map(({ name }) => `"${name}"`).join(' ')}]`);
    process.exit(2);
  }
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0 };
  const failing: string[] = [];
  for (const { name, run } of stages) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n== ${name}`);
    const { passed, failed } = await run();
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failing.push(name);
  }
  printLongestFiles();
  if (failing.length > 0) console.log(`\nFailed: ${failing.join(', ')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 ? 1 : 0);
}

if (import.meta.main) await test(process.argv.slice(2));
