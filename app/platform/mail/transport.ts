import { Readable, Transform } from 'node:stream';
import { isUndeliverable, parseAddress } from './address.ts';
import { composeMemory, composeRaw, type DkimKey, type Letter } from './compose.ts';
import { openConnections, type Timeouts } from './connections.ts';

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
 * Opens the way to one SMTP server. Outcomes are values: whatever the server or the network
 * does, `deliver` answers with one of them and never tries again by itself, since only the outbox
 * knows how often a message may be sent.
 */
export function openTransport(options: TransportOptions): Transport {
  const connections = openConnections({
    url: options.url,
    most: options.connections ?? 5,
    rate: options.rate,
    timeouts: { ...TIMEOUTS, ...options.timeouts },
  });
  const memory = composeMemory();
  return {
    async deliver({ envelope, letter, onContentEnd }) {
      for (const address of [envelope.from, envelope.to]) {
        if (!parseAddress(address).ok) throw new Error('an envelope holds an unchecked address');
      }
      if (isUndeliverable(envelope.to) && !options.takesInvalid) return { kind: 'withheld' };
      const message = new HeldMessage(await composeRaw(letter, options.dkim, memory), onContentEnd);
      try {
        return { kind: 'accepted', response: await connections.send(envelope, message) };
      } catch (error) {
        const finished = await message.giveUp();
        if (message.failure !== undefined) throw message.failure;
        if (message.refused) return { kind: 'abandoned' };
        return outcomeOf(error, finished);
      }
    },
    close: () => connections.close(),
  };
}

/**
 * The bytes of one message, whose end waits until its holder allows it. nodemailer hands `pipe` the
 * stream that writes to the socket: what is written to that stream is looked at byte by byte for
 * line ends and dots, which takes longer than all the rest of sending. What composeRaw makes has
 * the right line ends, so it goes behind that look, and the stream adds CRLF, a dot and CRLF.
 */
class HeldMessage extends Readable {
  failure: unknown;
  refused = false;
  #bytes: Buffer;
  #onContentEnd: (() => Promise<boolean>) | undefined;
  #asked: Promise<void> | undefined;
  #finished = false;
  #givenUp = false;

  constructor(bytes: Buffer, onContentEnd?: () => Promise<boolean>) {
    super();
    this.#bytes = dotted(bytes);
    this.#onContentEnd = onContentEnd;
  }

  override pipe<To extends NodeJS.WritableStream>(to: To): To {
    if (!(to instanceof Transform)) throw new Error('nodemailer sends through another stream');
    to.once('data', () => {
      this.#asked = this.#finish(to);
    });
    to.push(this.#bytes.subarray(0, -'\r\n'.length));
    return to;
  }

  override _read() {}

  async #finish(to: Transform) {
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
    to.end();
  }

  /** Was the end handed over? Waits for a question under way, so that no answer comes after ours. */
  async giveUp(): Promise<boolean> {
    this.#givenUp = true;
    await this.#asked;
    this.destroy();
    return this.#finished;
  }
}

/** A dot that begins a line is doubled, since alone it ends the message (RFC 5321 4.5.2). */
function dotted(bytes: Buffer): Buffer {
  if (!bytes.includes('\r\n.')) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n.', '\r\n..'), 'latin1');
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
