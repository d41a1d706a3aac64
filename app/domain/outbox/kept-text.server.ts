import { createHash } from 'node:crypto';
import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { prepared } from '#db/client.ts';
import { mailTexts, messages } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { MailText } from './types.ts';

type Said = Pick<MailText, 'text' | 'html'> & Partial<Pick<MailText, 'calendar'>>;

/** A rendered text under the id that it has for ever: the same words are kept once. */
export function mailText(said: Said): MailText {
  const { text, html, calendar = null } = said;
  const hash = createHash('sha256').update([text, html, calendar ?? ''].join('\0'));
  return { id: hash.digest('base64url'), text, html, calendar };
}

const isKept = prepared((db) =>
  db
    .select({ id: mailTexts.id })
    .from(mailTexts)
    .where(eq(mailTexts.id, sql.placeholder('id')))
    .prepare(),
);

const insert = prepared((db) =>
  db
    .insert(mailTexts)
    .values({
      id: sql.placeholder('id'),
      text: sql.placeholder('text'),
      html: sql.placeholder('html'),
      calendar: sql.placeholder('calendar'),
    })
    .prepare(),
);

/** Keeps a text that messages are about to name; looking first is cheaper than binding it again. */
export function keepText(tx: Tx, text: MailText): void {
  if (isKept(tx).get({ id: text.id }) === undefined) insert(tx).run({ ...text });
}

/** Deletes those of these texts that no message names any more. */
export function dropUnusedTexts(tx: Tx, ids: readonly string[]): void {
  const named = tx.select({ one: sql`1` }).from(messages).where(eq(messages.textId, mailTexts.id));
  tx.delete(mailTexts)
    .where(and(inArray(mailTexts.id, [...ids]), notExists(named)))
    .run();
}
