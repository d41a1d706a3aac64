/** The two encodings of RFC 2045 that carry any text through any relay, in one pass each. */

const [TAB, LF, CR, SPACE, EQUALS] = [0x09, 0x0a, 0x0d, 0x20, 0x3d];
const HEX = Buffer.from('0123456789ABCDEF', 'latin1');
const WIDTH = 76;

/** Text whose line ends may be of any kind; they become CRLF, and no line is longer than 76. */
export function quotedPrintable(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  // Each byte takes three at most, and each line of 25 such a soft break of three more.
  const out = Buffer.allocUnsafe(bytes.length * 4 + 4);
  let at = 0;
  let width = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const next = bytes[index + 1];
    if (byte === LF || byte === CR) {
      if (byte === CR && next === LF) index += 1;
      out[at++] = CR;
      out[at++] = LF;
      width = 0;
      continue;
    }
    // A blank that ends a line is lost on the way (RFC 2045 6.7, rule 3).
    const ends = next === undefined || next === LF || next === CR;
    const blank = byte === SPACE || byte === TAB;
    const literal = blank ? !ends : byte > SPACE && byte < 0x7f && byte !== EQUALS;
    if (width + (literal ? 1 : 3) > WIDTH - 1) {
      out[at++] = EQUALS;
      out[at++] = CR;
      out[at++] = LF;
      width = 0;
    }
    if (literal) {
      out[at++] = byte;
      width += 1;
    } else {
      out[at++] = EQUALS;
      out[at++] = HEX[byte >> 4] ?? 0;
      out[at++] = HEX[byte & 15] ?? 0;
      width += 3;
    }
  }
  return out.toString('latin1', 0, at);
}

/**
 * Texts one behind the other, each in quoted-printable already: a soft line break between them lets
 * none of the lines grow. Their line ends must not lie across two of them.
 */
export function joinedQuotedPrintable(parts: readonly string[]): string {
  let text = '';
  let isLineOpen = false;
  for (const part of parts) {
    if (part === '') continue;
    text += isLineOpen ? `=\r\n${part}` : part;
    isLineOpen = !part.endsWith('\r\n');
  }
  return text;
}

export function base64Lines(bytes: Uint8Array): string {
  const encoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < encoded.length; at += WIDTH) lines.push(encoded.slice(at, at + WIDTH));
  return lines.join('\r\n');
}
