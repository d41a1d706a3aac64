import { theOffice } from '#app/domain/counties/queries.server.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { mailText } from '#app/domain/outbox/kept-text.server.ts';
import {
  htmlValuesOf,
  placeholders,
  type SecretLinks,
  valuesOf,
} from '#app/domain/outbox/placeholders.ts';
import { messageIdOf } from '#app/domain/outbox/rules.ts';
import type { SentContent } from '#app/domain/outbox/types.ts';
import { filledText, patternOf } from '#app/platform/fill.ts';
import { domainOf } from '#app/platform/mail/address.ts';
import type { Letter } from '#app/platform/mail/compose.ts';
import { isLanguage, type Language } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import type { Common, MailKind, Mails, Office } from '#emails/props.ts';
import { renderMail } from '#emails/render.ts';
import type { NoticeSettings, Prepared, Rendered } from './types.ts';

export type OfficeOfMail = Office & { stateCode: string; zone: string };

/** The office as mail names it; undefined before the state is loaded. */
export function officeOf(db: Handle, settings: NoticeSettings): OfficeOfMail | undefined {
  const row = theOffice(db);
  if (!row) return undefined;
  return {
    name: row.name,
    address: settings.officeAddress ?? row.address ?? '',
    email: settings.officeEmail ?? row.email ?? settings.from.address,
    stateCode: row.stateCode,
    zone: row.zone,
  };
}

/** A language that is not spoken here is answered in English. */
export const languageOf = (text: string): Language => (isLanguage(text) ? text : 'en');

/** What every mail is told. Who has no name here is not greeted by one. */
export function commonProps(
  { language }: Pick<MessageRow, 'language'>,
  { name, address, email }: Office,
  { links }: Pick<NoticeSettings, 'links'>,
  toName = '',
): Common {
  return {
    language: languageOf(language),
    office: { name, address, email },
    name: toName === '' ? undefined : placeholders.name,
    checkCode: placeholders.checkCode,
    verifyUrl: links.verify(),
  };
}

/** A kind of mail as it is kept, rendered once for all who are told the same. */
export function renderedOnce<Kind extends MailKind>(kind: Kind, props: Mails[Kind]): Rendered {
  const { subject, text, html } = renderMail(kind, props);
  return {
    kept: mailText({ text, html }),
    subject: patternOf(subject),
    text: patternOf(text),
    html: patternOf(html),
  };
}

/**
 * Makes the letter of a rendered mail without a calendar part, and what is kept of it. What varies by
 * message comes from its row, so a retry is the same.
 */
export function letterOf(
  message: MessageRow,
  toName: string,
  rendered: Rendered,
  links: SecretLinks,
  settings: NoticeSettings,
): { envelope: Prepared['envelope']; letter: Letter; content: SentContent } {
  const { from } = settings;
  const own = { name: toName, checkCode: message.checkCode };
  const all = { ...own, ...links };
  const shared = {
    text: { pattern: rendered.text, values: valuesOf(all) },
    html: { pattern: rendered.html, values: htmlValuesOf(all) },
  };
  // Without the links: subjects are kept as they are sent.
  const subject = filledText({ pattern: rendered.subject, values: valuesOf(own) });
  return {
    content: { subject, toName, text: rendered.kept, sequence: null },
    envelope: { from: settings.bounceAddress(message.id), to: message.toAddress },
    letter: {
      messageId: messageIdOf(message.uniqueKey, domainOf(from.address)),
      date: message.createdAt,
      from,
      to: { name: toName, address: message.toAddress },
      subject,
      text: filledText(shared.text),
      html: filledText(shared.html),
      shared,
    },
  };
}
