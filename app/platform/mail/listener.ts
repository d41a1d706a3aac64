import type { AddressInfo, Server, Socket } from 'node:net';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { withoutMapping } from '#app/platform/networks.ts';
import type { Arrival } from './incoming.ts';

/** What a client hears about a mail: taken, try again, too large, nobody by that name. */
export type Answer = 'taken' | 'later' | 'too-large' | 'nobody';

export interface ListenerOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Bytes of the largest mail that is taken. */
  largest: number;
  /** Asked at RCPT: what is refused there makes no bounce to a stranger. */
  isRecipient(address: string): boolean;
  /** Answers when the mail and all that follows from it are on disk; a throw is `later`. */
  take(arrival: Arrival): Promise<Answer>;
  /** Told of a mail that was refused before `take` saw it. */
  refused?(answer: Answer): void;
  /** Clients that may open as many connections as all of them together: the office's own relay. */
  isTrusted?(address: string): boolean;
  timeouts?: Partial<ListenerTimeouts>;
}

export interface ListenerTimeouts {
  /** Silence on an open connection. */
  silence: number;
  /** A connection as a whole: bytes that trickle in hold no place for ever. */
  connection: number;
}

export interface Listener {
  port: number;
  /** Answers when no mail is half taken. */
  close(): Promise<void>;
}

const mostConnections = 100;
const mostFromOneAddress = 20;
const mostRecipients = 10;
/* What no longer is a mail that is somewhat too large, but an attack. */
const endless = 64 * 1024 * 1024;
const usual: ListenerTimeouts = { silence: 60_000, connection: 900_000 };

const answers: Record<Exclude<Answer, 'taken'>, [code: number, sentence: string]> = {
  later: [451, 'Please try again later'],
  'too-large': [552, 'Message too large'],
  nobody: [550, 'No such mailbox here'],
};

const refusal = (code: number, sentence: string) =>
  Object.assign(new Error(sentence), { responseCode: code });

/**
 * Opens an SMTP server for mail that comes in from a relay. It says 250 when `take` has answered
 * and never before, so that no mail is lost between the two. Rejects when the port is taken.
 */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const { SMTPServer } = await import('smtp-server');
  const timeouts = { ...usual, ...options.timeouts };
  /** The address behind each session; a client turned away before `onConnect` has none. */
  const open = new Map<SMTPServerSession, string>();
  const openFrom = (address: string) =>
    [...open.values()].filter((other) => other === address).length;

  const server = new SMTPServer({
    banner: 'Town Crier',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: options.largest,
    logger: false,
    disableReverseLookup: true,
    maxClients: mostConnections,
    socketTimeout: timeouts.silence,
    closeTimeout: 5_000,
    onConnect(session, next) {
      const address = withoutMapping(session.remoteAddress);
      const isMany = openFrom(address) >= mostFromOneAddress;
      if (isMany && !options.isTrusted?.(address))
        return next(refusal(421, 'Too many connections'));
      open.set(session, address);
      next();
    },
    onClose(session) {
      open.delete(session);
    },
    onRcptTo({ address }, session, next) {
      if (session.envelope.rcptTo.length >= mostRecipients) next(refusal(452, 'Too many'));
      else next(options.isRecipient(address) ? null : refusal(...answers.nobody));
    },
    onData(stream, session, next) {
      const end = (answer: Answer) =>
        answer === 'taken' ? next(null, 'Taken') : next(refusal(...answers[answer]));
      contentOf(stream, () => close(session))
        .then((raw) => {
          if (raw) return options.take(arrivalOf(raw, session));
          options.refused?.('too-large');
          return 'too-large';
        })
        .then(end, () => end('later'));
    },
  });
  const close = (session: SMTPServerSession) => {
    for (const connection of server.connections) {
      if (connection.session === session) connection.close();
    }
  };
  /* A client that vanishes is its own affair; a port that is taken rejects the promise below. */
  server.on('error', () => {});
  const listening = await new Promise<Server>((resolve, reject) => {
    server.once('error', reject);
    const net = server.listen(options.port, options.host, () => resolve(net));
  });
  listening.on('connection', (socket: Socket) => {
    const end = setTimeout(() => socket.destroy(), timeouts.connection);
    socket.once('close', () => clearTimeout(end));
  });
  return {
    port: (listening.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The mail, or undefined when it was too large; then its bytes were let go as they came. */
async function contentOf(
  stream: SMTPServerDataStream,
  hangUp: () => void,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (!stream.sizeExceeded) chunks.push(chunk);
    else chunks.length = 0;
    if (bytes > endless) hangUp();
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}

function arrivalOf(raw: Buffer, session: SMTPServerSession): Arrival {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    raw,
    envelope: {
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(({ address }) => address),
    },
    clientAddress: withoutMapping(session.remoteAddress),
    helo: session.hostNameAppearsAs || undefined,
  };
}
