import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from './client.ts';
import { migrateDatabase } from './migrate.ts';

/** A migrated database file of its own; `drop` closes and removes it. */
export function temporaryDatabase(): Database & { drop(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'town-crier-'));
  const file = join(folder, 'test.db');
  migrateDatabase(file);
  const db = openDatabase({ file });
  return {
    ...db,
    async drop() {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
