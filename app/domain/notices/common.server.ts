import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { messageIdOf } from '#app/domain/outbox/rules.ts';
import type { Letter } from '#app/platform/mail/compose.ts';
import { isLanguage, type Language } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import type { Office, RenderedMail } from '#emails/props.ts';
import { officeRow } from './meeting-for-mail.server.ts';
import { filled, filledHtml, type SecretLinks } from './placeholders.ts';
import type { NoticeSettings, Prepared } from './types.ts';

/** The office as mail names it; undefined before the state is loaded. */
export function officeOf(
  db: Handle,
  settings: NoticeSettings,
): (Office & { stateCode: string; zone: string }) | undefined {
  const row = officeRow(db);
  if (!row) return undefined;
  return {
    name: row.name,
    address: row.address ?? settings.officeAddress ?? '',
    email: row.email ?? settings.officeEmail ?? settings.from.address,
    stateCode: row.stateCode,
    zone: row.zone,
  };
}

/** A language that is not spoken here is answered in English. */
export const languageOf = (text: string): Language => (isLanguage(text) ? text : 'en');

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * Makes the letter of a rendered mail, and what is kept of it. What varies by message comes from its
 * row, so a retry is the same.
 */
export function letterOf(
  message: MessageRow,
  toName: string,
  rendered: RenderedMail,
  links: SecretLinks,
  settings: NoticeSettings,
): { envelope: Prepared['envelope']; letter: Letter; content: RenderedMail } {
  const { from } = settings;
  const own = { name: toName, checkCode: message.checkCode };
  const all = { ...own, ...links };
  return {
    content: {
      subject: filled(rendered.subject, own),
      text: filled(rendered.text, own),
      html: filledHtml(rendered.html, own),
    },
    envelope: { from: settings.bounceAddress(message.id), to: message.toAddress },
    letter: {
      messageId: messageIdOf(message.uniqueKey, domainOf(from.address)),
      date: message.createdAt,
      from,
      to: { name: toName, address: message.toAddress },
      subject: filled(rendered.subject, all),
      text: filled(rendered.text, all),
      html: filledHtml(rendered.html, all),
    },
  };
}
