/**
 * Does the text hold control characters, line or paragraph separators, or characters that turn the
 * reading direction? They hide what is written, or break out of the line it is written on.
 */
export const hasControlCharacters = (text: string): boolean =>
  /[\p{Cc}\u2028\u2029]|\p{Bidi_Control}/u.test(text);

/** The same for text of several lines: tabs and line ends are allowed. */
export const hasControlCharactersInLines = (text: string): boolean =>
  hasControlCharacters(text.replace(/[\t\r\n]/g, ''));
