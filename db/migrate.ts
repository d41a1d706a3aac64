import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

/** Where the migrations lie when the program runs from its own folder. */
export const migrationsFolder = resolve('db/migrations');

/** The file was written by a newer version of the program: running on it could lose data. */
export class NewerDatabase extends Error {}

/**
 * Brings the file's tables up to this program's, all steps in one transaction, and says how many
 * were run. Throws `NewerDatabase` when the file knows steps that this program does not.
 */
export function migrateDatabase(file: string, folder = migrationsFolder): number {
  const connection = new BetterSqlite3(file, { timeout: 5000 });
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    const before = applied(connection);
    const known = journal(folder);
    const newest = known.at(-1) ?? 0;
    if (before.some((step) => step > newest)) {
      throw new NewerDatabase(
        `${file} was written by a newer version of Town Crier. Start that version, or restore a backup made before it.`,
      );
    }
    migrate(drizzle(connection), { migrationsFolder: folder });
    return applied(connection).length - before.length;
  } finally {
    connection.close();
  }
}

/** How the file's tables stand to this program's: 'older' ones want migrating, 'newer' ones another program. */
export function schemaAge(file: string, folder = migrationsFolder): 'same' | 'older' | 'newer' {
  const connection = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  try {
    const newest = journal(folder).at(-1) ?? 0;
    const latest = Math.max(0, ...applied(connection));
    if (latest > newest) return 'newer';
    return latest < newest ? 'older' : 'same';
  } finally {
    connection.close();
  }
}

function journal(folder: string): number[] {
  const text = readFileSync(join(folder, 'meta', '_journal.json'), 'utf8');
  return (JSON.parse(text) as { entries: { when: number }[] }).entries.map((step) => step.when);
}

function applied(connection: BetterSqlite3.Database): number[] {
  const table = connection
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .get();
  if (!table) return [];
  return connection
    .prepare('select created_at from __drizzle_migrations')
    .pluck()
    .all() as number[];
}
