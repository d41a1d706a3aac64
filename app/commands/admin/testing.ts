import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Ran {
  exit: number | null;
  out: string;
  err: string;
}

/** A folder with a database of its own, and the real command in a process of its own. */
export function temporaryOffice() {
  const folder = mkdtempSync(join(tmpdir(), 'town-crier-admin-'));
  const file = join(folder, 'town-crier.db');
  const env = {
    PATH: process.env.PATH,
    TZ: 'Asia/Tokyo',
    NODE_ENV: 'production' as const,
    DATA_DIR: folder,
    DATABASE_URL: `file:${file}`,
  };

  function admin(args: string[], more: Record<string, string> = {}): Promise<Ran> {
    const script = resolve('app/commands/admin.ts');
    const child = spawn(process.execPath, [script, ...args], { env: { ...env, ...more } });
    const ran = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      ran.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      ran.err += chunk;
    });
    return new Promise((settle, fail) => {
      child.on('error', fail);
      child.on('close', (exit) => settle({ exit, ...ran }));
    });
  }

  return {
    folder,
    file,
    env,
    at: (name: string) => join(folder, name),
    admin,
    copy: (from: string, to: string) => copyFileSync(join(folder, from), join(folder, to)),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}
