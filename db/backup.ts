import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { connect, type Handle } from './client.ts';
import * as schema from './schema/index.ts';

/*
 * A backup is a database file that carries its own CRC-32, since SQLite's integrity check does not
 * see a changed byte inside a value. The seal lies in two numbers of the header that SQLite keeps
 * for the application (file format 1.3): user version at byte 60, application id at byte 68.
 */
const checksumAt = 60;
const markAt = 68;
const mark = 0x54_43_62_6b; // "TCbk"
const headerBytes = 100;
const chunkBytes = 1 << 20;

/**
 * Copies a database that other processes go on writing to into a new, single file. The open read
 * transaction keeps one moment in view: without it SQLite's backup begins anew at each commit of
 * another process, and under load it never ends.
 */
export async function copyDatabase(file: string, target: string): Promise<void> {
  const source = connect({ file, busyTimeout: 5000 }, true);
  try {
    source.exec('begin');
    source.prepare('select count(*) from sqlite_master').get();
    await source.backup(target, { progress: () => 1000 });
  } finally {
    source.close();
  }
  const copy = new BetterSqlite3(target);
  copy.pragma('journal_mode = delete');
  copy.close();
}

/** What SQLite finds wrong in a file, or what the reader answers when nothing is. */
export function readWhole<T>(
  file: string,
  read: (handle: Handle) => T,
): { ok: true; value: T } | { ok: false; trouble: string } {
  try {
    const connection = new BetterSqlite3(file, { readonly: true });
    try {
      const trouble = connection.pragma('integrity_check(1)', { simple: true }) as string;
      if (trouble !== 'ok') return { ok: false, trouble };
      const [orphan] = connection.pragma('foreign_key_check') as { table: string }[];
      if (orphan) return { ok: false, trouble: `a row of ${orphan.table} points at nothing` };
      return { ok: true, value: read(drizzle(connection, { schema }) as Handle) };
    } finally {
      connection.close();
    }
  } catch (error) {
    // A damaged file throws from wherever SQLite trips over it; anything else is a bug.
    if (!/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(codeOf(error))) throw error;
    return { ok: false, trouble: (error as Error).message };
  }
}

/** Writes the checksum of a closed file into it, and has it on the disk before it answers. */
export function seal(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    const header = Buffer.alloc(headerBytes);
    readSync(handle, header, 0, headerBytes, 0);
    header.writeUInt32BE(mark, markAt);
    header.writeUInt32BE(0, checksumAt);
    writeSync(handle, header, 0, headerBytes, 0);
    header.writeUInt32BE(checksum(handle), checksumAt);
    writeSync(handle, header, 0, headerBytes, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Whether a file is a backup at all, and every byte of it the one that was written. */
export function sealOf(file: string): 'whole' | 'damaged' | 'none' {
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(headerBytes);
    if (readSync(handle, header, 0, headerBytes, 0) < headerBytes) return 'none';
    if (header.readUInt32BE(markAt) !== mark) return 'none';
    return checksum(handle) === header.readUInt32BE(checksumAt) ? 'whole' : 'damaged';
  } finally {
    closeSync(handle);
  }
}

/** Takes the seal off a copy that is to be written to again. */
export function unseal(file: string): void {
  const connection = new BetterSqlite3(file);
  connection.pragma('application_id = 0');
  connection.pragma('user_version = 0');
  connection.close();
}

/**
 * Holds a database for this process alone until `release`. Answers 'in-use' while any other
 * process has it open: each connection in WAL mode keeps a shared lock, so this needs no clock.
 * Answers 'damaged' when the file cannot be read, which is when it gets replaced.
 */
export function holdAlone(file: string): 'in-use' | 'damaged' | { release(): void } {
  const connection = new BetterSqlite3(file, { timeout: 0 });
  try {
    connection.pragma('locking_mode = exclusive');
    connection.pragma('journal_mode = delete');
    connection.exec('begin exclusive');
    return { release: () => connection.close() };
  } catch (error) {
    connection.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return 'in-use';
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(codeOf(error))) return 'damaged';
    throw error;
  }
}

/** Removes a database file and what SQLite may have laid beside it. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}

/** CRC-32 of the file with the place of the checksum itself read as zero. */
function checksum(handle: number): number {
  const chunk = Buffer.alloc(chunkBytes);
  let crc = 0;
  for (let at = 0; ; ) {
    const read = readSync(handle, chunk, 0, chunkBytes, at);
    if (read === 0) return crc;
    if (at === 0) chunk.writeUInt32BE(0, checksumAt);
    crc = crc32(chunk.subarray(0, read), crc);
    at += read;
  }
}

const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? '';
