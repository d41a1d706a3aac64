/*
 * RSVPs as they come over the wire. Closed: each connection sends the next when the last is
 * answered. Open: so many a second, whether or not the last are answered, and the wait for a free
 * connection counts.
 */
import { connect } from 'node:net';
import type { Posted, Posting } from './posting.ts';

const posting = JSON.parse(process.argv[2] ?? '') as Posting;
const { port, connections, seconds, perSecond, slugs, prefix } = posting;
const latencies: number[] = [];
const byStatus: Record<string, number> = {};
let count = 0;
let answered = 0;
const began = performance.now();
const isOver = () => performance.now() - began >= seconds * 1000;

function request(): string {
  const index = count;
  count += 1;
  const slug = slugs[index % slugs.length];
  const size = 1 + (index % 4);
  const body = `name=Ann+Lee&email=${prefix}-${index}%40example.invalid&partySize=${size}`;
  return [
    `POST /meetings/${slug}/rsvp HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'content-type: application/x-www-form-urlencoded',
    'sec-fetch-site: same-origin',
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** Whether the text holds one whole answer; they are short, and come one at a time. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const [, length] = /content-length: (\d+)/i.exec(text) ?? [];
  if (length !== undefined) return text.length >= head + 4 + Number(length);
  return /transfer-encoding: chunked/i.test(text) ? text.endsWith('0\r\n\r\n') : true;
}

/** Due instants of an open load, in the order in which they fell due. */
const due: number[] = [];
const idle: ((at: number) => void)[] = [];

function open(): Promise<void> {
  return new Promise((settle, fail) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    let text = '';
    const send = (at: number) => {
      sentAt = at;
      text = '';
      socket.write(request());
    };
    const next = () => {
      if (perSecond !== undefined) {
        const waiting = due.shift();
        if (waiting !== undefined) return send(waiting);
        if (isOver()) return socket.end();
        return void idle.push(send);
      }
      return isOver() ? socket.end() : send(performance.now());
    };
    socket.on('connect', next);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      const status = text.slice(9, 12);
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      answered += 1;
      latencies.push(performance.now() - sentAt);
      next();
    });
    socket.on('close', () => settle());
    socket.on('error', fail);
    ends.push(() => socket.end());
  });
}
const ends: (() => void)[] = [];

if (perSecond !== undefined) {
  let fallen = 0;
  const falling = setInterval(() => {
    const elapsed = Math.min(performance.now() - began, seconds * 1000);
    for (; fallen < (elapsed / 1000) * perSecond; fallen += 1) {
      const at = began + (fallen / perSecond) * 1000;
      const send = idle.shift();
      if (send) send(at);
      else due.push(at);
    }
    if (isOver() && answered === fallen) {
      clearInterval(falling);
      for (const end of ends) end();
    }
  }, 1);
}
await Promise.all(Array.from({ length: connections }, open));

const sorted = latencies.toSorted((a, b) => a - b);
const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
const posted: Posted = {
  sent: count,
  byStatus,
  perSecond: answered / ((performance.now() - began) / 1000),
  p50: at(0.5),
  p99: at(0.99),
};
process.send?.(posted, () => process.disconnect());
