/* A machine that loses power, from the trace of a process: of each file, what was synced survives. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { acknowledged, faultsOf, lostIn } from './crash-checks.ts';
import type { Life } from './crash-points.ts';

export interface Replay {
  /** Write and sync calls at any of which the power may have gone. */
  points: number;
  calls: Record<string, number>;
  /** The most that was acknowledged and lost at one of them. */
  mostLost: number;
  /** Points at which something acknowledged was lost, or the file was not whole. */
  badPoints: number;
}

/** Runs the process to its end under strace, and replays what it wrote up to each of its syncs. */
export async function replay(program: string, life: Life): Promise<Replay> {
  const folder = mkdtempSync(join(dirname(life.file), 'replay-'));
  const before = readFileSync(life.file);
  const traced = 'pwrite64,fsync,fdatasync,ftruncate,unlink,write';
  spawnSync('strace', [
    ...['-ff', '-y', '-xx', '-s', '200000', '-o', join(folder, 'trace'), '-e', `trace=${traced}`],
    ...[process.execPath, program, JSON.stringify(life)],
  ]);
  const trace = mainThreadOf(folder);
  const disk = new Disk(life.file, before);
  const calls: Record<string, number> = {};
  const report = { points: 0, mostLost: 0, badPoints: 0 };
  let said = '';
  let since = 0;
  const look = () => {
    const file = join(folder, 'crashed.db');
    disk.lay(file);
    const acks = acknowledged(said);
    const lost = lostIn(file, acks);
    const isWhole = faultsOf(file, { kept: [], withdrawn: [] }).length === 0;
    report.mostLost = Math.max(report.mostLost, lost);
    if (lost > 0 || !isWhole) report.badPoints += since;
    report.points += since;
    since = 0;
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  };
  for (const { call, descriptor, target, bytes, numbers } of trace) {
    if (call === 'write') {
      if (descriptor === 1) said += bytes.toString();
      continue;
    }
    calls[call] = (calls[call] ?? 0) + 1;
    since += 1;
    /* What survives changes at a sync: the worst moment of all since the last is just before it. */
    if (call === 'fsync' || call === 'fdatasync') look();
    disk.carryOut(call, target, bytes, numbers);
  }
  look();
  rmSync(folder, { recursive: true, force: true });
  return { ...report, calls };
}

interface Call {
  call: string;
  descriptor: number;
  /** A path, or what else a descriptor stands for. */
  target: string;
  bytes: Buffer;
  /** What follows the bytes: length and offset. */
  numbers: number[];
}

/** Everything is written by the thread that JavaScript runs on: the one that printed. */
function mainThreadOf(folder: string): Call[] {
  const threads = globSync(join(folder, 'trace.*')).map((file) =>
    readFileSync(file, 'latin1')
      .split('\n')
      .flatMap((line) => callIn(line) ?? []),
  );
  const longest = threads.sort((one, other) => other.length - one.length)[0];
  if (longest === undefined) throw new Error('nothing was traced');
  return longest;
}

function callIn(line: string): Call | undefined {
  const [, call, rest = ''] = /^(\w+)\((.*)\) += \d+/.exec(line) ?? [];
  if (call === undefined) return undefined;
  const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');
  const [, number, fd] = /^(\d+)<([^>]*)>/.exec(rest) ?? [];
  const [, quoted = ''] = /"([^"]*)"/.exec(rest) ?? [];
  const tail = rest.slice(rest.lastIndexOf('>') + 1).replace(/"[^"]*"/, '');
  const numbers = (tail.match(/\d+/g) ?? []).map(Number);
  const target = fd === undefined ? unhex(quoted).toString() : unhex(fd).toString();
  return { call, descriptor: Number(number), target, bytes: unhex(quoted), numbers };
}

/** The files of one database, each with what was synced and what waits to be. */
class Disk {
  readonly #file: string;
  readonly #synced = new Map<string, Buffer>();
  readonly #waiting = new Map<string, ((content: Buffer) => Buffer)[]>();

  constructor(file: string, content: Buffer) {
    this.#file = file;
    this.#synced.set(file, content);
  }

  carryOut(call: string, target: string, bytes: Buffer, numbers: number[]): void {
    const waiting = this.#waiting.get(target) ?? [];
    this.#waiting.set(target, waiting);
    if (call === 'pwrite64') {
      const at = numbers[1] ?? 0;
      waiting.push((content) => {
        const longer = Buffer.alloc(Math.max(content.length, at + bytes.length));
        content.copy(longer);
        bytes.copy(longer, at);
        return longer;
      });
    } else if (call === 'ftruncate') {
      const [length = 0] = numbers;
      waiting.push((content) =>
        Buffer.concat([content, Buffer.alloc(Math.max(0, length - content.length))]).subarray(
          0,
          length,
        ),
      );
    } else if (call === 'unlink') {
      this.#synced.delete(target);
      this.#waiting.delete(target);
    } else {
      const content = this.#synced.get(target) ?? Buffer.alloc(0);
      const done = waiting.splice(0).reduce((before, change) => change(before), content);
      this.#synced.set(target, done);
    }
  }

  /** Writes down what would be found after the crash; the index of the log is made anew. */
  lay(file: string): void {
    for (const end of ['', '-wal']) {
      const content = this.#synced.get(`${this.#file}${end}`);
      if (content !== undefined) writeFileSync(`${file}${end}`, content);
    }
  }
}
