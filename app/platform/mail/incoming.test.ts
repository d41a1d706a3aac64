import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAutomatic, readMail } from './incoming.ts';

const head =
  'From: Ann Lee <Ann@Example.org>\r\nMessage-ID: <a@b>\r\nSubject: =?utf-8?q?=C3=B1?=\r\n';
const read = async (raw: string) => {
  const found = await readMail(Buffer.from(raw));
  return found.ok ? found.value : undefined;
};

test('a mail in plain values', async () => {
  const mail = await read(`${head}Content-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n`);
  expect(mail).toMatchObject({
    messageId: '<a@b>',
    from: 'ann@example.org',
    fromName: 'Ann Lee',
    subject: 'ñ',
    text: 'Grüße\n',
    parts: [],
  });
});

test('D4: a calendar is a part, however it is labelled', async () => {
  for (const type of [
    'text/calendar; charset=utf-8; method=REPLY',
    'application/ics; name=x.ics',
    'TEXT/CALENDAR',
  ]) {
    const mail = await read(`${head}Content-Type: ${type}\r\n\r\nBEGIN:VCALENDAR\r\n`);
    expect(mail?.parts).toMatchObject([{ contentType: type.split(';')[0]?.toLowerCase() }]);
  }
});

/** Parts in parts in parts. */
function nested(depth: number): string {
  let inner = 'Content-Type: text/plain\r\n\r\nhello\r\n';
  for (let i = 0; i < depth; i++) {
    inner = `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n${inner}\r\n--b${i}--\r\n`;
  }
  return head + inner;
}

describe('D16: within bounds', () => {
  test('parts nested a dozen deep are read, a thousand deep are not', async () => {
    expect((await read(nested(12)))?.text).toContain('hello');
    for (const depth of [13, 100, 1000]) expect(await read(nested(depth))).toBeUndefined();
  });

  test('10,000 lines, or a hundred parts, are not read', async () => {
    expect(await read(`${head}\r\n${'x\r\n'.repeat(10_000)}`)).toBeUndefined();
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const many = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(150)}--b--\r\n`;
    expect(await read(many)).toBeUndefined();
  });

  test('a zip is a part like any other, and stays closed', async () => {
    const zip = Buffer.from('PK\x03\x04 forty-two petabytes').toString('base64');
    const mail = await read(
      `${head}Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${zip}\r\n`,
    );
    expect(mail?.parts).toMatchObject([{ contentType: 'application/zip', filename: 'a.zip' }]);
  });

  test('HTML of 100,000 open tags costs no more than a moment', async () => {
    const began = performance.now();
    await read(`${head}Content-Type: text/html\r\n\r\n${'<div>'.repeat(40_000)}`);
    await read(`${head}Content-Type: text/html\r\n\r\n${'<table><tr><td>'.repeat(15_000)}`);
    await read(`${head}Content-Type: text/plain\r\n\r\n${'>'.repeat(200_000)}`);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('whatever it holds, it is read or refused', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Content-Type: multipart/mixed; boundary=b\r\n',
        'Content-Type: text/calendar\r\n',
        'Content-Type: message/rfc822\r\n',
        'Content-Transfer-Encoding: base64\r\n',
        'Content-Transfer-Encoding: quoted-printable\r\n',
        'From: <>\r\n',
        'From: a@b.example, c@d.example\r\n',
        '\r\n',
        '--b\r\n',
        '--b--\r\n',
        '=\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const found = await readMail(Buffer.from(pieces.join(''), 'latin1'));
        expect(found.ok ? typeof found.value.text : found.reason).toMatch(/string|unreadable/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('D15: written by a program', () => {
  const automatic = async (line: string, from = 'ann@example.org') => {
    const mail = await read(`${head}${line}\r\n\r\nI am away.\r\n`);
    if (!mail) throw new Error('unreadable');
    return isAutomatic(mail, { envelope: { from, to: [] } });
  };
  test.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated; type=x',
    'Precedence: bulk',
    'Precedence: auto_reply',
    'X-Autoreply: yes',
    'List-Id: <x.example>',
    'Return-Path: <>',
  ])('%s', async (line) => {
    expect(await automatic(line)).toBe(true);
  });

  test('an empty sender, and nothing of the kind', async () => {
    expect(await automatic('X-Nothing: x', '')).toBe(true);
    expect(await automatic('X-Nothing: x')).toBe(false);
    expect(await automatic('Auto-Submitted: no')).toBe(false);
  });
});
