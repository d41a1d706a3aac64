import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allStaff, keyBySecret } from '#app/domain/staff/queries.server.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { facts, staffCounties } from '#db/schema/index.ts';
import { mississippi } from '#db/seed/profile/mississippi.ts';
import { seedState } from '#db/seed/state.ts';
import { answer } from '../admin.ts';
import { temporaryOffice } from './testing.ts';

let office: ReturnType<typeof temporaryOffice>;
let db: Database;
beforeEach(async () => {
  office = temporaryOffice();
  migrateDatabase(office.file);
  db = openDatabase({ file: office.file });
  await seedState({ db, now: Date.parse('2026-12-01T18:00:00Z'), actor: 'system' }, mississippi);
});
afterEach(async () => {
  await db.close();
  office.drop();
});

test('a coordinator and a liaison are invited while the program runs', async () => {
  const invited = await office.admin(['staff', 'invite', 'ida@office.test', '--role=coordinator']);
  expect(invited).toEqual({
    exit: 0,
    out: 'ida@office.test is invited as coordinator, and can sign in at http://localhost:3000/sign-in now.\n',
    err: '',
  });
  const counties = ['--county', 'desoto', '--county', 'tunica'];
  const liaison = await office.admin([
    'staff',
    'invite',
    'clerk@county.test',
    '--role',
    'liaison',
    ...counties,
  ]);
  expect(liaison.exit).toBe(0);
  expect(allStaff(db.read).map(({ email, role }) => [email, role])).toEqual([
    ['clerk@county.test', 'liaison'],
    ['ida@office.test', 'coordinator'],
  ]);
  expect(db.read.select().from(staffCounties).all()).toHaveLength(2);
});

test('a key is printed once and alone, so that a script can take it', async () => {
  const made = await office.admin(['key', 'create', '--name', 'County website', '--role', 'admin']);
  expect(made).toEqual({ exit: 0, out: expect.stringMatching(/^tc_[\w-]{43}\n$/), err: '' });
  expect(keyBySecret(db.read, made.out.trim())).toMatchObject({
    name: 'County website',
    role: 'admin',
  });
});

test('the chain of facts is verified, and a break is found', async () => {
  const whole = await office.admin(['audit', 'verify']);
  expect(whole).toEqual({
    exit: 0,
    out: expect.stringMatching(/^1 facts, unbroken\. Head: [0-9a-f]{64}\n$/),
    err: '',
  });
  const head = whole.out.trim().slice(-64);
  const through = (kept: string) => answer(['audit', 'verify', '--head', kept], office.env);
  const inGroups = head.replace(/.{8}/g, '$& ').toUpperCase();
  expect((await through(inGroups)).out[0]).toContain('leads through the head named, fact 1.');
  const other = await through('f'.repeat(64));
  expect(other).toMatchObject({ exit: 1, out: [] });
  expect(other.err[0]).toContain('does not lead through the head');
  const writing = new BetterSqlite3(office.file);
  writing.exec('drop trigger facts_refuse_update');
  writing.exec(`update facts set actor = 'staff:someone-else'`);
  writing.close();
  const broken = await office.admin(['audit', 'verify']);
  expect(broken).toMatchObject({ exit: 1, out: '' });
  expect(broken.err).toContain('breaks at fact 1');
});

test('keys are listed without what opens them, and revoked by their id', async () => {
  const ask = (...words: string[]) => answer(['key', ...words], office.env);
  expect((await ask('list')).out).toEqual(['There are no keys.']);
  const [key = ''] = (await ask('create', '--name=Kiosk', '--role=door')).out;
  const [line = '', ...more] = (await ask('list')).out;
  expect(more).toEqual([]);
  expect(line).toMatch(/^[0-9a-z]{26} {2}door {9}made 20\S+ {2}never used {7}in use +Kiosk$/);
  expect(line).not.toContain(key);
  const [id = ''] = line.split(' ');
  expect(await ask('revoke', id)).toMatchObject({ exit: 0 });
  expect(keyBySecret(db.read, key)).toBeUndefined();
  expect(await ask('revoke', id)).toMatchObject({ exit: 1 });
  expect(await ask('revoke', 'x')).toMatchObject({ exit: 1 });
  expect(await ask('revoke')).toMatchObject({ exit: 2 });
});

describe('refused with a reason, and nothing changes', () => {
  test.each([
    ['staff invite', ['staff', 'invite', 'a@b@c.test', '--role=door'], 'not a mail address'],
    [
      'staff invite',
      ['staff', 'invite', 'a@c.test', '--role=liaison', '--county=orleans'],
      'no county "orleans"',
    ],
    ['staff invite', ['staff', 'invite', 'a@c.test', '--role=liaison'], 'add --county'],
    ['key create', ['key', 'create', '--name', ' ', '--role=admin'], 'needs a name'],
    ['backup', ['backup', '/nowhere/at/all/x.db'], 'no folder /nowhere/at/all'],
    ['restore', ['restore', '/nowhere/x.db'], 'no file /nowhere/x.db'],
  ])('%s', async (_, args, sentence) => {
    const ran = await answer(args, office.env);
    expect(ran).toMatchObject({ exit: 1, out: [] });
    expect(ran.err.join()).toContain(sentence);
    expect(db.read.select().from(facts).all()).toHaveLength(1);
  });

  test('a wrong setting is named', async () => {
    const ran = await answer(['audit', 'verify'], { ...office.env, PORT: 'eighty' });
    expect(ran).toMatchObject({ exit: 1, err: [expect.stringContaining('PORT: expected')] });
  });

  const verify = (name: string) =>
    answer(['audit', 'verify'], { ...office.env, DATABASE_URL: `file:${office.at(name)}` });

  test('no database, one of an older version, one of a newer', async () => {
    expect((await verify('none.db')).err.join()).toContain('There is no database at');
    writeFileSync(office.at('older.db'), '');
    expect((await verify('older.db')).err.join()).toContain('older version');
    db.read.$client.prepare('vacuum into ?').run(office.at('newer.db'));
    const newer = new BetterSqlite3(office.at('newer.db'));
    newer.exec(`insert into __drizzle_migrations (hash, created_at) values ('x', ${9e12})`);
    newer.close();
    expect(await verify('newer.db')).toMatchObject({
      exit: 1,
      err: [expect.stringContaining('newer version')],
    });
  });

  test('a file that is no database, and a folder: one line, not a stack', async () => {
    writeFileSync(office.at('notes.txt'), 'long enough to be read as a database. '.repeat(20));
    expect(await verify('notes.txt')).toMatchObject({
      exit: 1,
      err: [expect.stringContaining('not a database')],
    });
    mkdirSync(office.at('folder'));
    expect(await verify('folder')).toMatchObject({ exit: 1, err: [expect.any(String)] });
  });
});

describe('wrong usage', () => {
  test.each([
    [[]],
    [['frobnicate']],
    [['staff']],
    [['staff', 'invite']],
    [['staff', 'invite', 'a@b.test']],
    [['staff', 'invite', 'a@b.test', '--role', 'king']],
    [['staff', 'invite', 'a@b.test', 'c@d.test', '--role', 'door']],
    [['key', 'create', '--role', 'admin']],
    [['key', 'create', '--name', 'x', '--role', 'admin', '--colour', 'red']],
    [['audit', 'verify', 'please']],
    [['audit', 'verify', '--head', 'short']],
    [['backup']],
    [['restore', 'one', 'two']],
    [['worker']],
    [['worker', '--once', 'send', 'receive']],
  ])('%j', async (args) => {
    const { exit, out, err } = await answer(args, office.env);
    expect([exit, out]).toEqual([2, []]);
    expect(err.join()).toContain('npm run admin --');
  });

  test('--help is an answer, with or without a command', async () => {
    const whole = await answer(['--help'], office.env);
    expect(whole).toMatchObject({ exit: 0, err: [] });
    for (const name of [
      'staff invite',
      'key create',
      'backup',
      'restore',
      'audit verify',
      'worker',
    ]) {
      expect(whole.out.join()).toContain(name);
      const one = await answer([...name.split(' '), '--help'], office.env);
      expect(one).toMatchObject({ exit: 0, err: [] });
      expect(one.out[0]).toContain(`npm run admin -- ${name}`);
    }
    for (const first of ['staff', 'key', 'audit']) {
      const some = await answer([first, '--help'], office.env);
      expect(some).toMatchObject({ exit: 0, err: [] });
      expect(some.out[1]).toContain(`npm run admin -- ${first} `);
    }
  });
});

test('npm run admin is this command', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [program, ...args] = scripts.admin.split(' ');
  expect(program).toBe('node');
  const ran = spawnSync(process.execPath, [...args, 'frobnicate'], { encoding: 'utf8' });
  expect([ran.status, ran.stderr.split('\n')[0]]).toEqual([2, 'Usage:']);
});
