import { generateKeyPairSync } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { filledText, patternOf } from '#app/platform/fill.ts';
import { composeMemory, composeRaw, type Letter } from './compose.ts';

const PDF = Buffer.from('%PDF-1.7');
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const ics = [
  'BEGIN:VCALENDAR',
  'METHOD:REQUEST',
  'SUMMARY:Cómo votar = 水 🏛️; trailing space ',
  '.a dot first',
  `X-LONG:${'x'.repeat(300)}`,
  'END:VCALENDAR',
  '',
].join('\r\n');

const letter: Letter = {
  messageId: 'abc123@sos.example',
  date: Date.parse('2027-01-14T20:30:00Z'),
  from: { name: 'Town Crier', address: 'meetings@sos.example' },
  to: { name: 'Ann Lee', address: 'ann@example.org' },
  subject: 'You are going: town hall',
  text: 'Thursday, 2:30 p.m.\n\n.hidden dot\nCómo votar\n',
  html: '<!DOCTYPE html><html lang="en"><body><p>Thursday, 2:30 p.m.</p></body></html>',
};
const invite: Letter = { ...letter, icalEvent: { method: 'request', content: ics } };

interface Part {
  headers: Record<string, string>;
  body: string;
  parts: Part[];
}

/** A reader that shares no code with the writer. */
function parse(raw: string): Part {
  const split = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const body = raw.slice(split + 4);
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((part) => parse(part.replace(/^\r\n/, '').replace(/\r\n$/, '')))
    : [];
  return { headers, body, parts };
}

function shape(part: Part): unknown {
  const type = part.headers['content-type']?.split(';')[0];
  return part.parts.length > 0 ? { [type ?? '']: part.parts.map(shape) } : type;
}

const decoded = (part: Part | undefined) =>
  Buffer.from(part?.body ?? '', 'base64').toString('utf8');

describe('the MIME tree of an invite', () => {
  test('B1: mixed holds the alternatives and the file, both copies byte-equal', async () => {
    const root = parse((await composeRaw(invite)).toString('latin1'));
    expect(shape(root)).toEqual({
      'multipart/mixed': [
        { 'multipart/alternative': ['text/plain', 'text/html', 'text/calendar'] },
        'application/ics',
      ],
    });
    const [alternative, file] = root.parts;
    expect(decoded(alternative?.parts[2])).toBe(ics);
    expect(decoded(file)).toBe(ics);
    expect(file?.headers['content-disposition']).toBe('attachment; filename=invite.ics');
    expect(alternative?.parts[2]?.headers['content-disposition']).toBeUndefined();
  });

  test('B2: the method is upper case, the charset utf-8', async () => {
    const root = parse((await composeRaw(invite)).toString('latin1'));
    const type = root.parts[0]?.parts[2]?.headers['content-type'];
    expect(type).toBe('text/calendar; charset=utf-8; method=REQUEST');
  });

  test('B8: an agenda beside it leaves the calendar alternative where it is', async () => {
    const agenda = { filename: 'agenda.pdf', contentType: 'application/pdf', content: PDF };
    const root = parse((await composeRaw({ ...invite, attachments: [agenda] })).toString('latin1'));
    expect(shape(root)).toEqual({
      'multipart/mixed': [
        { 'multipart/alternative': ['text/plain', 'text/html', 'text/calendar'] },
        'application/pdf',
        'application/ics',
      ],
    });
  });

  test('a mail without a calendar is text and HTML alone', async () => {
    const root = parse((await composeRaw(letter)).toString('latin1'));
    expect(shape(root)).toEqual({ 'multipart/alternative': ['text/plain', 'text/html'] });
  });
});

describe('the bytes', () => {
  test('G12: are the same for the same letter, and other for another', async () => {
    const once = await composeRaw(invite);
    expect((await composeRaw(structuredClone(invite))).equals(once)).toBe(true);
    const text = once.toString('latin1');
    expect(text).toContain('Message-ID: <abc123@sos.example>\r\n');
    expect(text).toContain('Date: Thu, 14 Jan 2027 20:30:00 +0000\r\n');
  });

  test('no text can hold the boundary around it', async () => {
    const [, boundary = ''] =
      /boundary="([^"]+)"/.exec((await composeRaw(invite)).toString()) ?? [];
    expect(boundary).not.toBe('');
    const text = `before\n--${boundary}\nContent-Type: text/html\n\n<b>\n--${boundary}--\n`;
    const raw = (await composeRaw({ ...invite, text })).toString('latin1');
    expect(shape(parse(raw))).toEqual(shape(parse((await composeRaw(invite)).toString('latin1'))));
    expect((await simpleParser(raw)).text).toBe(text);
  });

  test('hold no bare line end and no line past 998 octets', async () => {
    const raw = (await composeRaw({ ...invite, text: 'a\nb\rc\r\nd'.repeat(400) })).toString(
      'latin1',
    );
    expect(raw).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('say the same when text and HTML are put together from what many share', async () => {
    const filledWith = (text: string) => ({
      pattern: patternOf(text),
      values: { name: 'Zoë = {{name}}', link: `https://sos.example/${'a'.repeat(90)}` },
    });
    const shared = {
      text: filledWith(`Hello {{name}},\n\nCómo votar ${'x'.repeat(90)}\n{{link}}\n`),
      html: filledWith(`<p>${'y'.repeat(90)} {{name}}</p><a href="{{link}}">here</a>`),
    };
    const plain = { ...letter, text: filledText(shared.text), html: filledText(shared.html) };
    const memory = composeMemory();
    for (const _ of [1, 2]) {
      const raw = await composeRaw({ ...plain, shared }, undefined, memory);
      const [one, other] = await Promise.all([
        simpleParser(raw),
        simpleParser(await composeRaw(plain)),
      ]);
      expect([one.text, one.html]).toEqual([other.text, other.html]);
      expect(one.text).toContain('Hello Zoë = {{name}},');
      expect(
        Math.max(
          ...raw
            .toString()
            .split('\r\n')
            .map((line) => line.length),
        ),
      ).toBeLessThan(79);
    }
  });

  test('G12: References chains to the invite, In-Reply-To names the last', async () => {
    const update = { ...invite, references: ['one@sos.example', '<two@sos.example>'] };
    const parsed = await simpleParser(await composeRaw(update));
    expect(parsed.references).toEqual(['<one@sos.example>', '<two@sos.example>']);
    expect(parsed.inReplyTo).toBe('<two@sos.example>');
  });

  test('G7: say that a machine wrote them', async () => {
    const { headers } = parse((await composeRaw(letter)).toString('latin1'));
    expect(headers['auto-submitted']).toBe('auto-generated');
    expect(headers['x-auto-response-suppress']).toBe('OOF, AutoReply');
  });

  test('G1: the unsubscribe headers stay verbatim, however long', async () => {
    const address = `<https://sos.example/unsubscribe/${'t'.repeat(120)}>`;
    const headers = {
      'List-Unsubscribe': `${address}, <mailto:unsub+abc@sos.example>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    const parsed = parse((await composeRaw({ ...letter, headers })).toString('latin1')).headers;
    expect(parsed['list-unsubscribe']).toBe(headers['List-Unsubscribe']);
    expect(parsed['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  });
});

describe('G13: what people typed cannot become a header', () => {
  test.each([
    'Reunión en Peñón 🏛️',
    'A "quoted" \\ title, with; specials <x@y>',
    'Hello\r\nBcc: evil@example.com',
    'Hello\nBcc: evil@example.com\n\nbody',
    'nul\u0000 and bell\u0007',
  ])('%j', async (typed) => {
    const raw = await composeRaw({
      ...letter,
      subject: typed,
      from: { name: typed, address: 'meetings@sos.example' },
      to: { name: typed, address: 'ann@example.org' },
      headers: { 'X-Typed': typed },
    });
    const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(head.toLowerCase()).not.toMatch(/^bcc:/m);
    const parsed = await simpleParser(raw);
    const flat = (text = '') => text.replace(/[\s\p{Cc}]+/gu, ' ');
    expect(flat(parsed.subject)).toBe(flat(typed));
    expect(parsed.from?.value.map(({ address }) => address)).toEqual(['meetings@sos.example']);
    expect([parsed.to].flat().flatMap((to) => to?.value.map(({ address }) => address))).toEqual([
      'ann@example.org',
    ]);
  });
});

test('G4: the signature covers the unsubscribe headers', async () => {
  const { privateKey } = KEYS;
  const headers = {
    'List-Unsubscribe': '<https://sos.example/unsubscribe/t>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const key = { domain: 'sos.example', selector: 'tc', privateKey };
  const raw = await composeRaw({ ...invite, headers }, key);
  expect((await composeRaw({ ...invite, headers }, key)).equals(raw)).toBe(true);
  const signature = parse(raw.toString('latin1')).headers['dkim-signature'] ?? '';
  const signed = /\bh=([^;]+)/.exec(signature)?.[1]?.toLowerCase().replace(/\s/g, '').split(':');
  for (const name of ['list-unsubscribe', 'list-unsubscribe-post', 'from', 'to', 'subject']) {
    expect(signed).toContain(name);
  }
  for (const name of ['date', 'message-id', 'mime-version', 'content-type']) {
    expect(signed).toContain(name);
  }
});
