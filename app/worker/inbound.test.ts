import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  aDomain,
  inboundWith,
  officeWith,
  organizer,
  sampleMail,
  type TestOffice,
} from '#app/domain/replies/testing.ts';
import { makeLog } from '#app/platform/log.ts';
import { openListener } from '#app/platform/mail/listener.ts';
import { listenForMail } from './inbound.ts';

const home = aDomain('example.invalid');
let office: TestOffice;
let port: number;
let lines: { outcome?: string; trust?: string; msg: string }[];
let stopping: AbortController;
let running: Promise<void>;

beforeEach(async () => {
  office = await officeWith(3, [home]);
  await office.respond(2, 'ann');
  await office.respond(2, 'bob');
  await office.mails();
  lines = [];
  stopping = new AbortController();
  port = await freePort();
  const worker = {
    db: office.db,
    clock: office.now,
    log: makeLog(
      { level: 'info', process: 'test' },
      { write: (line: string) => void lines.push(JSON.parse(line)) },
    ),
    stop: stopping.signal,
  };
  const place = { host: '127.0.0.1', port };
  running = listenForMail(worker, place, inboundWith([home], { organizer }));
  while (!lines.some(({ msg }) => msg === 'listening for mail')) await sleep(10);
});
afterEach(async () => {
  stopping.abort();
  await running;
  await office.db.drop();
});

async function freePort(): Promise<number> {
  const taken = { host: '127.0.0.1', port: 0, largest: 1, isRecipient: () => false };
  const listener = await openListener({ ...taken, take: async () => 'later' });
  await listener.close();
  return listener.port;
}

const from = 'ann@example.invalid';
/** Sends with a real mail program's library; answers the code that the server gave. */
async function send(raw: Buffer | string, to = [organizer]): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    const sent = await transport.sendMail({ envelope: { from, to }, raw });
    return Number(sent.response.slice(0, 3));
  } catch (error) {
    return (error as { responseCode: number }).responseCode;
  } finally {
    transport.close();
  }
}
const outcomes = () => lines.flatMap(({ outcome }) => outcome ?? []);
const seats = () => office.list();
const untouched = ['ann 2 seated', 'bob 2 waitlisted'];

/** Says these lines one after another, and answers the code of each answer. */
async function talk(...commands: string[]): Promise<number[]> {
  const left = [...commands, 'QUIT'];
  const socket = createConnection(port, '127.0.0.1').setEncoding('utf8');
  const codes: number[] = [];
  let held = '';
  for await (const chunk of socket) {
    held += chunk;
    for (let end = lastLine.exec(held); end; end = lastLine.exec(held)) {
      codes.push(Number(end[1]));
      held = held.slice(end.index + end[0].length);
      const next = left.shift();
      if (next !== undefined) socket.write(`${next}\r\n`);
    }
  }
  return codes;
}
const lastLine = /^(\d{3}) .*\r\n/m;

test('D1: a reply by SMTP changes the RSVP before its sender hears 250', async () => {
  const began = performance.now();
  expect(await send(await office.reply('thunderbird', 'ann'))).toBe(250);
  expect(seats()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(lines.at(-1)).toMatchObject({ outcome: 'applied', trust: 'full', at: 'organizer' });
});

test('D17: an unknown local part, another domain and a forged bounce are 550 at RCPT', async () => {
  const hello = ['EHLO here', `MAIL FROM:<${from}>`];
  for (const wrong of [
    'somebody@sos.example.gov',
    'meetings@elsewhere.example',
    'bounce+01kz0000000000000000000000.0123456789abcdefghjkmnpqrs@sos.example.gov',
    'unsub+aaaa@sos.example.gov',
  ]) {
    const codes = await talk(...hello, `RCPT TO:<${wrong}>`);
    expect(codes.slice(0, 4)).toEqual([220, 250, 250, 550]);
  }
  expect(outcomes()).toEqual(Array(4).fill('nobody'));
  expect((await talk(...hello, `RCPT TO:<${organizer.toUpperCase()}>`)).at(3)).toBe(250);
});

test('D16: 20 MB is 552, said beforehand or not, and the next reply is taken', async () => {
  const huge = Buffer.alloc(20 * 1024 * 1024, 'X-Long: line\r\n');
  expect(await send(Buffer.concat([Buffer.from('Subject: huge\r\n\r\n'), huge]))).toBe(552);
  expect(await talk('EHLO here', `MAIL FROM:<${from}> SIZE=20971520`)).toEqual([
    220, 250, 552, 221,
  ]);
  expect(outcomes()).toEqual(['too-large']);
  const one = await office.reply('gmail', 'ann');
  const padded = Buffer.concat([one, Buffer.alloc(256 * 1024 - one.length + 1, 'x')]);
  expect(await send(padded)).toBe(552);
  expect(seats()).toEqual(untouched);
  expect(await send(one)).toBe(250);
  expect(seats()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
}, 30_000);

test('while another process holds the database it is 451, and the same mail is taken later', async () => {
  const other = new Sqlite(office.db.file);
  other.exec('begin immediate');
  const no = await office.reply('gmail', 'ann');
  expect(await send(no)).toBe(451);
  expect(seats()).toEqual(untouched);
  other.exec('rollback');
  other.close();
  expect(await send(no)).toBe(250);
  expect(seats()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
}, 20_000);

test('nobody is named in the log, and no text is repeated there', async () => {
  await send(await office.reply('gmail', 'ann'));
  await send(sampleMail('person', { uid: 'none', stampedAt: office.now() }));
  await send(sampleMail('vacation', { uid: 'none', stampedAt: office.now() }));
  await send(sampleMail('gmail', { uid: 'nobody-has-this', stampedAt: office.now() }));
  expect(outcomes()).toEqual(['applied', 'received', 'automatic', 'unknown-uid']);
  expect(JSON.stringify(lines)).not.toMatch(/example\.invalid|Ann|mother|nobody-has-this|sos\./);
});
