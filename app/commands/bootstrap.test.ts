import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  mkdirSync(join(folder, 'app/commands'), { recursive: true });
  copyFileSync('app/commands/bootstrap.js', join(folder, 'app/commands/bootstrap.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module","dependencies":{"node":"24.0.0"}}');
  writeFileSync(
    join(folder, 'package-lock.json'),
    '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['app/commands/bootstrap.js', ...args],
    { cwd: folder, encoding: 'utf8', env: { PATH: '/nowhere', NODE_ENV: 'test' } },
  );
  return { status, stdout, stderr };
}

function installed(version: string, place = join(folder, 'node_modules')) {
  mkdirSync(place, { recursive: true });
  const packages = { 'node_modules/a': { version } };
  writeFileSync(join(place, '.package-lock.json'), JSON.stringify({ packages }));
}

test('wrong usage names the commands', () => {
  expect(run('nonsense')).toMatchObject({ status: 2 });
  expect(run('nonsense').stderr).toContain('start|dev|build|test|bench|emails|admin');
});

test('a missing npm is named', () => {
  const { status, stderr } = run('start');
  expect([status, stderr]).toEqual([1, expect.stringContaining('npm was not found')]);
});

test('what is installed as listed is used, and the exit code handed on', () => {
  installed('1.0.0');
  writeFileSync(
    join(folder, 'app/commands/start.ts'),
    'console.log(process.argv.slice(2).join()); process.exit(Number(process.argv[2]));',
  );
  expect(run('start', '7', 'x')).toMatchObject({ status: 7, stdout: '7,x\n' });
  expect(run('start', '0')).toMatchObject({ status: 0 });
});

test('what is installed and not as listed is installed anew', () => {
  installed('0.9.0');
  expect(run('start').stderr).toContain('npm was not found');
});

test('a linked node_modules is never written to', () => {
  const elsewhere = join(folder, 'elsewhere');
  installed('0.9.0', elsewhere);
  symlinkSync(elsewhere, join(folder, 'node_modules'));
  expect(run('start').stderr).toContain('node_modules is a link');
});
