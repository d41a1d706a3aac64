/** A text cut at its `{{placeholders}}`, to be filled for one person after another. */
export interface Pattern {
  /** One more than there are names: what stands before each of them, and behind the last. */
  pieces: readonly string[];
  names: readonly string[];
}

/** A pattern with what stands in its gaps. */
export interface Filled {
  pattern: Pattern;
  values: Readonly<Record<string, string | undefined>>;
}

export function patternOf(text: string): Pattern {
  const parts = text.split(/\{\{([a-z-]+)\}\}/);
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    names: parts.filter((_, index) => index % 2 === 1),
  };
}

/** What stands in a gap. One without a value keeps its placeholder: better a dead link than a wrong one. */
export const valueFor = (name: string, values: Filled['values']): string =>
  (Object.hasOwn(values, name) ? values[name] : undefined) ?? `{{${name}}}`;

/** The text with its values in it. In one pass, so that a value cannot hold a placeholder of its own. */
export function filledText({ pattern: { pieces, names }, values }: Filled): string {
  let text = pieces[0] ?? '';
  names.forEach((name, index) => {
    text += valueFor(name, values) + (pieces[index + 1] ?? '');
  });
  return text;
}
