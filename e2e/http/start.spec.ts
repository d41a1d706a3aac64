import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced, listOf, someone } from '../support/ground.ts';
import { type Answer, ask, formOf } from '../support/http.ts';
import { install } from '../support/installation.ts';
import { plainText } from '../support/pages.ts';
import { freePort, ran } from '../support/processes.ts';
import { expect, test } from '../support/test.ts';

const start = 'app/commands/start.ts';

test.describe('it does not start, and says why in words', () => {
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'town-crier-e2e-'));
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const started = async (settings: Record<string, string>) =>
    ran(start, [], {
      PORT: String(await freePort()),
      DATA_DIR: join(folder, 'data'),
      SEED: 'none',
      ...settings,
    });

  test('with settings that do not parse, all of them named', async () => {
    const { code, output } = await started({ PORT: 'http', SEED: 'maybe', SMTP_URL: 'mail' });
    expect(code).toBe(1);
    expect(output.trim().split('\n').sort()).toEqual([
      'PORT: expected a port number, such as 3000.',
      'SEED: expected demo or none.',
      'SMTP_URL: expected smtp://user:password@host:port, or none for the embedded mailbox.',
    ]);
  });

  test('when it is live without what live needs', async () => {
    const { code, output } = await started({ PUBLIC_ORIGIN: 'https://meetings.example.gov' });
    expect(code).toBe(1);
    expect(output).toMatch(/^SECRET_KEY: .+\nSMTP_URL: .+since PUBLIC_ORIGIN/);
  });

  test('when the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((settle) => {
      other.listen(0, '127.0.0.1', () => {
        const bound = other.address();
        settle(typeof bound === 'object' && bound !== null ? bound.port : 0);
      });
    });
    const { code, output } = await started({ PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `PORT: ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`,
    );
  });

  test('when its folder cannot be written', async () => {
    chmodSync(folder, 0o500);
    // The superuser may write everywhere but in what is no real folder.
    const closed = join(process.getuid?.() === 0 ? '/sys' : folder, 'data');
    const { code, output } = await started({ DATA_DIR: closed });
    expect(code).toBe(1);
    const expected = `DATA_DIR: expected a folder this user can write, and ${closed} is not`;
    expect(output.trim().replace(/ \((EACCES|EPERM)\)/, '')).toBe(`${expected}.`);
  });

  test('when a file stands where its folder should be', async () => {
    writeFileSync(join(folder, 'data'), '');
    const { code, output } = await started({});
    expect(code).toBe(1);
    expect(output).toMatch(/^DATA_DIR: expected a folder this user can write/);
  });

  test('when the database is of a newer version, or is none', async () => {
    const file = join(folder, 'newer.db');
    const db = new BetterSqlite3(file);
    db.exec(
      'create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)',
    );
    db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run(
      'of a later version',
      Date.UTC(2099, 0, 1),
    );
    db.close();
    const newer = await started({ DATABASE_URL: `file:${file}` });
    expect(newer.code).toBe(1);
    expect(newer.output).toMatch(/^DATABASE_URL: .*newer/m);

    writeFileSync(join(folder, 'none.db'), 'This is no database, but a letter.'.repeat(100));
    const none = await started({ DATABASE_URL: `file:${join(folder, 'none.db')}` });
    expect(none.code).toBe(1);
    expect(none.output.trim().split('\n').at(-1)).toBe(
      `DATABASE_URL: ${join(folder, 'none.db')} is not a sound SQLite database. Restore a backup, or name another file.`,
    );
  });
});

test('what is limited stays limited through a restart, and no RSVP is lost', async () => {
  const town = await install({ settings: { LIMITS: 'on' } });
  try {
    const meeting = await announced(town.api);
    const path = links.meetingRsvp(meeting.slug);
    const send = async () => {
      const form = formOf({ name: 'Ann Lee', email: someone(), partySize: '1' });
      return ask(town.origin, path, form);
    };
    const answers: Answer[] = [];
    while (answers.length < 30) answers.push(await send());
    const told = answers.map(({ status, headers }) => `${status} ${headers.location}`);
    const thanks = (place: 'seated' | 'unverified') =>
      `303 ${links.meetingThanks(meeting.slug, place)}`;
    expect(told.slice(0, 5)).toEqual(Array(5).fill(thanks('seated')));
    expect(told.slice(5)).toEqual(Array(25).fill(thanks('unverified')));

    await town.restart();
    const after = await send();
    expect(after.status).toBe(429);
    expect(Number(after.headers['retry-after'])).toBeGreaterThan(0);
    expect(plainText(after.text)).toContain(en.pages.rsvp.limited);
    expect(after.text).toContain('value="Ann Lee"');
    expect((await listOf(town.api, meeting.id)).length).toBe(5);
    expect((await ask(town.origin, links.meeting(meeting.slug))).status).toBe(200);
    expect(town.output()).not.toMatch(/error|Ann Lee/i);
  } finally {
    await town.stop();
  }
});
