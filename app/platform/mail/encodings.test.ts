import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Lines, joinedQuotedPrintable, quotedPrintable } from './encodings.ts';

/** A decoder that shares nothing with the encoder. */
function decoded(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom('a', ' ', '\t', '=', '\n', '\r', '\r\n', '.', 'ñ', '🏛️', '=3D', '\u0000'),
      {
        maxLength: 200,
      },
    )
    .map((parts) => parts.join('')),
);

test('quoted-printable says the text again, in safe lines', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const encoded = quotedPrintable(typed);
      expect(decoded(encoded)).toBe(typed.replace(/\r\n|\r|\n/g, '\r\n'));
      expect(encoded).toMatch(/^[\t\r\n\x20-\x7e]*$/);
      for (const line of encoded.split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(line).not.toMatch(/[ \t\r\n]$/);
        expect(line).not.toContain('=_');
      }
    }),
    { numRuns: 2000 },
  );
});

test('texts encoded each by itself say the same when they are joined', () => {
  /* No line end of two characters lies across two of them. */
  const unbroken = text.map((typed) => typed.replace(/^\n|\r$/g, ''));
  fc.assert(
    fc.property(fc.array(unbroken, { maxLength: 8 }), (texts) => {
      const encoded = joinedQuotedPrintable(texts.map(quotedPrintable));
      expect(decoded(encoded)).toBe(texts.join('').replace(/\r\n|\r|\n/g, '\r\n'));
      for (const line of encoded.split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(line).not.toMatch(/[ \t\r\n]$/);
      }
    }),
    { numRuns: 1000 },
  );
});

test('base64 says the bytes again, in lines of 76', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const encoded = base64Lines(bytes);
      expect(Buffer.from(encoded, 'base64').equals(Buffer.from(bytes))).toBe(true);
      const lines = encoded.split('\r\n');
      expect(lines.slice(0, -1).every((line) => line.length === 76)).toBe(true);
      expect(lines.at(-1)?.length).toBeLessThanOrEqual(76);
    }),
  );
});
