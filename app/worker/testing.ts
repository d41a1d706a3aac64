import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { freePort } from '#app/commands/checks.ts';
import { testSettings } from '#app/domain/notices/testing.ts';
import { aWorker } from '#app/domain/outbox/testing.ts';
import { inboundWith, officeWith, organizer } from '#app/domain/replies/testing.ts';
import { makeLog } from '#app/platform/log.ts';
import type { TestDomain } from '#app/platform/mail/testing.ts';
import { listenForMail } from './inbound.ts';
import type { Worker } from './types.ts';

/** A worker that says nothing, and whose clock stands until the test moves it. */
export async function quietWorker(
  given: Pick<Worker, 'db' | 'clock' | 'transport' | 'connections'>,
): Promise<Worker> {
  return {
    ...given,
    log: makeLog({ level: 'silent', process: 'test' }),
    notices: testSettings,
    id: await aWorker(given.db, given.clock()),
    stop: new AbortController().signal,
  };
}

export interface Line {
  msg: string;
  level: string;
  outcome?: string;
  trust?: string;
  at?: string;
}

/** A meeting of three seats, Ann seated and Bob waiting with two each, and the listener for their answers. */
export async function listeningOffice(domains: readonly TestDomain[]) {
  const office = await officeWith(3, domains);
  await office.respond(2, 'ann');
  await office.respond(2, 'bob');
  await office.mails();
  const lines: Line[] = [];
  const stopping = new AbortController();
  const port = await freePort();
  const worker = {
    db: office.db,
    clock: office.now,
    log: makeLog(
      { level: 'info', process: 'test' },
      { write: (line: string) => void lines.push(JSON.parse(line)) },
    ),
    stop: stopping.signal,
  };
  const running = listenForMail(worker, { host: '127.0.0.1', port }, inboundWith(domains));
  while (!lines.some(({ msg }) => msg === 'listening for mail')) await sleep(10);
  lines.length = 0;
  return {
    office,
    port,
    /** What stands in the log since it listens. */
    lines,
    outcomes: () => lines.map(({ outcome }) => outcome),
    send: (raw: Buffer | string, envelope: { from?: string; to?: string[] } = {}) =>
      sendTo(port, raw, envelope),
    talk: (...commands: string[]) => talkTo(port, commands),
    async close() {
      stopping.abort();
      await running;
      await office.db.drop();
    },
  };
}

export type ListeningOffice = Awaited<ReturnType<typeof listeningOffice>>;

/** Sends with the library of a real mail program; answers the code that the server gave. */
async function sendTo(
  port: number,
  raw: Buffer | string,
  { from = 'ann@example.invalid', to = [organizer] }: { from?: string; to?: string[] },
): Promise<number> {
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

const lastLine = /^(\d{3}) .*\r\n/m;

/** Says these lines one after another, and answers the code of each answer. */
async function talkTo(port: number, commands: readonly string[]): Promise<number[]> {
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
