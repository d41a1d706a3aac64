import type { z } from 'zod';
import type { WishRefusal } from '#app/domain/alerts/queries.server.ts';
import type { AlertFieldError } from '#app/domain/alerts/schema.ts';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import type { Choice } from '#app/ui/choice-fields.tsx';
import { en } from '#app/words/en.ts';
import type { Handle } from '#db/client.ts';
import { countyChoices } from './list-page.ts';

/** The fields of what to hear of, as a form may send them. */
export const wishFields = ['county', 'near', 'radius', 'topic'] as const;

const { fields } = en.pages.alerts;
/** As the fields stand in the form, so that a summary can be worked off from top to bottom. */
const order = ['county', 'near', 'radius', 'topic', 'email', 'language'];

const sentences: Readonly<Record<AlertFieldError | WishRefusal, string>> = fields;
const isKnown = (error: string): error is keyof typeof sentences => Object.hasOwn(sentences, error);

/** What is wrong with each field, in words, from top to bottom. */
export function alertSentences({ issues }: z.ZodError): Record<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '');
    if (!found.has(field)) found.set(field, isKnown(message) ? sentences[message] : message);
  }
  return Object.fromEntries(
    [...found].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)),
  );
}

const fieldOf: Readonly<Record<WishRefusal, string>> = {
  'unknown-county': 'county',
  'unknown-zip': 'near',
  'unknown-topic': 'topic',
  nothing: 'county',
};

/** Why nothing can be asked for so, beside the field that it is about. */
export const wishSentence = (reason: WishRefusal): Record<string, string> => ({
  [fieldOf[reason]]: sentences[reason],
});

/** What there is to choose from. */
export function wishChoices(db: Handle): { counties: Choice[]; topics: Choice[] } {
  return {
    counties: countyChoices(db),
    topics: allTopics(db).map(({ slug, name }) => ({ value: slug, label: name })),
  };
}
