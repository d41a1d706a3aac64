/**
 * Text that may stand in a calendar: line ends are LF, other white space is a space, and characters
 * that parsers choke on are gone (controls of C0 and C1, line and paragraph separators, half a
 * surrogate pair).
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[\t\v\f\u0085\u2028\u2029]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/g, '')
  );
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** A URI as it stands: percent-encoding what no URI may hold, escaping nothing else (RFC 5545, 3.3.13). */
export function cleanUri(uri: string): string {
  return cleanText(uri)
    .trim()
    .replace(/[\s"<>\\^`{|}]|[^\p{ASCII}]+/gu, encodeURIComponent);
}

/** TEXT of RFC 5545, 3.3.11, for properties whose type ical.js does not know. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}
