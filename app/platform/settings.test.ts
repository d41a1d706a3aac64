import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadSettings } from './secret-key.ts';
import { readSettings } from './settings.ts';

function settings(env: Record<string, string>) {
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.detail.map((it) => it.name).join(' '));
  return read.value;
}

const live = {
  PUBLIC_ORIGIN: 'https://meetings.example.gov',
  SECRET_KEY: 'x'.repeat(40),
  SMTP_URL: 'smtp://u:p@relay.example.gov:587',
};

test('nothing set gives a demo on loopback', () => {
  expect(settings({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicOrigin: 'http://localhost:3000',
    live: false,
    databaseFile: resolve('data/town-crier.db'),
    dataDir: resolve('data'),
    seed: 'demo',
    state: 'MS',
    smtpUrl: undefined,
    mailFrom: { name: 'Town Crier', address: 'meetings@town-crier.localhost' },
    trustProxy: { kind: 'none' },
    logLevel: 'info',
    limits: 'on',
  });
});

test('live ignores what is for tests, and seeds nothing', () => {
  const env = { ...live, SEED: 'demo', CLOCK_FILE: '/tmp/now', LIMITS: 'off', MAILBOX_PORT: '99' };
  expect(settings(env)).toMatchObject({
    live: true,
    seed: 'none',
    clockFile: undefined,
    limits: 'on',
    mailboxPort: undefined,
  });
});

test.each([
  ['http://localhost:3000', false],
  ['http://127.0.0.1:4300', false],
  ['http://127.1.2.3', false],
  ['http://[::1]:3000', false],
  ['http://town.localhost', false],
  ['http://localhost.example.org', true],
  ['http://10.0.0.1', true],
  ['https://meetings.example.gov', true],
])('%s is live: %s', (PUBLIC_ORIGIN, expected) => {
  expect(settings({ ...live, PUBLIC_ORIGIN }).live).toBe(expected);
});

test.each([
  [{ SMTP_URL: 'smtp://relay:25' }, 'none'],
  [{ SMTP_URL: 'none' }, 'demo'],
  [{ SMTP_URL: 'smtp://relay:25', SEED: 'demo' }, 'demo'],
  [{ SEED: 'none' }, 'none'],
])('%o seeds %s', (env, seed) => {
  expect(settings(env as unknown as Record<string, string>).seed).toBe(seed);
});

test.each([
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['PORT', '-1'],
  ['HOST', 'a b'],
  ['PUBLIC_ORIGIN', 'meetings.example.gov'],
  ['PUBLIC_ORIGIN', 'ftp://example.gov'],
  ['PUBLIC_ORIGIN', 'https://example.gov/path'],
  ['DATABASE_URL', 'postgres://x/y'],
  ['DATABASE_URL', 'file:'],
  ['SECRET_KEY', 'short'],
  ['SEED', 'full'],
  ['STATE', 'Mississippi'],
  ['SMTP_URL', 'http://relay'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'A <a@b@c>'],
  ['MAIL_FROM', 'A <a,b@c>'],
  ['MAIL_RATE', '0'],
  ['MAIL_RATE', '1e3'],
  ['INBOUND_TRUSTED_RELAYS', '10.0.0.0/33'],
  ['INBOUND_TRUSTED_RELAYS', 'relay'],
  ['IMAP_URL', 'https://x'],
  ['IMAP_URL', 'imaps://mail.example.gov/INBOX'],
  ['DKIM_PRIVATE_KEY', 'x'],
  ['DKIM_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----'],
  ['TRUST_PROXY', 'yes'],
  ['TRUST_PROXY', '10.0.0.0/99'],
  ['LOG_LEVEL', 'loud'],
  ['LIMITS', 'no'],
  ['OFFICE_EMAIL', 'office'],
])('%s=%s is named with what was expected', (name, value) => {
  const read = readSettings({ [name]: value });
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.detail.find((it) => it.name === name)?.expected).toMatch(/\w+\W+\w+/);
});

test('every wrong one is named at once, and so is what live needs', () => {
  const read = readSettings({
    PORT: 'x',
    SEED: 'x',
    PUBLIC_ORIGIN: 'https://example.gov',
    DKIM_DOMAIN: 'a.b',
  });
  expect(read.ok ? [] : read.detail.map((it) => it.name).sort()).toEqual([
    'DKIM_PRIVATE_KEY',
    'DKIM_SELECTOR',
    'PORT',
    'SECRET_KEY',
    'SEED',
    'SMTP_URL',
  ]);
});

test('a key is made once in DATA_DIR, for its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const env = { DATA_DIR: join(folder, 'data') };
  const first = loadSettings(env);
  const second = loadSettings(env);
  const file = join(folder, 'data', 'secret.key');
  expect(first.ok && first.value.secretKey).toBe(readFileSync(file, 'utf8').trim());
  expect(second).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});

test('a DKIM key may stand in a file, and one that is not there is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const file = join(folder, 'dkim.pem');
  const pem = generateKeyPairSync('rsa', { modulusLength: 1024 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
    .trim();
  writeFileSync(file, `${pem}\n`);
  const env = { DATA_DIR: folder, DKIM_DOMAIN: 'example.gov', DKIM_SELECTOR: 'tc' };
  for (const path of [`file:${file}`, `file://${file}`]) {
    const loaded = loadSettings({ ...env, DKIM_PRIVATE_KEY: path });
    expect(loaded.ok && loaded.value.dkim?.privateKey).toBe(pem);
  }
  const missing = loadSettings({ ...env, DKIM_PRIVATE_KEY: 'file:/nowhere.pem' });
  expect(missing.ok ? '' : missing.detail).toMatch(/^DKIM_PRIVATE_KEY: .*nowhere\.pem \(ENOENT\)/);
  rmSync(folder, { recursive: true });
});

test('a DATA_DIR that cannot be made is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  writeFileSync(join(folder, 'data'), 'a file stands here');
  chmodSync(folder, 0o700);
  const loaded = loadSettings({ DATA_DIR: join(folder, 'data') });
  expect(loaded.ok ? '' : loaded.detail).toContain('DATA_DIR: expected a folder');
  rmSync(folder, { recursive: true });
});
