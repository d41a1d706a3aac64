import { setTimeout as pause } from 'node:timers/promises';
import { calendarFaults } from '#app/platform/icalendar/conformance.ts';
import { type MailboxMessage, mailboxIn } from '#app/platform/mail/mailbox.ts';
import { type Invite, inviteOf } from './invites.ts';

export type { MailboxMessage } from '#app/platform/mail/mailbox.ts';

/** What arrived at one mailbox by SMTP, as its owner's programs would read it. */
export type Mail = {
  /** Waits until an address has had so many messages, and answers them, the oldest first. */
  to: (address: string, count: number) => Promise<MailboxMessage[]>;
  /** What an address has had until now, the oldest first. */
  toNow: (address: string) => Promise<MailboxMessage[]>;
  count: () => Promise<number>;
};

const patience = 20_000;

export function mailIn(folder: string): Mail {
  const box = mailboxIn(folder);

  async function toNow(address: string): Promise<MailboxMessage[]> {
    const entries = await box.list({ to: address, limit: 1000 });
    const read = await Promise.all(entries.reverse().map(({ id }) => box.read(id)));
    return read.filter((message) => message !== undefined);
  }
  return {
    toNow,
    async to(address, count) {
      let arrived = await toNow(address);
      for (let waited = 0; arrived.length < count && waited < patience; waited += 100) {
        await pause(100);
        arrived = await toNow(address);
      }
      if (arrived.length === count) return arrived;
      const subjects = arrived.map(({ subject }) => `"${subject}"`).join(', ') || 'nothing';
      throw new Error(`${address} should have had ${count} messages and has had ${subjects}`);
    },
    count: async () => (await box.list({ limit: 10_000 })).length,
  };
}

/**
 * The invite in a message, read as two independent parsers and our own rules see it. Throws when
 * either copy of it breaks a rule, or when the two copies differ.
 */
export function inviteIn(message: MailboxMessage): Invite {
  const { calendar, attachments } = message;
  if (calendar === undefined) throw new Error(`"${message.subject}" carries no calendar`);
  const copies = attachments.filter(({ contentType }) => /calendar|ics/.test(contentType));
  const differs = copies.some(({ content }) => content.toString('utf8') !== calendar.content);
  if (copies.length !== 2 || differs) {
    throw new Error(`"${message.subject}" should carry its calendar twice, the same both times`);
  }
  const faults = calendarFaults(copies[0]?.content ?? '');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const invite = inviteOf(calendar.content);
  if (calendar.method !== invite.method) {
    throw new Error(`the part says ${calendar.method}, the calendar ${invite.method}`);
  }
  return invite;
}

/** Every link of a message's text that leads to this site. */
export function linksIn(message: MailboxMessage, origin: string): string[] {
  const found = message.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  return [...new Set(found.filter((link) => link.startsWith(`${origin}/`)))];
}

/** The link by which a person changes their RSVP, and none of the others that carry a token. */
export function manageLink(message: MailboxMessage, origin: string): string {
  const link = linksIn(message, origin).find((url) =>
    /^\/rsvps\/[^/]+$/.test(new URL(url).pathname),
  );
  if (link === undefined) throw new Error(`"${message.subject}" carries no manage link`);
  return link;
}
