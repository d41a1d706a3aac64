import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeRaw, type Letter } from './compose.ts';
import { type MailboxOptions, mailboxIn, openMailbox } from './mailbox.ts';
import { openTransport } from './transport.ts';

const arrived = Date.parse('2027-01-07T15:00:00Z');
const ics = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Cómo votar\r\nEND:VCALENDAR\r\n';
const letter: Letter = {
  messageId: '<abc123@sos.example>',
  date: Date.parse('2027-01-14T20:30:00Z'),
  from: { name: 'Town Crier', address: 'meetings@sos.example' },
  to: { name: 'José Ñuñez', address: 'jose@demo.invalid' },
  subject: 'Cancelled: Cómo votar 🏛️',
  text: 'Cancelled.\n\n.dot\n',
  html: '<!DOCTYPE html><html lang="en"><body><p>Cancelled: Cómo votar</p></body></html>',
  headers: { 'X-Check-Code': 'K7QM' },
  icalEvent: { method: 'CANCEL', content: ics },
  attachments: [
    { filename: 'agenda.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7') },
  ],
};

let dir: string;
const opened: (() => unknown)[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mailbox-'));
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  await rm(dir, { recursive: true });
});

async function opening(options: Partial<MailboxOptions> = {}) {
  const mailbox = await openMailbox({ dir, now: () => arrived, ...options });
  const transport = openTransport({
    url: `smtp://127.0.0.1:${mailbox.port}`,
    takesInvalid: true,
  });
  const close = async () => {
    transport.close();
    await mailbox.close();
  };
  opened.push(close);
  const send = (more: Partial<Letter> = {}) =>
    transport.deliver({
      envelope: { from: 'bounce+1@sos.example', to: (more.to ?? letter.to).address },
      letter: { ...letter, ...more },
    });
  return { ...mailbox, close, send };
}

test('keeps a message and reads it back whole', async () => {
  const mailbox = await opening();
  expect(await mailbox.send()).toMatchObject({ kind: 'accepted' });
  const [entry, ...more] = await mailbox.list();
  expect(more).toEqual([]);
  expect(entry).toEqual({
    id: '000000001',
    arrivedAt: arrived,
    envelope: { from: 'bounce+1@sos.example', to: ['jose@demo.invalid'] },
    from: '"Town Crier" <meetings@sos.example>',
    to: '"José Ñuñez" <jose@demo.invalid>',
    subject: 'Cancelled: Cómo votar 🏛️',
    date: letter.date,
    messageId: '<abc123@sos.example>',
    method: 'CANCEL',
  });
  const message = await mailbox.read('000000001');
  expect(message).toMatchObject({ ...entry, text: letter.text, html: letter.html });
  expect(message?.calendar).toEqual({ method: 'CANCEL', content: ics });
  expect(message?.headers).toContainEqual(['X-Check-Code', 'K7QM']);
  const files = message?.attachments.map(({ filename, contentType }) => [filename, contentType]);
  expect(files).toContainEqual(['agenda.pdf', 'application/pdf']);
  expect(files).toContainEqual(['invite.ics', 'application/ics']);
  expect((await mailbox.raw('000000001'))?.equals(await composeRaw(letter))).toBe(true);
  expect(await mailboxIn(dir).list()).toEqual([entry]);
});

test('lists the newest first, survives a restart, and gives no id twice', async () => {
  const before = await opening();
  for (const subject of ['one', 'two', 'three']) await before.send({ subject });
  await before.close();
  await writeFile(join(dir, '000000004.tmp'), 'half a mess');
  const after = await opening();
  expect((await after.list()).map(({ subject }) => subject)).toEqual(['three', 'two', 'one']);
  expect((await after.list({ limit: 1 })).map(({ subject }) => subject)).toEqual(['three']);
  await after.send({ subject: 'four' });
  expect((await after.list()).map(({ id }) => id)).toEqual([
    '000000004',
    '000000003',
    '000000002',
    '000000001',
  ]);
  expect((await readdir(dir)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('drops the oldest past its cap', async () => {
  const mailbox = await opening({ keep: 3 });
  for (const subject of ['1', '2', '3', '4', '5']) await mailbox.send({ subject });
  expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(['5', '4', '3']);
  expect(await mailbox.read('000000001')).toBeUndefined();
});

test('takes many at once, each once', async () => {
  const mailbox = await opening();
  const subjects = Array.from({ length: 80 }, (_, index) => `number ${index}`);
  const outcomes = await Promise.all(subjects.map((subject) => mailbox.send({ subject })));
  expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
  const kept = await mailbox.list({ limit: 1000 });
  expect(kept.map(({ subject }) => subject).toSorted()).toEqual(subjects.toSorted());
});

test('lists what came for some address, newest first', async () => {
  const mailbox = await opening();
  const ann = { address: 'ann@demo.invalid' };
  await mailbox.send({ to: ann, subject: 'one', icalEvent: undefined });
  await mailbox.send({ subject: 'two' });
  await mailbox.send({ to: ann, subject: 'three' });
  const listed = async (options: { limit?: number; to?: string; before?: string }) =>
    (await mailbox.list(options)).map(({ subject, method }) => [subject, method]);
  expect(await listed({ to: 'ANN@' })).toEqual([
    ['three', 'CANCEL'],
    ['one', undefined],
  ]);
  expect(await listed({ to: 'ann@', limit: 1 })).toEqual([['three', 'CANCEL']]);
  expect(await listed({ to: 'nobody' })).toEqual([]);
  expect(await listed({ before: '000000003' })).toEqual([
    ['two', 'CANCEL'],
    ['one', undefined],
  ]);
  expect(await listed({ before: '000000003', limit: 1 })).toEqual([['two', 'CANCEL']]);
  expect(await listed({ before: '000000003', to: 'ann@' })).toEqual([['one', undefined]]);
  expect(await listed({ before: '000000001' })).toEqual([]);
});

test.each(['../secret', '1', '000000099', '', '000000001.eml'])('has nothing at %j', async (id) => {
  await writeFile(join(dir, 'secret.eml'), 'x');
  const mailbox = await opening();
  await mailbox.send();
  expect(await mailbox.read(id)).toBeUndefined();
  expect(await mailbox.raw(id)).toBeUndefined();
});

test('refuses what is too large and what it cannot write, and lives on', async () => {
  const mailbox = await opening();
  const huge = await mailbox.send({ text: 'x\n'.repeat(6 * 1024 * 1024) });
  expect(huge).toMatchObject({ kind: 'rejected', code: 552, refused: 'content' });
  await rm(dir, { recursive: true });
  expect(await mailbox.send()).toMatchObject({ kind: 'deferred', code: 452 });
  await openMailbox({ dir, now: () => arrived }).then(({ close }) => close());
  expect(await mailbox.send()).toMatchObject({ kind: 'accepted' });
});

test('reads mail that no mailer of ours wrote', async () => {
  const mailbox = await opening();
  const said: string[] = [];
  const lines = ['HELO x', 'MAIL FROM:<>', 'RCPT TO:<a@b.example>', 'RCPT TO:<c@d.example>'];
  const socket = connect(mailbox.port, '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      said.push(String(chunk).slice(0, 3));
      const next = lines.shift();
      if (next !== undefined) socket.write(`${next}\r\n`);
      else if (said.at(-1) === '354') socket.write('X-Arrived: never\r\n\r\n..hi\r\n.\r\n');
      else if (said.length < 6) socket.write('DATA\r\n');
      else resolve();
    });
  });
  socket.destroy();
  const [entry] = await mailbox.list();
  expect(entry).toMatchObject({
    arrivedAt: arrived,
    envelope: { from: '', to: ['a@b.example', 'c@d.example'] },
    subject: '',
    from: '',
    date: undefined,
  });
  expect((await mailbox.raw('000000001'))?.toString()).toBe('X-Arrived: never\r\n\r\n.hi\r\n');
  expect(await mailbox.read('000000001')).toMatchObject({ html: undefined, calendar: undefined });
});

test('a taken port is said at once', async () => {
  const mailbox = await opening();
  await expect(openMailbox({ dir, now: () => arrived, port: mailbox.port })).rejects.toThrow(
    'EADDRINUSE',
  );
});
