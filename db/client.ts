import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { fold } from './fold.ts';
import { quick } from './quick.ts';
import * as schema from './schema/index.ts';
import { createWriter, type Writer } from './writer.ts';

/** A drizzle handle on one connection; `$client` is the connection itself. */
export type Handle = BetterSQLite3Database<typeof schema> & {
  $client: BetterSqlite3.Database;
};

/** The database of one process: a read-only connection and the one writer behind `write()`. */
export interface Database {
  read: Handle;
  writer: Writer;
  file: string;
  /**
   * Folds the write-ahead log into the file and empties it, so that deleted data is in neither.
   * Does nothing while another connection is reading; ask again later.
   */
  fold(): void;
  /** Finishes what is queued, then closes both connections. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Path of the database file; its folder is made when missing. */
  file: string;
  /** What the driver may wait inside a call, ms: 0 in web and worker, 5000 on the command line. */
  busyTimeout?: number;
  /** Durability; tests of the crash harness alone lower it, as their positive control. */
  synchronous?: 'FULL' | 'NORMAL';
  /** Called with an error after which this process must not go on (a failed fsync, a damaged file). */
  onFatal?: (error: Error) => void;
}

const oldestSafe = [3, 51, 3];

/**
 * Opens the file and asserts what every connection must have set. Throws when SQLite is one of
 * the versions that can corrupt a WAL file under two connections, or when a pragma did not take.
 */
export function openDatabase(options: OpenOptions): Database {
  mkdirSync(dirname(options.file), { recursive: true });
  const writing = connect(options, false);
  const reading = connect(options, true);
  const writer = createWriter(drizzle(writing, { schema }) as Handle, options.onFatal);
  return {
    read: drizzle(reading, { schema }) as Handle,
    writer,
    file: options.file,
    fold: () => void writing.pragma('wal_checkpoint(TRUNCATE)'),
    async close() {
      await writer.close();
      reading.close();
      writing.close();
    },
  };
}

/** One connection with the pragmas of the house, each read back. */
export function connect(
  { file, busyTimeout = 0, synchronous = 'FULL' }: OpenOptions,
  readonly: boolean,
): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file, { readonly, timeout: busyTimeout });
  assertVersion(connection);
  connection.function('fold', { deterministic: true }, (text) => fold(String(text ?? '')));
  if (!readonly) connection.pragma('journal_mode = WAL');
  connection.pragma(`synchronous = ${synchronous}`);
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma(`busy_timeout = ${busyTimeout}`);
  const expected = {
    journal_mode: 'wal',
    synchronous: synchronous === 'FULL' ? 2 : 1,
    foreign_keys: 1,
    secure_delete: 1,
    busy_timeout: busyTimeout,
  };
  for (const [name, value] of Object.entries(expected)) {
    const found = connection.pragma(name, { simple: true });
    if (found !== value) {
      connection.close();
      throw new Error(`${file}: pragma ${name} is ${found}, expected ${value}`);
    }
  }
  return connection;
}

function assertVersion(connection: BetterSqlite3.Database) {
  const version = connection.prepare('select sqlite_version()').pluck().get() as string;
  const parts = version.split('.').map(Number);
  const difference = oldestSafe.map((part, i) => (parts[i] ?? 0) - part).find((d) => d !== 0) ?? 0;
  if (difference < 0) {
    connection.close();
    throw new Error(`SQLite ${version} can damage a WAL file: 3.51.3 or newer is needed`);
  }
}

/** A query prepared once per connection; unprepared it costs ten times the CPU. */
export function prepared<P>(build: (handle: Handle) => P): (handle: Handle) => P {
  const made = new WeakMap<object, P>();
  return (handle) => {
    const key = handle.$client;
    let statement = made.get(key);
    if (!statement) {
      statement = quick(build(handle), handle.$client);
      made.set(key, statement);
    }
    return statement;
  };
}
