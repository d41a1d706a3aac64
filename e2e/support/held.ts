import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Another program that writes to the file and takes its time, as a process of its own. */
export async function holdDatabase(file: string, seconds: number) {
  const script = `
    const Sqlite = require('better-sqlite3');
    const db = new Sqlite(process.argv[1], { timeout: 5000 });
    db.exec('begin immediate');
    console.log('held');
    setTimeout(() => { db.exec('commit'); db.close(); }, ${seconds * 1000});`;
  const holder = spawn(process.execPath, ['-e', script, file], { stdio: ['ignore', 'pipe', 2] });
  if (holder.stdout) await once(holder.stdout, 'data');
  return holder;
}
