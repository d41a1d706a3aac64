import type { Arrival } from './incoming.ts';

const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];
/** What is fetched before anything else of a mail. */
export const envelopeHeaders = [...recipientHeaders, 'to', 'cc', 'return-path', 'from'];
const mostRecipients = 50;

/**
 * A mailbox keeps no envelope: what the delivering server wrote of it, and the addresses in the
 * mail itself, stand for it. Whoever takes the mail must not believe an address that proves nothing.
 */
export function arrivalOf(raw: Buffer, headers: Buffer | undefined): Arrival {
  const lines = (headers ?? Buffer.alloc(0)).toString('latin1').replace(/\r?\n[ \t]+/g, ' ');
  const values = (name: string) =>
    lines
      .split(/\r?\n/)
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const addresses = (name: string) =>
    values(name).flatMap((value) => value.match(/[^\s<>:;,"()]+@[^\s<>:;,"()]+/g) ?? []);
  const [path] = values('return-path');
  const from = path === undefined ? addresses('from') : addresses('return-path');
  const to = [...recipientHeaders, 'to', 'cc'].flatMap(addresses).slice(0, mostRecipients);
  return { raw, envelope: { from: from[0] ?? '', to }, clientAddress: undefined };
}
