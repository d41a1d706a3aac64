import { createPrivateKey } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { networksOf, type TrustProxy } from './networks.ts';
import { done, type Result, refuse } from './result.ts';

/** A wrong setting, what it held, and what was expected instead. */
export type WrongSetting = { name: string; expected: string };

/** Every setting as the environment states it; the secret key may still have to be made. */
export type StatedSettings = {
  port: number;
  host: string;
  publicOrigin: string;
  /** PUBLIC_ORIGIN is not a loopback host: real people read what this sends. */
  live: boolean;
  databaseFile: string;
  dataDir: string;
  secretKey: string | undefined;
  seed: 'demo' | 'none';
  state: string;
  smtpUrl: string | undefined;
  /** Port of the embedded mailbox; the supervisor tells it to the other processes. */
  mailboxPort: number | undefined;
  mailFrom: { name: string; address: string };
  mailRate: number;
  inboundSmtpPort: number | undefined;
  inboundSmtpHost: string;
  inboundTrustedRelays: readonly string[];
  inboundAuthservId: string | undefined;
  imapUrl: string | undefined;
  /** An OAuth2 access token, or `file:` and the path of one. */
  imapToken: string | undefined;
  imapAuthservId: string | undefined;
  dkim: { domain: string; selector: string; privateKey: string } | undefined;
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
  trustProxy: TrustProxy;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  clockFile: string | undefined;
  limits: 'on' | 'off';
  officeEmail: string | undefined;
  officeAddress: string | undefined;
};

export type Settings = StatedSettings & { secretKey: string };

type Env = Readonly<Record<string, string | undefined>>;

const address = /^[a-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/** Parses the text of one setting; throws nothing, since zod turns a false answer into an issue. */
function parsed<T>(read: (text: string) => T | undefined) {
  return z.string().transform((text, issues) => {
    const value = read(text);
    if (value === undefined) issues.addIssue({ code: 'custom', message: 'wrong' });
    return value as T;
  });
}

const wholeNumber = (least: number, most: number) =>
  parsed((text) => {
    const value = Number(text);
    return /^\d{1,9}$/.test(text) && value >= least && value <= most ? value : undefined;
  });

const url = (...schemes: string[]) =>
  parsed((text) => {
    if (!URL.canParse(text)) return undefined;
    const { protocol, hostname } = new URL(text);
    return schemes.includes(protocol) && hostname !== '' ? text : undefined;
  });

const origin = parsed((text) => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined;
});

const mailbox = parsed((text) => {
  const [, name = '', inBrackets, bare] =
    /^(?:"?([^"<>]*?)"?\s*<([^<>]+)>|(\S+))$/.exec(text) ?? [];
  const found = inBrackets ?? bare ?? '';
  return address.test(found) ? { name: name.trim(), address: found } : undefined;
});

const databaseFile = parsed((text) => {
  if (!text.startsWith('file:') || text.length === 5) return undefined;
  if (!text.startsWith('file://')) return resolve(text.slice(5));
  return URL.canParse(text) && new URL(text).host === '' ? fileURLToPath(text) : undefined;
});

/* RSA alone: what signs here knows no other, and few who verify do (RFC 8463). */
function rsaKey(pem: string): string | undefined {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa' ? pem : undefined;
  } catch {
    return undefined;
  }
}

const networkList = parsed((text) => networksOf(text));
const trustProxy = parsed((text): TrustProxy | undefined => {
  if (text === 'none') return { kind: 'none' };
  if (/^\d$/.test(text) && text !== '0') return { kind: 'hops', hops: Number(text) };
  const networks = networksOf(text);
  return networks && { kind: 'networks', networks };
});
const text = z.string();
const port = wholeNumber(1, 65_535);

/** One row a setting: how it is read, and what to say was expected when it cannot be. */
const rows = {
  PORT: [port, 'a port number, such as 3000'],
  HOST: [
    parsed((it) => (/^[\w.:-]+$/.test(it) ? it : undefined)),
    'an address to listen on, such as 127.0.0.1',
  ],
  PUBLIC_ORIGIN: [origin, 'scheme and host without a path, such as https://meetings.example.gov'],
  DATABASE_URL: [databaseFile, 'file: and a path, such as file:./data/town-crier.db'],
  DATA_DIR: [text, 'a folder, such as ./data'],
  SECRET_KEY: [
    parsed((it) => (it.length >= 32 ? it : undefined)),
    'at least 32 characters nobody can guess, as "openssl rand -base64 48" prints',
  ],
  SEED: [z.enum(['demo', 'none']), 'demo or none'],
  STATE: [
    parsed((it) => (/^[A-Z]{2}$/.test(it) ? it : undefined)),
    'the two capital letters of a state, such as MS',
  ],
  SMTP_URL: [
    z.union([z.literal('none'), url('smtp:', 'smtps:')]),
    'smtp://user:password@host:port, or none for the embedded mailbox',
  ],
  MAILBOX_PORT: [port, 'a port number'],
  MAIL_FROM: [mailbox, 'a name and an address, such as Town Crier <meetings@example.gov>'],
  MAIL_RATE: [wholeNumber(1, 10_000), 'messages per second, 1 to 10000'],
  INBOUND_SMTP_PORT: [port, 'a port number, such as 2525'],
  INBOUND_SMTP_HOST: [
    parsed((it) => (/^[\w.:-]+$/.test(it) ? it : undefined)),
    'an address to listen on, such as 127.0.0.1',
  ],
  INBOUND_TRUSTED_RELAYS: [networkList, 'networks separated by commas, such as 10.0.0.0/8'],
  INBOUND_AUTHSERV_ID: [text, "the name in the relay's Authentication-Results header"],
  IMAP_URL: [
    parsed((text) => {
      const known = url('imap:', 'imaps:').safeParse(text);
      return known.success && new URL(text).username !== '' ? text : undefined;
    }),
    'imaps://user:password@host:port/INBOX, with an @ in the user written as %40',
  ],
  IMAP_TOKEN: [text, 'an OAuth2 access token, or file: and the path of one that is kept fresh'],
  IMAP_AUTHSERV_ID: [text, "the name in the Authentication-Results header of the mailbox's server"],
  DKIM_DOMAIN: [text, 'the domain that signs, such as example.gov'],
  DKIM_SELECTOR: [text, 'the selector of the DKIM record, such as tc1'],
  DKIM_PRIVATE_KEY: [
    parsed((it) => rsaKey(it.replaceAll('\\n', '\n'))),
    'an RSA private key in PEM form, or file: and the path of one',
  ],
  OIDC_ISSUER: [
    url('https:', 'http:'),
    'the address of the identity provider, such as https://login.example.gov',
  ],
  OIDC_CLIENT_ID: [text, 'the client id given by the identity provider'],
  OIDC_CLIENT_SECRET: [text, 'the client secret given by the identity provider'],
  TRUST_PROXY: [
    trustProxy,
    'none, a number of proxies (1 to 9), or their networks separated by commas, such as 10.0.0.0/8',
  ],
  LOG_LEVEL: [
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    'trace, debug, info, warn, error, fatal or silent',
  ],
  CLOCK_FILE: [text, 'the path of a file that holds an ISO instant'],
  LIMITS: [z.enum(['on', 'off']), 'on or off'],
  OFFICE_EMAIL: [
    parsed((it) => (address.test(it) ? it : undefined)),
    'an email address, such as outreach@example.gov',
  ],
  OFFICE_ADDRESS: [text, 'a postal address on one line'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Name = keyof typeof rows;
type Stated = { [N in Name]?: z.output<(typeof rows)[N][0]> };

/** Whether a host name means this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '::1' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** What one row says of one text: unset and empty are the same, as in most shells and units. */
function stated(env: Env): { values: Stated; wrong: WrongSetting[] } {
  const values: Record<string, unknown> = {};
  const wrong: WrongSetting[] = [];
  for (const [name, [schema, expected]] of Object.entries(rows)) {
    const given = env[name]?.trim();
    if (given === undefined || given === '') continue;
    const result = schema.safeParse(given);
    if (result.success) values[name] = result.data;
    else wrong.push({ name, expected });
  }
  return { values: values as Stated, wrong };
}

/** Settings that mean something only together: all of them, or none. */
function together(values: Stated, names: readonly Name[]): WrongSetting[] {
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((name) => ({
    name,
    expected: `a value, since ${names.filter((it) => it !== name).join(' and ')} go with it`,
  }));
}

/**
 * Reads every setting of the program from an environment. Pure. Refuses with every wrong one, each
 * with what was expected, so that a person mends all of them at once.
 */
export function readSettings(env: Env): Result<StatedSettings, 'wrong', WrongSetting[]> {
  const { values, wrong } = stated(env);
  const port = values.PORT ?? 3000;
  const publicOrigin = values.PUBLIC_ORIGIN ?? `http://localhost:${port}`;
  const live = !isLoopbackHost(new URL(publicOrigin).hostname);
  const smtpUrl = values.SMTP_URL === 'none' ? undefined : values.SMTP_URL;
  const isWrong = (name: Name) => wrong.some((setting) => setting.name === name);
  const required = (name: Name, given: unknown) =>
    live && given === undefined && !isWrong(name)
      ? [
          {
            name,
            expected: `${rows[name][1].replace(/, or none.*/, '')}, since PUBLIC_ORIGIN is not a loopback host`,
          },
        ]
      : [];
  wrong.push(
    ...required('SECRET_KEY', values.SECRET_KEY),
    ...required('SMTP_URL', smtpUrl),
    ...together(values, ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY']),
    ...together(values, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']),
  );
  if (wrong.length > 0) return refuse('wrong', wrong);

  const dataDir = resolve(values.DATA_DIR ?? './data');
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = values;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = values;
  return done({
    port,
    host: values.HOST ?? '127.0.0.1',
    publicOrigin,
    live,
    databaseFile: values.DATABASE_URL ?? resolve(dataDir, 'town-crier.db'),
    dataDir,
    secretKey: values.SECRET_KEY,
    seed: live ? 'none' : (values.SEED ?? (smtpUrl === undefined ? 'demo' : 'none')),
    state: values.STATE ?? 'MS',
    smtpUrl,
    mailboxPort: live ? undefined : values.MAILBOX_PORT,
    mailFrom: values.MAIL_FROM ?? {
      name: 'Town Crier',
      address: 'meetings@town-crier.localhost',
    },
    mailRate: values.MAIL_RATE ?? 50,
    inboundSmtpPort: values.INBOUND_SMTP_PORT,
    inboundSmtpHost: values.INBOUND_SMTP_HOST ?? '127.0.0.1',
    inboundTrustedRelays: values.INBOUND_TRUSTED_RELAYS ?? [],
    inboundAuthservId: values.INBOUND_AUTHSERV_ID,
    imapUrl: values.IMAP_URL,
    imapToken: values.IMAP_TOKEN,
    imapAuthservId: values.IMAP_AUTHSERV_ID,
    dkim:
      DKIM_DOMAIN && DKIM_SELECTOR && DKIM_PRIVATE_KEY
        ? { domain: DKIM_DOMAIN, selector: DKIM_SELECTOR, privateKey: DKIM_PRIVATE_KEY }
        : undefined,
    oidc:
      OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
        ? { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
        : undefined,
    trustProxy: values.TRUST_PROXY ?? { kind: 'none' },
    logLevel: values.LOG_LEVEL ?? 'info',
    clockFile: live ? undefined : values.CLOCK_FILE,
    limits: live ? 'on' : (values.LIMITS ?? 'on'),
    officeEmail: values.OFFICE_EMAIL,
    officeAddress: values.OFFICE_ADDRESS,
  });
}

/** The sentences that name every wrong setting, one a line. */
export function wrongSettings(wrong: readonly WrongSetting[]): string {
  return wrong.map(({ name, expected }) => `${name}: expected ${expected}.`).join('\n');
}
