import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { allStaff, sessionBySecret } from '#app/domain/staff/queries.server.ts';
import { linkLasts } from '#app/domain/staff/rules.ts';
import { mintSignInLink, redeemSignInLink } from '#app/domain/staff/sign-in.server.ts';
import { aSession, aStaffMember } from '#app/domain/staff/testing.ts';
import { seal } from '#db/backup.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { facts } from '#db/schema/index.ts';
import { answer } from '../admin.ts';
import { temporaryOffice } from './testing.ts';

let office: ReturnType<typeof temporaryOffice>;
let db: Database;
const now = Date.parse('2026-12-01T18:00:00Z');
const ctx = () => ({ db, now, actor: 'system' as const });
beforeEach(() => {
  office = temporaryOffice();
  migrateDatabase(office.file);
  db = openDatabase({ file: office.file });
});
afterEach(async () => {
  await db.close();
  office.drop();
});

const emails = () => allStaff(db.read).map(({ email }) => email);
const reopen = () => {
  db = openDatabase({ file: office.file });
};
/** The backup with one byte changed. */
function damaged(at: (bytes: Buffer) => number): string {
  const bytes = readFileSync(office.at('backup.db'));
  const place = at(bytes);
  bytes.writeUInt8((bytes[place] ?? 0) ^ 0x01, place);
  writeFileSync(office.at('damaged.db'), bytes);
  return office.at('damaged.db');
}

/** A byte of a name: it stands behind the address in the row, and in no index. */
const inName = (bytes: Buffer) => bytes.indexOf('ida@office.testida') + 'ida@office.test'.length;

test('a backup under load is whole, and holds all that was done before it began', async () => {
  for (let i = 0; i < 50; i++) await aStaffMember(ctx(), { email: `before${i}@office.test` });
  let writing = true;
  let during = 0;
  const load = (async () => {
    for (; writing; during++) await aStaffMember(ctx(), { email: `during${during}@office.test` });
  })();
  const ran = await office.admin(['backup', office.at('backup.db')]);
  writing = false;
  await load;

  expect(ran).toMatchObject({ exit: 0, err: '' });
  expect(during).toBeGreaterThan(50);
  const copy = openDatabase({ file: office.at('backup.db') });
  const chain = verifyFacts(copy.read);
  const people = allStaff(copy.read).map(({ email }) => email);
  await copy.close();
  expect(chain.brokenAt).toBeUndefined();
  expect(ran.out).toContain(`${chain.count} facts. Head: ${chain.head}`);
  expect(people).toHaveLength(chain.count);
  expect(people.filter((email) => email.startsWith('before'))).toHaveLength(50);
  expect(chain.count).toBeLessThan(50 + during);
});

test('a backup is one file that only its owner can read, and is never overwritten', async () => {
  await aStaffMember(ctx());
  expect(await office.admin(['backup', office.at('backup.db')])).toMatchObject({ exit: 0 });
  const before = readFileSync(office.at('backup.db'));
  expect(statSync(office.at('backup.db')).mode & 0o777).toBe(0o600);
  const again = await office.admin(['backup', office.at('backup.db')]);
  expect(again).toMatchObject({ exit: 1, err: expect.stringContaining('is there already') });
  expect(readFileSync(office.at('backup.db')).equals(before)).toBe(true);
  expect(readdirSync(office.folder).filter((name) => name.startsWith('backup'))).toEqual([
    'backup.db',
  ]);
});

test('one flipped byte is found wherever it is, and the database stays as it was', async () => {
  await aStaffMember(ctx(), { email: 'ida@office.test' });
  await office.admin(['backup', office.at('backup.db')]);
  await aStaffMember(ctx(), { email: 'later@office.test' });
  await db.close();
  const live = readFileSync(office.file);

  // Inside a value SQLite's own check sees nothing: the seal alone does.
  const unseen = damaged(inName);
  const check = new BetterSqlite3(unseen, { readonly: true });
  expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
  check.close();

  const places: ((bytes: Buffer) => number)[] = [
    inName,
    (bytes) => bytes.indexOf('staff.invited'),
    () => 0,
    () => 28,
    () => 61,
    () => 70,
    () => 4096,
    (bytes) => bytes.length >> 1,
    (bytes) => bytes.length - 1,
  ];
  for (const place of places) {
    const ran = await answer(['restore', damaged(place)], office.env);
    expect(ran).toMatchObject({ exit: 1, out: [] });
    expect(ran.err.join()).toMatch(/is damaged|is not a backup/);
  }
  writeFileSync(office.at('cut.db'), readFileSync(office.at('backup.db')).subarray(0, -4096));
  expect(await office.admin(['restore', office.at('cut.db')])).toMatchObject({ exit: 1 });
  expect(await office.admin(['restore', office.file])).toMatchObject({ exit: 1 });

  expect(readFileSync(office.file).equals(live)).toBe(true);
  expect(readdirSync(office.folder).sort()).toEqual([
    'backup.db',
    'cut.db',
    'damaged.db',
    'town-crier.db',
  ]);
  reopen();
});

test('restore brings back what was there, keeps what it replaced, and signs everybody out', async () => {
  const staffId = await aStaffMember(ctx(), { email: 'ida@office.test' });
  const { secret } = await aSession(ctx(), staffId);
  const link = await mintSignInLink(ctx(), { staffId, ttl: linkLasts.start });
  await office.admin(['backup', office.at('backup.db')]);
  const { head } = verifyFacts(db.read);
  await aStaffMember(ctx(), { email: 'later@office.test' });
  await db.close();
  const mode = statSync(office.file).mode;

  writeFileSync(office.at('clock'), new Date(now + 60_000).toISOString());
  const ran = await office.admin(['restore', office.at('backup.db')], {
    CLOCK_FILE: office.at('clock'),
  });
  expect(ran).toMatchObject({ exit: 0, err: '' });
  expect(ran.out).toContain(head);
  const aside = office.at('town-crier.db.replaced-2026-12-01T18-01-00-000Z');
  expect(ran.out).toContain(aside);
  const replaced = openDatabase({ file: aside });
  expect(allStaff(replaced.read)).toHaveLength(2);
  await replaced.close();

  reopen();
  expect(emails()).toEqual(['ida@office.test']);
  expect(statSync(office.file).mode).toBe(mode);
  expect(verifyFacts(db.read).brokenAt).toBeUndefined();
  expect(db.read.select().from(facts).all().at(-1)).toMatchObject({
    kind: 'database.restored',
    detail: { facts: 2, head },
  });
  expect(sessionBySecret(db.read, secret, now)).toBeUndefined();
  expect(await redeemSignInLink({ ...ctx(), now: now + 60_000 }, { secret: link })).toMatchObject({
    reason: 'ended',
  });
  await aStaffMember(ctx(), { email: 'after@office.test' });
});

test('restore is refused while a process has the database open, and done once it has not', async () => {
  await aStaffMember(ctx(), { email: 'ida@office.test' });
  await office.admin(['backup', office.at('backup.db')]);
  await aStaffMember(ctx(), { email: 'later@office.test' });
  const refused = await office.admin(['restore', office.at('backup.db')]);
  expect(refused).toMatchObject({ exit: 1, out: '' });
  expect(refused.err).toContain('is in use');
  expect(emails()).toEqual(['ida@office.test', 'later@office.test']);
  await aStaffMember(ctx(), { email: 'third@office.test' });
  await db.close();
  expect(await office.admin(['restore', office.at('backup.db')])).toMatchObject({ exit: 0 });
  reopen();
  expect(emails()).toEqual(['ida@office.test']);
});

test('a database that is lost or damaged is what restore is for', async () => {
  await aStaffMember(ctx(), { email: 'ida@office.test' });
  await office.admin(['backup', office.at('backup.db')]);
  await db.close();
  const elsewhere = office.at('new/folder/town-crier.db');
  const lost = await office.admin(['restore', office.at('backup.db')], {
    DATABASE_URL: `file:${elsewhere}`,
  });
  expect(lost).toMatchObject({ exit: 0, err: '' });
  expect(existsSync(elsewhere)).toBe(true);

  writeFileSync(office.file, 'overwritten by something else entirely. '.repeat(500));
  const damage = await office.admin(['backup', office.at('second.db')]);
  expect(damage).toMatchObject({ exit: 1, out: '' });
  expect(existsSync(office.at('second.db'))).toBe(false);
  expect(await office.admin(['restore', office.at('backup.db')])).toMatchObject({ exit: 0 });
  reopen();
  expect(emails()).toEqual(['ida@office.test']);
});

test('a backup of a newer version is refused', async () => {
  await aStaffMember(ctx(), { email: 'ida@office.test' });
  await office.admin(['backup', office.at('backup.db')]);
  await db.close();
  office.copy('backup.db', 'newer.db');
  const newer = new BetterSqlite3(office.at('newer.db'));
  newer.exec(`insert into __drizzle_migrations (hash, created_at) values ('x', ${9e12})`);
  newer.close();
  seal(office.at('newer.db'));
  const ran = await office.admin(['restore', office.at('newer.db')]);
  expect(ran).toMatchObject({ exit: 1, err: expect.stringContaining('newer version') });
  reopen();
  expect(emails()).toEqual(['ida@office.test']);
});
