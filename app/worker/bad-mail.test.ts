import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organizer, sampleMail } from '#app/domain/replies/testing.ts';
import { aDomain, signed } from '#app/platform/mail/testing.ts';
import { type ListeningOffice, listeningOffice } from './testing.ts';

/*
 * Issue 3, bad input: all of it by SMTP at one listener, one after another. Nothing crashes, nothing
 * is applied that should not be, and each leaves one line in the log without personal data.
 */

const home = aDomain('example.invalid');
const other = aDomain('other.example');
let at: ListeningOffice;
beforeAll(async () => {
  at = await listeningOffice([home, other]);
});
afterAll(() => at.close());

const head = `From: ann@example.invalid\r\nTo: ${organizer}\r\nMessage-ID: <x@y>\r\nSubject: x\r\n`;
const reply = (given = {}) => at.office.reply('gmail', 'ann', given);

/** Parts in parts in parts. */
function nested(depth: number): string {
  let inner = 'Content-Type: text/plain\r\n\r\nhello\r\n';
  for (let i = 0; i < depth; i++) {
    inner = `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n${inner}\r\n--b${i}--\r\n`;
  }
  return head + inner;
}

const zip = Buffer.from('PK\x03\x04 forty-two petabytes').toString('base64');

const letGo: [string, () => Promise<Buffer | string>, number, string][] = [
  ['a message of 20 MB', async () => `${head}\r\n${'x'.repeat(20 << 20)}`, 552, 'too-large'],
  ['multiparts nested 500 deep', async () => nested(500), 250, 'unreadable'],
  ['10,000 lines', async () => `${head}\r\n${'x\r\n'.repeat(10_000)}`, 250, 'unreadable'],
  ['a REPLY for a UID nobody has', () => reply({ uid: 'none' }), 250, 'unknown-uid'],
  [
    'an out-of-office',
    async () => sampleMail('vacation', { uid: '', stampedAt: 0 }),
    250,
    'automatic',
  ],
  [
    'a calendar that is none',
    async () => `${head}Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n`,
    250,
    'received',
  ],
  [
    'a zip',
    async () =>
      `${head.replace('x@y', 'z@y')}Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${zip}\r\n`,
    250,
    'received',
  ],
  [
    'a zip that says it is a calendar',
    async () =>
      `${head.replace('x@y', 'c@y')}Content-Type: text/calendar; name=a.ics\r\nContent-Transfer-Encoding: base64\r\n\r\n${zip}\r\n`,
    250,
    'received',
  ],
  ['a mail from nobody', async () => 'Subject: x\r\n\r\nhello\r\n', 250, 'unreadable'],
  ['nothing at all', async () => '\r\n', 250, 'unreadable'],
  ['DTSTAMP in 2099', () => reply({ stampedAt: Date.UTC(2099, 0, 1) }), 250, 'parked'],
  [
    'for somebody else’s address',
    () => reply({ from: 'eve@other.example', attendee: 'ann@example.invalid' }),
    250,
    'parked',
  ],
  [
    'from somebody else, for themselves',
    () => reply({ from: 'eve@other.example', attendee: 'eve@other.example' }),
    250,
    'crasher',
  ],
  [
    'with no ATTENDEE',
    async () => {
      const mail = sampleMail('only-ics', { uid: at.office.rsvpOf('ann').uid, stampedAt: 0 });
      const [top = '', body = ''] = mail.split('\r\n\r\n');
      const text = Buffer.from(body, 'base64')
        .toString()
        .replace(/^ATTENDEE.*\r\n/m, '');
      return signed(`${top}\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`, home);
    },
    250,
    'unreadable',
  ],
  ['with a PARTSTAT nobody knows', () => reply({ partstat: 'X-PERHAPS' }), 250, 'nothing'],
];

describe('bad input by mail', () => {
  test.each(letGo)('%s changes no RSVP', async (_what, mail, code, outcome) => {
    at.office.later(60_000);
    at.lines.length = 0;
    expect(await at.send(await mail())).toBe(code);
    expect(at.outcomes()).toEqual([outcome]);
    expect(at.lines[0]?.level).toBe('info');
    expect(JSON.stringify(at.lines)).not.toMatch(/@|\bann|\beve|example|Lee/i);
    expect(at.office.list()).toEqual(['ann 2 seated', 'bob 2 waitlisted']);
  });

  test('out of order, twice, without ORGANIZER, with the method only in the body: what should count does', async () => {
    const sent = async (mail: Buffer) => {
      at.lines.length = 0;
      expect(await at.send(mail)).toBe(250);
      return at.outcomes();
    };
    const early = await reply({ partstat: 'ACCEPTED' });
    at.office.later(60_000);
    const maybe = await at.office.reply('proton-bridge', 'ann', { partstat: 'TENTATIVE' });
    expect(await sent(maybe)).toEqual(['applied']);
    expect(await sent(maybe)).toEqual(['duplicate']);
    expect(await sent(early)).toEqual(['stale']);
    expect(at.office.rsvpOf('ann').answer).toBe('maybe');
    at.office.later(60_000);
    expect(await sent(await at.office.reply('outlook-com', 'ann'))).toEqual(['applied']);
    expect(at.office.list()).toEqual(['ann 2 withdrawn', 'bob 2 seated']);
  });
});
