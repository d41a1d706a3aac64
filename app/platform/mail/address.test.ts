import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUndeliverable, parseAddress } from './address.ts';

const refused = (text: string) => {
  const result = parseAddress(text);
  return result.ok ? result.value : result.reason;
};

describe('parseAddress', () => {
  test.each([
    ['ann@example.org', 'ann@example.org', 'ann@example.org'],
    ['Ann.Lee+vote@EXAMPLE.org', 'Ann.Lee+vote@example.org', 'ann.lee+vote@example.org'],
    ["o'hara@example.org", "o'hara@example.org", "o'hara@example.org"],
    ['jo@bücher.example', 'jo@xn--bcher-kva.example', 'jo@xn--bcher-kva.example'],
    ['jo@BÜCHER.example', 'jo@xn--bcher-kva.example', 'jo@xn--bcher-kva.example'],
    ['meetings@town-crier.localhost', undefined, 'meetings@town-crier.localhost'],
    ['a@b.co', 'a@b.co', 'a@b.co'],
  ])('takes %s', (typed, address, identity) => {
    expect(parseAddress(typed)).toEqual({
      ok: true,
      value: { address: address ?? typed, identity },
    });
  });

  test.each([
    '',
    '@',
    'ann',
    'ann@',
    '@example.org',
    'ann@@example.org',
    'a@b@example.org',
    '"u@x,evil@evil"@example.org',
    '"ann"@example.org',
    'ann@example.org,bob@example.org',
    'ann;bob@example.org',
    'ann @example.org',
    ' ann@example.org',
    'ann@example.org ',
    'ann@exam ple.org',
    'ann@example.org\r\nRCPT TO:<bob@example.org>',
    'an\tn@example.org',
    'an\u0000n@example.org',
    'ann@exam\tple.org',
    'josé@example.org',
    'аnn@example.org', // the first letter is Cyrillic
    '.ann@example.org',
    'ann.@example.org',
    'a..b@example.org',
    'ann<@example.org',
    'ann@example',
    'ann@localhost',
    'ann@[127.0.0.1]',
    'ann@127.0.0.1',
    'ann@127.1',
    'ann@0x7f.0x1',
    'ann@example.org.',
    'ann@.example.org',
    'ann@exa..mple.org',
    'ann@-example.org',
    'ann@example-.org',
    'ann@exam_ple.org',
    'ann@example.org:25',
    'ann@example.org/x',
    'ann@example.org?x',
    'ann@example.org#x',
    'ann@ex%61mple.org',
    'ann@exa\u00admple.org',
    'ann@exa\u202emple.org',
    'Ann <ann@example.org>',
  ])('refuses %j', (typed) => {
    expect(refused(typed)).toBe('address-shape');
  });

  test('holds the limits of RFC 5321, at and one past them', () => {
    expect(parseAddress(`${'a'.repeat(64)}@example.org`).ok).toBe(true);
    expect(refused(`${'a'.repeat(65)}@example.org`)).toBe('address-long');
    const domain = `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}`;
    expect(parseAddress(`${'a'.repeat(254 - domain.length - 5)}@${domain}.org`).ok).toBe(true);
    expect(refused(`${'a'.repeat(255 - domain.length - 5)}@${domain}.org`)).toBe('address-long');
    // Short as typed, too long once the domain is in ASCII.
    expect(refused(`${'a'.repeat(60)}@${'ü.'.repeat(60)}example.org`)).toBe('address-long');
  });

  test('whatever is taken is one plain recipient, and taking it again changes nothing', () => {
    const pieces = fc.constantFrom(
      ...['a', 'B', '.', '-', '@', '"', ',', ' ', 'ü', '%', '/', '\\', '0', 'xn--', '\n', '<', ':'],
      ...['example.org', '@example.org', 'İ', '。', '\u200d', '\u202e', '[', '1', '\u0000'],
    );
    const anything = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.array(pieces, { maxLength: 6 }).map((parts) => `ann@${parts.join('')}.org`),
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
    );
    fc.assert(
      fc.property(anything, (typed) => {
        const result = parseAddress(typed);
        if (!result.ok) return;
        const { address, identity } = result.value;
        expect(address).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]+$/);
        expect(address).not.toMatch(/[",;:<>()[\]\\\s]/);
        expect(address.length).toBeLessThanOrEqual(254);
        expect(identity).toBe(address.toLowerCase());
        expect(parseAddress(address)).toEqual(result);
        expect(parseAddress(identity)).toEqual({
          ok: true,
          value: { address: identity, identity },
        });
      }),
      { numRuns: 3000 },
    );
  });

  test('case never makes two people of one', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const one = parseAddress(typed);
        const other = parseAddress(typed.toUpperCase());
        if (one.ok && other.ok) expect(other.value.identity).toBe(one.value.identity);
      }),
    );
  });
});

describe('isUndeliverable', () => {
  test.each([
    ['ann@demo.invalid', true],
    ['ann@invalid', true],
    ['ann@DEMO.INVALID', true],
    ['ann@demo.invalid.', true],
    ['ann@invalid.example.org', false],
    ['ann@notinvalid', false],
    ['invalid@example.org', false],
  ])('%s: %s', (address, answer) => {
    expect(isUndeliverable(address)).toBe(answer);
  });
});
