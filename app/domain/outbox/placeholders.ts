import { type Filled, filledText, patternOf } from '#app/platform/fill.ts';

/**
 * What differs from one person's mail to the next stands as a placeholder while it is rendered, so
 * that mails to 5,000 people are rendered once. Links that open something stay so in what is kept:
 * they carry a token, and a copy of the database must open nothing.
 */
export const placeholders = {
  name: '{{name}}',
  checkCode: '{{check-code}}',
  manage: '{{manage-link}}',
  notMe: '{{not-me-link}}',
  confirmAnswer: '{{confirm-answer-link}}',
  preferences: '{{preferences-link}}',
  unsubscribe: '{{unsubscribe-link}}',
  signIn: '{{sign-in-link}}',
  verification: '{{verification-link}}',
  alertConfirmation: '{{alert-confirmation-link}}',
} as const;

type Placeholder = keyof typeof placeholders;
export type SecretLinks = Partial<Record<Exclude<Placeholder, 'name' | 'checkCode'>, string>>;
export type Fillings = Partial<Record<Placeholder, string>>;

/** Values by the names under which they stand in a text. */
export function valuesOf(fillings: Fillings): Filled['values'] {
  const values: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(fillings)) {
    values[placeholders[name as Placeholder].slice(2, -2)] = value;
  }
  return values;
}

/** The same for HTML, where a name must stay text. */
export function htmlValuesOf({ name, ...others }: Fillings): Filled['values'] {
  return valuesOf(name === undefined ? others : { ...others, name: escaped(name) });
}

/** Puts values into a text that is read once. */
export const filled = (text: string, fillings: Fillings): string =>
  filledText({ pattern: patternOf(text), values: valuesOf(fillings) });

/** `filled` for HTML. */
export const filledHtml = (html: string, fillings: Fillings): string =>
  filledText({ pattern: patternOf(html), values: htmlValuesOf(fillings) });

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
