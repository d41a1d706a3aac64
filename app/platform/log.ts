import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Names of fields that hold something about a person, or that open a door. */
const personal =
  /^(.*name|e?mail|.*email|to|from|cc|bcc|recipients?|rcpt|envelope|phone|.*address|needs?(note)?|note|question|reason|body|text|html|subject|.*token|.*secret|.*password|cookie|set-cookie|authorization|.*key|code|link|url|href|query|search|dsn)$/i;
/** Fields that look personal by the rule above and are not. */
const harmless =
  /^(hostname|filename|functionName|processName|routineName|templateName|eventName)$/;
const mailAddress = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g;
/** 40 characters and more without a break: link tokens, random secrets and their hashes. */
const secret = /(?:tc_)?[A-Za-z0-9_-]{40,}/g;
const query = /\?[^\s"']*/g;

/** A sentence without mail addresses, secrets, or the query of an address. */
export function scrubbed(sentence: string): string {
  return sentence
    .replace(mailAddress, '[address]')
    .replace(secret, '[secret]')
    .replace(query, '?[query]');
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubbed(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > 6) return '[deep]';
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => clean(item, depth + 1));
  if (ArrayBuffer.isView(value)) return '[bytes]';
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => {
      const hide = personal.test(field) && !harmless.test(field) && held !== undefined;
      return [field, hide ? '[redacted]' : clean(held, depth + 1)];
    }),
  );
}

/** Drivers and parsers quote what they choked on, so quoted parts of a message are left out. */
function safeMessage(error: Error): string {
  return scrubbed(error.message).replace(/(["'`“]).*?(["'`”])/gs, '$1…$2');
}

/** The error that a line is about, if it is about one. */
function failure(line: unknown): Error | undefined {
  if (line instanceof Error) return line;
  if (typeof line !== 'object' || line === null || !('err' in line)) return undefined;
  return line.err instanceof Error ? line.err : undefined;
}

function cleanError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? { errorCode: clean(error.code, depth + 1) } : {};
  const cause = error.cause === undefined ? {} : { cause: clean(error.cause, depth + 1) };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.constructor.name,
    message: safeMessage(error),
    stack: frames.join('\n'),
    ...code,
    ...cause,
  };
}

/**
 * The log of a process: one JSON object a line, without anything personal. Fields are redacted by
 * their name wherever they stand, and every text is searched for addresses and secrets besides.
 */
export function makeLog(
  options: { level: string; process: string },
  destination?: DestinationStream,
): Log {
  const log = pino(
    {
      level: options.level,
      base: { process: options.process },
      formatters: {
        level: (label) => ({ level: label }),
      },
      hooks: {
        // Before pino looks at them: it takes an error's message for the line's, as it stands.
        logMethod(inputs, method) {
          const [first, ...rest] = inputs.map((input) => clean(input, 0));
          const error = failure(inputs[0]);
          const sentence = rest.length > 0 || !error ? rest : [safeMessage(error)];
          const line = inputs[0] instanceof Error ? { err: first } : first;
          method.apply(this, [line, ...sentence] as Parameters<typeof method>);
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  const { child } = log;
  log.child = function cleanChild(this: Log, bindings: object, ...rest: never[]) {
    return child.call(this, clean(bindings, 0) as object, ...rest);
  } as typeof child;
  return log;
}

/** The line that a start writes each time it finds the database held by another process. */
export const saysHeld = (log: Log) => (waited: number) =>
  log.warn({ waited }, 'another process holds the database; waiting until it lets go');
