import { createHash } from 'node:crypto';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A worker that has not been heard of for so long is dead, and what it holds is taken up again. */
export const deadAfter = 45 * second;

/** How often a worker says that it lives. */
export const beatEvery = 10 * second;

/** How long a message without an end of its own is tried (RFC 5321 4.5.4.1 asks for 4 to 5 days). */
export const patience = 4 * day;

/**
 * How long to wait after so many failed attempts: 30 seconds, doubling up to an hour, a quarter
 * more or less. The jitter comes from the message, so that many that failed together come back
 * spread out, and a test can say when.
 */
export function backoff(messageId: string, attempts: number): number {
  const plain = Math.min(30 * second * 2 ** Math.min(attempts - 1, 20), hour);
  const roll = createHash('sha256').update(`${messageId}:${attempts}`).digest().readUInt16BE(0);
  return Math.round(plain * (0.75 + roll / 0xffff / 2));
}

/** Would the next attempt come after its end, or after all patience? */
export const isLastTry = (
  message: { id: string; attempts: number; createdAt: number; expiresAt: number | null },
  now: number,
): boolean =>
  now + backoff(message.id, message.attempts) >=
  (message.expiresAt ?? message.createdAt + patience);

/** The Message-ID of RFC 5322 3.6.4: a hash of the unique key, so every retry is the same message. */
export function messageIdOf(uniqueKey: string, domain: string): string {
  const hash = createHash('sha256').update(uniqueKey).digest('hex').slice(0, 40);
  return `<${hash}@${domain}>`;
}

/**
 * What to do with a message whose end was sent and whose answer is not known: once it is sent
 * again, with the same Message-ID; the second time it is left, counted and shown.
 */
export function afterUncertainty(uncertainties: number): 'queued' | 'uncertain' {
  return uncertainties === 0 ? 'queued' : 'uncertain';
}
