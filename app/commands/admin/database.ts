import { existsSync } from 'node:fs';
import type { Context } from '#app/domain/audit/types.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { schemaAge } from '#db/migrate.ts';
import type { Ending, Here } from './command.ts';

/** On the command line the driver itself may wait: there is nothing else to freeze. */
const busyTimeout = 5000;

/**
 * Opens the database that the settings name, and closes it whatever comes. Refuses in words when
 * there is none, or when it is of another version: only `npm start` brings one up to date.
 */
export async function withDatabase(
  { settings, clock }: Here,
  use: (ctx: Context & { db: Database }) => Promise<Ending> | Ending,
): Promise<Ending> {
  const file = settings.databaseFile;
  const refused = missing(file) ?? otherVersion(file);
  if (refused !== undefined) return { refused };
  const db = openDatabase({ file, busyTimeout });
  try {
    return await use({ db, now: clock(), actor: 'system' });
  } finally {
    await db.close();
  }
}

/** The sentence for a database that is not there. */
export function missing(file: string): string | undefined {
  if (existsSync(file)) return undefined;
  return `There is no database at ${file}. "npm start" makes one; DATABASE_URL says where it lies.`;
}

function otherVersion(file: string): string | undefined {
  const age = schemaAge(file);
  if (age === 'older') {
    return `${file} was last used by an older version of Town Crier. Run "npm start" once to bring it up to date.`;
  }
  if (age === 'newer') {
    return `${file} was written by a newer version of Town Crier. Use that version.`;
  }
  return undefined;
}
