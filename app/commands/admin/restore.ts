import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type ChainReport, verifyFacts } from '#app/domain/audit/verify.server.ts';
import { noteRestore } from '#app/domain/staff/after-restore.server.ts';
import { holdAlone, readWhole, removeDatabase, sealOf, unseal } from '#db/backup.ts';
import { openDatabase } from '#db/client.ts';
import { migrateDatabase, NewerDatabase } from '#db/migrate.ts';
import { fromWhereTyped } from './backup.ts';
import type { Command, Ending } from './command.ts';

export const restore: Command = {
  usage: 'FILE',
  about: [
    'Puts a file made by "backup" in the place of the database, after checking every byte of it.',
    'Town Crier must be stopped. The replaced database is kept beside the new one.',
    'Everybody has to sign in again.',
  ],
  async run({ words }, { settings, clock }) {
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) return { misused: 'Name one file.' };
    const backup = fromWhereTyped(name);
    if (!existsSync(backup)) return { refused: `There is no file ${backup}.` };
    const file = settings.databaseFile;
    process.umask(0o077);
    mkdirSync(dirname(file), { recursive: true });
    const copy = `${file}.restoring-${process.pid}`;
    try {
      copyFileSync(backup, copy);
      chmodSync(copy, 0o600);
      const prepared = await prepare(copy, backup, clock());
      if ('refused' in prepared) return prepared;
      return putInPlace(copy, file, backup, prepared, clock());
    } finally {
      removeDatabase(copy);
    }
  },
};

/** Checks the copy, brings it up to this version, signs everybody out in it and closes it. */
async function prepare(
  copy: string,
  backup: string,
  now: number,
): Promise<ChainReport | { refused: string }> {
  const sealed = sealOf(copy);
  if (sealed === 'none') return { refused: `${backup} is not a backup made by "backup".` };
  if (sealed === 'damaged') {
    return { refused: `${backup} is damaged: it is not what was written. Use another backup.` };
  }
  unseal(copy);
  const found = readWhole(copy, verifyFacts);
  if (!found.ok) return { refused: `${backup} is damaged (${found.trouble}).` };
  const chain = found.value;
  if (chain.brokenAt !== undefined) {
    return { refused: `In ${backup} the chain of facts breaks at fact ${chain.brokenAt}.` };
  }
  try {
    migrateDatabase(copy);
  } catch (error) {
    if (!(error instanceof NewerDatabase)) throw error;
    return { refused: `${backup} was made by a newer version of Town Crier. Use that version.` };
  }
  const db = openDatabase({ file: copy });
  await noteRestore({ db, now, actor: 'system' }, chain);
  await db.close();
  const alone = holdAlone(copy);
  if (typeof alone === 'string') return { refused: `${copy} cannot be written: ${alone}.` };
  alone.release();
  return chain;
}

/** Swaps the files while nobody else has the database open; at no moment is there none. */
function putInPlace(
  copy: string,
  file: string,
  backup: string,
  chain: ChainReport,
  now: number,
): Ending {
  const aside = `${file}.replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  const replaces = existsSync(file);
  const alone = replaces ? holdAlone(file) : 'damaged';
  if (alone === 'in-use') {
    return {
      refused: `${file} is in use. Stop Town Crier (web and worker), then restore.`,
    };
  }
  try {
    if (replaces) {
      sameOwner(file, copy);
      linkSync(file, aside);
    }
    for (const end of ['-wal', '-shm', '-journal']) {
      if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`);
    }
    renameSync(copy, file);
    flush(dirname(file));
  } finally {
    if (alone !== 'damaged') alone.release();
  }
  return {
    done: [
      `${file} is ${backup} again: ${chain.count} facts. Head: ${chain.head}`,
      ...(replaces ? [`The replaced database is kept at ${aside}`] : []),
      'What changed after that backup is not in it: check keys revoked and people deleted since.',
      'Messages that waited when it was made may be sent a second time.',
    ],
  };
}

/** Run by root, the file must still open for the account that the program runs under. */
function sameOwner(before: string, after: string): void {
  const { mode, uid, gid } = statSync(before);
  chmodSync(after, mode);
  if (process.getuid?.() === 0) chownSync(after, uid, gid);
}

function flush(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
