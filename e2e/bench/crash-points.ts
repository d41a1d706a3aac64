/*
 * "Nothing acknowledged is lost": kills a process that takes RSVPs at each of its write and sync
 * calls in turn, and looks whether everything it had acknowledged is there, whole. A killed process
 * leaves what it wrote to the kernel; a machine that loses power does not. So the calls are also
 * replayed from a trace, and of each file only what was synced is kept.
 *
 *   node e2e/bench/crash-points.ts [--points 2000]
 *
 * The positive control is the replay with synchronous=NORMAL, which must lose some.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { groundFor, noon } from '#app/domain/meetings/testing.ts';
import { announceRoom } from '#app/domain/rsvps/testing.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { buildProgram } from './build-program.ts';
import { type Acknowledged, acknowledged, faultsOf } from './crash-checks.ts';
import { type Replay, replay } from './crash-replay.ts';

/** What one life of the process is told. */
export interface Life {
  file: string;
  meetingId: string;
  rsvps: number;
  /** How many share a commit. */
  together: number;
  synchronous: 'FULL' | 'NORMAL';
}

export interface CrashPointReport {
  /** Kills that met the process alive, at so many different calls. */
  kills: number;
  byCall: Record<string, number>;
  /** RSVPs and withdrawals that were acknowledged before a kill, over all lives. */
  acknowledged: number;
  faults: string[];
  /** The same of a machine that loses power, replayed from a trace; and its control. */
  synced: Replay;
  control: Replay;
  seconds: number;
}

const calls = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate'] as const;
const atOnce = 2;
/* Each is a life of its own: so many RSVPs to a commit. */
const lives = [3, 1, 5, 2, 4];

/** Why this cannot run here, or undefined. */
export function whyNot(): string | undefined {
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? undefined : 'strace may not trace here';
}

export async function crashPoints({ points }: { points: number }): Promise<CrashPointReport> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'town-crier-crash-'));
  const program = await buildProgram('e2e/bench/crash-point-process.ts');
  try {
    const meetingId = await ground(join(folder, 'base.db'));
    process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
    const report = { kills: 0, byCall: {} as Record<string, number>, acknowledged: 0 };
    const faults: string[] = [];
    const replays = { synced: noReplay(), control: noReplay() };
    const kinds = lives.slice(0, Math.ceil(points / 400));
    for (const kind of kinds) {
      const life = (name: string, synchronous: Life['synchronous'] = 'FULL'): Life => {
        const file = join(folder, `${name}.db`);
        copyFileSync(join(folder, 'base.db'), file);
        return { file, meetingId, rsvps: 60, together: kind, synchronous };
      };
      spawnSync(process.execPath, [program.file, JSON.stringify(life(`warm-${kind}`))], {
        env: { ...process.env, WARM_UP: 'yes' },
      });
      const synced = await replay(program.file, life(`full-${kind}`));
      replays.synced = sum(replays.synced, synced);
      const lax = life(`normal-${kind}`, 'NORMAL');
      replays.control = sum(replays.control, await replay(program.file, lax));
      const aims = spread(synced.calls, Math.ceil(points / kinds.length));
      const killOne = async () => {
        for (let aim = aims.pop(); aim; aim = aims.pop()) {
          const { call, at } = aim;
          const own = life(`${call}-${at}`);
          const { acks, wasKilled } = await killed(program.file, own, aim);
          for (const fault of faultsOf(own.file, acks)) {
            faults.push(`${kind} together, ${call} ${at}: ${fault}`);
          }
          report.acknowledged += acks.kept.length + acks.withdrawn.length;
          if (wasKilled) {
            report.kills += 1;
            report.byCall[call] = (report.byCall[call] ?? 0) + 1;
          }
          for (const end of ['', '-wal', '-shm']) rmSync(`${own.file}${end}`, { force: true });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, killOne));
    }
    return { ...report, faults, ...replays, seconds: (performance.now() - began) / 1000 };
  } finally {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const noReplay = (): Replay => ({ points: 0, calls: {}, mostLost: 0, badPoints: 0 });

function sum(one: Replay, other: Replay): Replay {
  const names = new Set([...Object.keys(one.calls), ...Object.keys(other.calls)]);
  const count = (name: string) => (one.calls[name] ?? 0) + (other.calls[name] ?? 0);
  return {
    points: one.points + other.points,
    calls: Object.fromEntries([...names].map((name) => [name, count(name)])),
    mostLost: Math.max(one.mostLost, other.mostLost),
    badPoints: one.badPoints + other.badPoints,
  };
}

/** One meeting in which some are seated and some wait. */
async function ground(file: string): Promise<string> {
  const db = temporaryDatabase();
  const ctx = { db, now: noon, actor: 'system' } as const;
  await groundFor(ctx);
  const { id } = await announceRoom(ctx, 90);
  db.fold();
  copyFileSync(db.file, file);
  await db.drop();
  return id;
}

interface Aim {
  call: string;
  /** Which of its calls: strace counts each kind by itself. */
  at: number;
}

/** So many points over all calls, evenly, and every sync among them while they last. */
function spread(counted: Readonly<Record<string, number>>, points: number): Aim[] {
  const all = calls.flatMap((call) =>
    Array.from({ length: counted[call] ?? 0 }, (_, index) => ({ call, at: index + 1 })),
  );
  const syncs = all.filter(({ call }) => call !== 'pwrite64');
  const writes = all.filter(({ call }) => call === 'pwrite64');
  const some = (aims: Aim[], count: number) =>
    aims.filter(
      (_, index) =>
        Math.floor((index * count) / aims.length) !==
        Math.floor(((index + 1) * count) / aims.length),
    );
  const ofSyncs = some(syncs, Math.min(syncs.length, Math.ceil(points / 4)));
  return [...ofSyncs, ...some(writes, Math.min(writes.length, points - ofSyncs.length))];
}

async function killed(
  program: string,
  life: Life,
  { call, at }: Aim,
): Promise<{ acks: Acknowledged; wasKilled: boolean }> {
  const child = spawn(
    'strace',
    [
      ...['-f', '-o', '/dev/null', '-e', `trace=${calls.join(',')}`],
      ...['-e', `inject=${call}:signal=KILL:when=${at}`],
      ...[process.execPath, program, JSON.stringify(life)],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise<void>((settle) => child.on('exit', () => settle()));
  const said = await text(child.stdout);
  await ended;
  return { acks: acknowledged(said), wasKilled: !said.includes('over and out\n') };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { points: { type: 'string', default: '2000' } } });
  const reason = whyNot();
  if (reason) console.log(`skipped: ${reason}`);
  else
    console.log(JSON.stringify(await crashPoints({ points: Number(values.points) }), undefined, 2));
}
