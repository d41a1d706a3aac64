import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo, Server, Socket } from 'node:net';
import DKIM from 'nodemailer/lib/dkim';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Resolve } from './authentic.ts';

export type Answer = 'accept' | 'stall' | 'drop' | number;
/** What the server does at each step; a number is the code it answers with. */
export interface Script {
  connect?: Answer;
  mail?: Answer;
  rcpt?: Answer;
  /** At the first bytes of the message, before its end. */
  content?: Answer;
  /** At the final dot. */
  end?: Answer;
}

/** A real SMTP server that does what the script says, and what it took. */
export async function scriptedServer(script: Script, options: SMTPServerOptions = {}) {
  const taken: { raw: Buffer; from: string; to: string[] }[] = [];
  const seen = { connections: 0, contentEnds: 0 };
  const sockets = new Set<Socket>();
  const answer = (what: Answer | undefined, next: (error?: Error) => void) => {
    if (what === undefined || what === 'accept') return next();
    if (what === 'drop') for (const socket of sockets) socket.destroy();
    if (typeof what === 'number')
      next(Object.assign(new Error('scripted'), { responseCode: what }));
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect: (_session, next) => answer(script.connect, next),
    onMailFrom: (_address, _session, next) => answer(script.mail, next),
    onRcptTo: (_address, _session, next) => answer(script.rcpt, next),
    onData(stream, session, next) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (script.content === 'drop') for (const socket of sockets) socket.destroy();
      });
      stream.on('end', () => {
        seen.contentEnds += 1;
        const { mailFrom, rcptTo } = session.envelope;
        answer(script.end, (error) => {
          if (error) return next(error);
          taken.push({
            raw: Buffer.concat(chunks),
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
          });
          next();
        });
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = await new Promise<Server>((resolve) => {
    const net = server.listen(0, '127.0.0.1', () => resolve(net));
  });
  listening.on('connection', (socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(resolve));
  };
  const { port } = listening.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken, seen, close };
}

/** A domain that signs its mail with a real key, and says so in a DNS of our own. */
export interface TestDomain {
  name: string;
  privateKey: string;
  records: Record<string, string[][]>;
}

export function aDomain(name: string, { dmarc = 'v=DMARC1; p=reject' as string | null } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const records: TestDomain['records'] = {
    [`test._domainkey.${name}`]: [[`v=DKIM1; k=rsa; p=${key}`]],
    ...(dmarc === null ? {} : { [`_dmarc.${name}`]: [[dmarc]] }),
  };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { name, privateKey: pem, records } satisfies TestDomain;
}

/** The mail as the domain's own server sends it on. */
export async function signed(raw: string, domain: TestDomain): Promise<Buffer> {
  const stream = new DKIM({
    domainName: domain.name,
    keySelector: 'test',
    privateKey: domain.privateKey,
  }).sign(raw);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Looks names up in these domains; all others do not exist. */
export function resolveIn(domains: readonly TestDomain[]): Resolve {
  const records = Object.assign({}, ...domains.map((domain) => domain.records));
  return async (name, type) => {
    const found = type === 'TXT' ? records[name] : undefined;
    if (found) return found;
    throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' });
  };
}
