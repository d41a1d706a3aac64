import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { organizer, sampleMail } from '#app/domain/replies/testing.ts';
import { aDomain } from '#app/platform/mail/testing.ts';
import { type ListeningOffice, listeningOffice } from './testing.ts';

const home = aDomain('example.invalid');
let at: ListeningOffice;
beforeEach(async () => {
  at = await listeningOffice([home]);
});
afterEach(() => at.close());

const reply = (given = {}) => at.office.reply('gmail', 'ann', given);
const untouched = ['ann 2 seated', 'bob 2 waitlisted'];
const answered = ['ann 2 withdrawn', 'bob 2 seated'];

test('D1: a reply by SMTP changes the RSVP before its sender hears 250', async () => {
  const began = performance.now();
  expect(await at.send(await at.office.reply('thunderbird', 'ann'))).toBe(250);
  expect(at.office.list()).toEqual(answered);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(at.lines).toMatchObject([{ outcome: 'applied', trust: 'full', at: 'organizer' }]);
});

test('D17: an unknown local part, another domain and a forged bounce are 550 at RCPT', async () => {
  const hello = ['EHLO here', 'MAIL FROM:<ann@example.invalid>'];
  for (const wrong of [
    'somebody@sos.example.gov',
    'meetings@elsewhere.example',
    'bounce+01kz0000000000000000000000.0123456789abcdefghjkmnpqrs@sos.example.gov',
    'unsub+aaaa@sos.example.gov',
  ]) {
    const codes = await at.talk(...hello, `RCPT TO:<${wrong}>`);
    expect(codes.slice(0, 4)).toEqual([220, 250, 250, 550]);
  }
  expect(at.outcomes()).toEqual(Array(4).fill('nobody'));
  expect((await at.talk(...hello, `RCPT TO:<${organizer.toUpperCase()}>`)).at(3)).toBe(250);
});

test('D16: 20 MB is 552, said beforehand or not, and the next reply is taken', async () => {
  const huge = Buffer.alloc(20 * 1024 * 1024, 'X-Long: line\r\n');
  expect(await at.send(Buffer.concat([Buffer.from('Subject: huge\r\n\r\n'), huge]))).toBe(552);
  const sized = 'MAIL FROM:<ann@example.invalid> SIZE=20971520';
  expect(await at.talk('EHLO here', sized)).toEqual([220, 250, 552, 221]);
  expect(at.outcomes()).toEqual(['too-large']);
  const one = await reply();
  const padded = Buffer.concat([one, Buffer.alloc(256 * 1024 - one.length + 1, 'x')]);
  expect(await at.send(padded)).toBe(552);
  expect(at.office.list()).toEqual(untouched);
  expect(await at.send(one)).toBe(250);
  expect(at.office.list()).toEqual(answered);
}, 30_000);

test('while another process holds the database it is 451, and the same mail is taken later', async () => {
  const other = new Sqlite(at.office.db.file);
  other.exec('begin immediate');
  const no = await reply();
  expect(await at.send(no)).toBe(451);
  expect(at.office.list()).toEqual(untouched);
  other.exec('rollback');
  other.close();
  expect(await at.send(no)).toBe(250);
  expect(at.office.list()).toEqual(answered);
}, 20_000);

test('a sender who vanishes in the middle leaves nothing, and nobody else waits for it', async () => {
  const socket = createConnection(at.port, '127.0.0.1');
  const hello = `EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<${organizer}>\r\nDATA\r\n`;
  await sleep(200);
  socket.write(hello);
  await sleep(200);
  socket.write(String(await reply()).slice(0, -200));
  await sleep(100);
  socket.destroy();
  expect(await at.send(await reply())).toBe(250);
  expect(at.office.list()).toEqual(answered);
  expect(at.outcomes()).toEqual(['applied']);
});

test('from one address come at most 20 connections at a time, and the rest hear 421', async () => {
  const sockets = Array.from({ length: 30 }, () => createConnection(at.port, '127.0.0.1'));
  const greetings = await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<string>((resolve) => {
          socket.once('data', (bytes) => resolve(String(bytes).slice(0, 3)));
        }),
    ),
  );
  expect(greetings.filter((code) => code === '220')).toHaveLength(20);
  expect(greetings.filter((code) => code === '421')).toHaveLength(10);
  for (const socket of sockets) socket.destroy();
  await sleep(200);
  expect(await at.send(await reply())).toBe(250);
});

test('1,000 replies a minute: of fifty at once none is lost and none counts twice', async () => {
  const given = Array.from({ length: 50 }, (_, index) => ({
    partstat: index % 2 === 0 ? 'TENTATIVE' : 'ACCEPTED',
    stampedAt: at.office.now() + index * 1000,
    id: `m${index}`,
  }));
  at.office.later(60_000);
  const mails = await Promise.all(given.map(reply));
  const before = process.cpuUsage();
  const codes: number[] = [];
  for (let from = 0; from < mails.length; from += 10) {
    codes.push(...(await Promise.all(mails.slice(from, from + 10).map((raw) => at.send(raw)))));
  }
  expect(codes).toEqual(Array(50).fill(250));
  const kept = at.office.replies();
  expect(kept).toHaveLength(50);
  expect(at.office.rsvpOf('ann')).toMatchObject({ place: 'seated', answer: 'going' });
  /* Of the processor's time, both ends together: whatever else runs on this machine. */
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(50 * 60);
}, 30_000);

test('nobody is named in the log, and no text is repeated there', async () => {
  await at.send(await reply());
  const other = { uid: 'nobody-has-this', stampedAt: at.office.now() };
  for (const name of ['person', 'vacation', 'gmail']) await at.send(sampleMail(name, other));
  expect(at.outcomes()).toEqual(['applied', 'received', 'automatic', 'unknown-uid']);
  expect(JSON.stringify(at.lines)).not.toMatch(/example\.invalid|Ann|mother|nobody-has|sos\./);
});
