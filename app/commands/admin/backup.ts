import { existsSync, linkSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { copyDatabase, readWhole, removeDatabase, seal, sealOf } from '#db/backup.ts';
import type { Command, Ending } from './command.ts';
import { missing } from './database.ts';

export const backup: Command = {
  usage: 'FILE',
  about: [
    'Copies the database to FILE while the program runs, checks the copy whole, and seals it so',
    'that a single changed byte shows later. Refuses to overwrite a file.',
    'FILE holds what people told the office, so only its owner can read it.',
  ],
  async run({ words }, { settings }) {
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) return { misused: 'Name one file.' };
    const file = fromWhereTyped(name);
    const source = settings.databaseFile;
    const none = missing(source);
    if (none !== undefined) return { refused: none };
    if (existsSync(file)) return { refused: `${file} is there already. Name a new file.` };
    if (!existsSync(dirname(file))) return { refused: `There is no folder ${dirname(file)}.` };

    process.umask(0o077);
    const part = `${file}.part-${process.pid}`;
    try {
      return await copyCheckedAndSealed(source, part, file);
    } finally {
      removeDatabase(part);
    }
  },
};

/** A path means what it meant in the folder where the person typed it; npm runs elsewhere. */
export function fromWhereTyped(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

async function copyCheckedAndSealed(source: string, part: string, file: string): Promise<Ending> {
  await copyDatabase(source, part);
  const found = readWhole(part, verifyFacts);
  if (!found.ok) {
    return { refused: `The database is damaged (${found.trouble}). Restore the last good backup.` };
  }
  const { count, head, brokenAt } = found.value;
  if (brokenAt !== undefined) {
    return { refused: `The chain of facts breaks at fact ${brokenAt}: see "audit verify".` };
  }
  seal(part);
  if (sealOf(part) !== 'whole' || !readWhole(part, () => true).ok) {
    return { refused: `What was written to ${file} does not read back the same. Check the disk.` };
  }
  try {
    // A link, unlike a rename, never replaces a file that appeared meanwhile.
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { refused: `${file} is there already. Name a new file.` };
  }
  const size = (statSync(file).size / 1_000_000).toFixed(1);
  return { done: [`${file}: ${size} MB, ${count} facts. Head: ${head}`] };
}
