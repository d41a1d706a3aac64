import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { announced } from '../support/ground.ts';
import { install } from '../support/installation.ts';
import { expect, test } from '../support/test.ts';

/** Another program that writes to the file and takes its time, as a process of its own. */
async function holds(file: string, seconds: number): Promise<void> {
  const script = `
    const Sqlite = require('better-sqlite3');
    const db = new Sqlite(process.argv[1], { timeout: 5000 });
    db.exec('begin immediate');
    console.log('held');
    setTimeout(() => { db.exec('commit'); db.close(); }, ${seconds * 1000});`;
  const holder = spawn(process.execPath, ['-e', script, file], { stdio: ['ignore', 'pipe', 2] });
  if (holder.stdout) await once(holder.stdout, 'data');
}

test('held by another process, the database stops neither the end nor the next start', async () => {
  test.setTimeout(120_000);
  const town = await install();
  try {
    await holds(town.databaseFile, 16);
    await town.restart();
    expect(town.output()).toContain('another process holds the database');
    await announced(town.api);
  } finally {
    await town.stop();
  }
});
