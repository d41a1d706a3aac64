import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { acknowledged, faultsOf } from '#e2e/bench/crash-checks.ts';
import { whyNot } from '#e2e/bench/crash-points.ts';
import { announceRoom } from './testing.ts';

const program = resolve('e2e/bench/fault-process.ts');
let folder: string;
let meetingId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'town-crier-faults-'));
  const db = temporaryDatabase();
  const ctx = { db, now: noon, actor: 'system' } as const;
  await groundFor(ctx);
  meetingId = (await announceRoom(ctx, 5000)).id;
  db.fold();
  copyFileSync(db.file, join(folder, 'base.db'));
  await db.drop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copyOfBase(name: string): string {
  const file = join(folder, name);
  copyFileSync(join(folder, 'base.db'), file);
  return file;
}

const noStrace = whyNot();
const mount = (at: string, size: string) => `mount -t tmpfs -o size=${size} none ${at}`;
const noTmpfs =
  spawnSync('unshare', ['-rm', 'sh', '-c', mount('/mnt', '1m')]).status === 0
    ? undefined
    : 'no tmpfs may be mounted here';
for (const reason of [noStrace, noTmpfs]) if (reason) console.warn(`Skipped: ${reason}.`);

test.skipIf(noStrace !== undefined)(
  '"an fsync error is fatal: stop, restart, verify", and nothing acknowledged is lost',
  () => {
    const file = copyOfBase('fsync.db');
    for (const at of [3, 8, 21]) {
      const run = spawnSync(
        'strace',
        [
          ...['-f', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
          ...['-e', `inject=fsync,fdatasync:error=EIO:when=${at}`],
          ...[process.execPath, program, file, meetingId, '40'],
        ],
        { encoding: 'utf8' },
      );
      expect(run.status, run.stdout + run.stderr).toBe(70);
      expect(run.stdout).toMatch(/(^|\n)fatal SQLITE_IOERR_FSYNC\n$/);
      expect(run.stdout).not.toContain('failed');
      expect(faultsOf(file, acknowledged(run.stdout))).toEqual([]);
    }
    const again = spawnSync(process.execPath, [program, file, meetingId, '40'], {
      encoding: 'utf8',
    });
    expect([again.status, again.stdout.match(/kept/g)?.length]).toEqual([0, 40]);
  },
  60_000,
);

/** Takes 100 RSVPs on a disk that others have filled but for half a megabyte. */
function onFullDisk(name: string, fault: string) {
  copyOfBase(name);
  const disk = join(folder, `disk-of-${name}`);
  const run = spawnSync(
    'unshare',
    [
      '-rm',
      'sh',
      '-c',
      `set -e
       mkdir ${disk}
       ${mount(disk, '48m')}
       cp ${folder}/${name} ${disk}/
       ${process.execPath} ${program} ${disk}/${name} ${meetingId} 100 ${fault}
       ls ${disk}
       cp ${disk}/${name}* ${folder}/`,
    ],
    { encoding: 'utf8' },
  );
  expect(run.status, run.stderr).toBe(0);
  const answers = run.stdout.split('\n').filter((line) => /^(kept|failed)/.test(line));
  expect(answers).toHaveLength(100);
  const failed = answers.flatMap((line, index) => (line.startsWith('failed') ? [index] : []));
  for (const index of failed) expect(answers[index]).toBe('failed SQLITE_FULL');
  expect(failed[0]).toBeGreaterThan(0);
  expect(faultsOf(join(folder, name), acknowledged(run.stdout))).toEqual([]);
  return { failed, hasBallast: run.stdout.includes(`${name}-ballast`) };
}

test.skipIf(noTmpfs !== undefined)(
  '"disk full (tmpfs)": the ballast is given up, and all but a few RSVPs are kept',
  () => {
    const { failed, hasBallast } = onFullDisk('full.db', 'full');
    expect(failed.length).toBeLessThan(5);
    expect(failed.at(-1)).toBeLessThan(50);
    expect(hasBallast).toBe(false);
  },
  60_000,
);

test.skipIf(noTmpfs !== undefined)(
  'without ballast a full disk takes no more',
  () => {
    const { failed } = onFullDisk('bare.db', 'bare');
    expect(failed.length).toBeGreaterThan(50);
    expect(failed.at(-1)).toBe(99);
  },
  60_000,
);
