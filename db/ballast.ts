import { randomFillSync } from 'node:crypto';
import { existsSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/*
 * On a full disk SQLite cannot even delete. Beside the database lies a file that is good for
 * nothing but to be removed then: what it took is enough to go on until somebody has made room.
 */
const size = 8 * 1024 * 1024;
/* Kept only where it is a small part of what is free. */
const share = 4;

const ballastOf = (file: string) => `${file}-ballast`;

/** Lays the ballast of a database where it is missing. False while the disk has no room for it. */
export function keepBallast(file: string): boolean {
  const ballast = ballastOf(file);
  if (existsSync(ballast) && statSync(ballast).size === size) return true;
  const { bavail, bsize } = statfsSync(dirname(file));
  if (bavail * bsize < size * share) return false;
  /* Random, since some file systems keep zeros without taking room for them. */
  writeFileSync(`${ballast}.new`, randomFillSync(Buffer.alloc(size)));
  renameSync(`${ballast}.new`, ballast);
  return true;
}

/** Gives the room of the ballast to the database. */
export function releaseBallast(file: string): void {
  rmSync(ballastOf(file), { force: true });
}
