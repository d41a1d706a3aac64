/* A server that takes every letter and keeps those to a few addresses, with the instant of each. */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  at: number;
  subject: string;
  text: string;
}

export interface Letters {
  port: number;
  to: (address: string) => Letter[];
  count: () => number;
  close: () => Promise<void>;
}

export async function takeLetters(
  watched: ReadonlySet<string>,
  now: () => number,
): Promise<Letters> {
  const kept = new Map([...watched].map((address): [string, Letter[]] => [address, []]));
  let count = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, session, callback) {
      const raw = await text(stream).catch(() => undefined);
      if (raw === undefined) return;
      count += 1;
      for (const { address } of session.envelope.rcptTo) {
        const letters = kept.get(address.toLowerCase());
        if (letters === undefined) continue;
        const letter = await simpleParser(raw);
        letters.push({ at: now(), subject: letter.subject ?? '', text: letter.text ?? '' });
      }
      callback();
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((settle) => {
    const listening = server.listen(0, '127.0.0.1', () =>
      settle((listening.address() as AddressInfo).port),
    );
  });
  return {
    port,
    to: (address) => kept.get(address) ?? [],
    count: () => count,
    close: () => new Promise((settle) => server.close(() => settle())),
  };
}
