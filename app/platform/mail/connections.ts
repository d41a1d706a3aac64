import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SmtpConnection from 'nodemailer/lib/smtp-connection';

/** In milliseconds. */
export interface Timeouts {
  connect: number;
  greeting: number;
  /** Silence on an open connection, also after the final dot. */
  answer: number;
  idle: number;
}

export interface ConnectionsOptions {
  /** smtp:// or smtps://, with user and password where the server asks for them. */
  url: string;
  most: number;
  /** Messages a second over all connections. */
  rate?: number | undefined;
  timeouts: Timeouts;
}

/** A few ways to one server. Each carries one message at a time; who finds none free waits in line. */
export interface Connections {
  /**
   * Sends one message, once, and answers what the server said when it had taken it. Rejects with
   * what nodemailer makes of any other answer, or of none.
   */
  send(envelope: { from: string; to: string }, message: Readable): Promise<string>;
  /** Lets what is under way finish, and closes. */
  close(): void;
}

interface Waiting {
  resolve(line: SmtpConnection | Promise<SmtpConnection>): void;
  reject(error: Error): void;
}

/**
 * Opens connections as they are needed and keeps them while they are used. nodemailer's own pool
 * does so at twice the cost: it takes every message through a composer that ours is already past.
 */
export function openConnections({ url, most, rate, timeouts }: ConnectionsOptions): Connections {
  const connect = connector(url, timeouts);
  const idle = new Map<SmtpConnection, number>();
  const waiting: Waiting[] = [];
  const turn = rate === undefined ? undefined : turns(rate);
  let count = 0;
  let closed = false;

  async function open(): Promise<SmtpConnection> {
    count += 1;
    try {
      return await connect((line) => forget(line));
    } catch (error) {
      lost();
      throw error;
    }
  }

  function take(): SmtpConnection | Promise<SmtpConnection> {
    if (closed) throw new Error('the transport was closed');
    const [newest] = [...idle.keys()].slice(-1);
    if (newest) {
      idle.delete(newest);
      return newest;
    }
    if (count < most) return open();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  function give(line: SmtpConnection) {
    const next = waiting.shift();
    if (line.destroyed || (closed && !next)) return drop(line, next);
    if (next) next.resolve(line);
    else idle.set(line, performance.now());
  }

  function drop(line: SmtpConnection, next = waiting.shift()) {
    line.close();
    lost(next);
  }

  function lost(next = waiting.shift()) {
    count -= 1;
    next?.resolve(open());
  }

  /** Ended by the server, or by us, while it had nothing to carry. */
  function forget(line: SmtpConnection) {
    if (idle.delete(line)) count -= 1;
  }

  const tidying = setInterval(() => {
    for (const [line, since] of idle) {
      if (performance.now() - since < timeouts.idle) continue;
      forget(line);
      line.quit();
    }
  }, timeouts.idle / 2);
  tidying.unref();

  return {
    async send({ from, to }, message) {
      await turn?.();
      const line = await take();
      return new Promise((resolve, reject) => {
        line.send({ from, to: [to] }, message, (error, info) => {
          if (info) {
            give(line);
            resolve(info.response);
            return;
          }
          reject(error);
          if (!isRefusalAlone(error, line)) drop(line);
          else line.reset((failure) => (failure ? drop(line) : give(line)));
        });
      });
    },
    close() {
      closed = true;
      clearInterval(tidying);
      for (const line of idle.keys()) line.close();
      idle.clear();
      for (const { reject } of waiting.splice(0)) reject(new Error('the transport was closed'));
    },
  };
}

/** The server refused this message; the connection is as good as before. */
function isRefusalAlone(error: unknown, line: SmtpConnection): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== 421 && !line.destroyed;
}

/** Connects to the server of this address, and signs in where both sides want it. */
function connector(url: string, timeouts: Timeouts) {
  const { auth, ...server } = parseConnectionUrl(url);
  const options = {
    ...server,
    connectionTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.answer,
  };
  return (whenEnded: (line: SmtpConnection) => void): Promise<SmtpConnection> =>
    new Promise((resolve, reject) => {
      const line = new SmtpConnection(options);
      // An error while a message is under way is told to its sender; unheard here it would be thrown.
      line.on('error', reject);
      line.once('end', () => {
        whenEnded(line);
        reject(new Error('the server ended the connection'));
      });
      line.connect((error) => {
        if (error) return reject(error);
        if (!auth || !line.allowsAuth) return resolve(line);
        line.login(auth, (failure) => {
          if (!failure) return resolve(line);
          reject(failure);
          line.close();
        });
      });
    });
}

/** So many in a second, and the others in the next. */
function turns(rate: number): () => Promise<void> {
  let began = Number.NEGATIVE_INFINITY;
  let taken = 0;
  return async () => {
    for (;;) {
      const passed = performance.now() - began;
      if (passed >= 1000) {
        began = performance.now();
        taken = 0;
      }
      if (taken < rate) {
        taken += 1;
        return;
      }
      await sleep(1000 - passed);
    }
  };
}
