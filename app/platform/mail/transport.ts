import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import { isUndeliverable, parseAddress } from './address.ts';
import { composeMemory, composeRaw, type DkimKey, type Letter } from './compose.ts';

export interface TransportOptions {
  /** smtp:// or smtps://, with user and password where the relay asks for them. */
  url: string;
  connections?: number;
  /** Messages a second over all connections. */
  rate?: number;
  dkim?: DkimKey;
  /** The embedded mailbox takes the demo people of `.invalid`; a real relay never sees them. */
  takesInvalid?: boolean;
  timeouts?: Partial<Timeouts>;
}

export interface Timeouts {
  connect: number;
  greeting: number;
  /** Silence on an open connection, also after the final dot. */
  answer: number;
  idle: number;
}

// RFC 5321 4.5.3.2.6: 10 minutes for the answer to the final dot. A shorter one makes duplicates.
const TIMEOUTS: Timeouts = { connect: 30_000, greeting: 60_000, answer: 600_000, idle: 30_000 };

export interface Delivery {
  envelope: { from: string; to: string };
  letter: Letter;
  /**
   * Runs when the whole message has been handed over and before its end is: until this answers
   * true no server can have taken the message. False gives it up unsent; a throw does too, and is
   * passed on to the caller.
   */
  onContentEnd?: () => Promise<boolean>;
}

type Refused = 'sender' | 'recipient' | 'content';

export type Outcome =
  | { kind: 'accepted'; response: string }
  /** Not taken now: the same message may be tried again. */
  | { kind: 'deferred'; code?: number; response: string; refused?: Refused }
  /** Refused for good, and at what: only `recipient` says anything about the person's address. */
  | { kind: 'rejected'; code: number; response: string; refused: Refused }
  /** The end was sent and no answer came: taken or not, nobody knows. */
  | { kind: 'uncertain'; response: string }
  /** `onContentEnd` said no: the message was not finished. */
  | { kind: 'abandoned' }
  /** An address in `.invalid`, never handed to a real relay. */
  | { kind: 'withheld' };

export interface Transport {
  deliver(delivery: Delivery): Promise<Outcome>;
  /** Lets deliveries under way finish, and closes. */
  close(): void;
}

/**
 * Opens a pooled way to one SMTP server. Outcomes are values: whatever the server or the network
 * does, `deliver` answers with one of them and never tries again by itself, since only the outbox
 * knows how often a message may be sent.
 */
export function openTransport(options: TransportOptions): Transport {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const pool = createTransport({
    pool: true,
    url: options.url,
    maxConnections: options.connections ?? 5,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0,
    connectionTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.answer,
    idleTimeout: timeouts.idle,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const memory = composeMemory();
  // nodemailer's own limit counts what has left, and lets a message more through for each connection.
  const { rate } = options;
  const turns = rate && new RateLimiterQueue(new RateLimiterMemory({ points: rate, duration: 1 }));
  // A `raw` stream would be read ahead into nodemailer's buffers before MAIL FROM. As the last
  // stage it is read by the connection alone, once the server has answered 354.
  pool.use('stream', (mail, next) => {
    const { raw } = mail.data;
    if (raw instanceof HeldMessage) {
      mail.message.setRaw(Buffer.alloc(0));
      mail.message.processFunc((nothing) => {
        nothing.resume();
        return raw;
      });
    }
    next();
  });

  return {
    async deliver({ envelope, letter, onContentEnd }) {
      for (const address of [envelope.from, envelope.to]) {
        if (!parseAddress(address).ok) throw new Error('an envelope holds an unchecked address');
      }
      if (isUndeliverable(envelope.to) && !options.takesInvalid) return { kind: 'withheld' };
      if (turns) await turns.removeTokens(1);
      const message = new HeldMessage(await composeRaw(letter, options.dkim, memory), onContentEnd);
      try {
        const { response } = await pool.sendMail({
          envelope: { from: envelope.from, to: [envelope.to] },
          messageId: letter.messageId,
          raw: message,
        });
        return { kind: 'accepted', response };
      } catch (error) {
        const finished = await message.giveUp();
        if (message.failure !== undefined) throw message.failure;
        if (message.refused) return { kind: 'abandoned' };
        return outcomeOf(error, finished);
      }
    },
    close: () => pool.close(),
  };
}

/** The bytes of one message, whose end waits until its holder allows it. */
class HeldMessage extends Readable {
  failure: unknown;
  refused = false;
  #bytes: Buffer | undefined;
  #onContentEnd: (() => Promise<boolean>) | undefined;
  #asked: Promise<void> | undefined;
  #finished = false;
  #givenUp = false;

  constructor(bytes: Buffer, onContentEnd?: () => Promise<boolean>) {
    super();
    this.#bytes = bytes;
    this.#onContentEnd = onContentEnd;
  }

  override _read() {
    if (this.#bytes) {
      this.push(this.#bytes);
      this.#bytes = undefined;
      return;
    }
    this.#asked ??= this.#finish();
  }

  async #finish() {
    try {
      this.refused = (await this.#onContentEnd?.()) === false;
    } catch (error) {
      this.failure = error ?? new Error('onContentEnd failed');
    }
    if (this.refused || this.failure !== undefined) {
      this.destroy(new Error('the message was given up'));
      return;
    }
    if (this.#givenUp) return;
    this.#finished = true;
    this.push(null);
  }

  /** Was the end handed over? Waits for a question under way, so that no answer comes after ours. */
  async giveUp(): Promise<boolean> {
    this.#givenUp = true;
    await this.#asked;
    this.destroy();
    return this.#finished;
  }
}

function outcomeOf(error: unknown, finished: boolean): Outcome {
  const { responseCode, command, message } = error as {
    responseCode?: number;
    command?: string;
    message: string;
  };
  if (responseCode === undefined) {
    return finished
      ? { kind: 'uncertain', response: message }
      : { kind: 'deferred', response: message };
  }
  const refused = REFUSED[command ?? ''];
  if (refused && isPermanent(responseCode)) {
    return { kind: 'rejected', code: responseCode, response: message, refused };
  }
  const at = refused && responseCode < 500 ? { refused } : {};
  return { kind: 'deferred', code: responseCode, response: message, ...at };
}

const REFUSED: Record<string, Refused> = {
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'content',
};

// 503 is a session out of step (RFC 5321 4.2.3) and 530 to 539 are about signing in or TLS
// (RFC 4954): they end with the connection or the office's setting, not with the message.
function isPermanent(code: number): boolean {
  return code >= 500 && code < 600 && code !== 503 && !(code >= 530 && code < 540);
}
