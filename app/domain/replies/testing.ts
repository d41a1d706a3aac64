import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { noticed, sendAll } from '#app/domain/notices/testing.ts';
import { roomWith } from '#app/domain/rsvps/testing.ts';
import type { Rsvp } from '#app/domain/rsvps/types.ts';
import { domainOf } from '#app/platform/mail/address.ts';
import type { Arrival } from '#app/platform/mail/incoming.ts';
import { resolveIn, signed, type TestDomain } from '#app/platform/mail/testing.ts';
import { attendees, facts, replies, rsvps } from '#db/schema/index.ts';
import { receiveMail } from './receive.server.ts';
import type { Inbound } from './types.ts';

export const organizer = 'meetings@sos.example.gov';

/** What a sample says where it differs from one reply to the next. */
export interface Filling {
  uid: string;
  from?: string;
  attendee?: string;
  partstat?: string;
  sequence?: number | 'none';
  /** DTSTAMP. */
  stampedAt: number;
  /** Local part of the Message-ID. */
  id?: string;
}

const words: Readonly<Record<string, string>> = {
  ACCEPTED: 'Accepted',
  TENTATIVE: 'Tentatively Accepted',
  DECLINED: 'Declined',
};

/** A mail of samples/ as that program sends it, with these values in it. */
export function sampleMail(name: string, filling: Filling): string {
  const { uid, stampedAt, from = 'ann@example.invalid', partstat = 'DECLINED' } = filling;
  const { attendee = from, sequence = 0, id = `m${Math.random()}` } = filling;
  const values: Record<string, string> = {
    UID: uid,
    FROM: from,
    ATTENDEE: attendee,
    PARTSTAT: partstat,
    WORD: words[partstat] ?? partstat,
    SEQUENCE: String(sequence),
    STAMP: new Date(stampedAt).toISOString().replace(/[-:]|\.\d+/g, ''),
    ID: id,
    ORGANIZER: organizer,
  };
  const sample = readFileSync(join(import.meta.dirname, 'samples', `${name}.eml`), 'utf8');
  const written = sequence === 'none' ? sample.replace(/^SEQUENCE:.*\n/gm, '') : sample;
  return written
    .replace(/@@([A-Z]+)@@/g, (whole, key: string) => values[key] ?? whole)
    .replaceAll('\n', '\r\n')
    .replace(/@@BASE64\r\n(.*?)@@END\r\n/gs, (_whole, content: string) =>
      Buffer.from(content)
        .toString('base64')
        .replace(/.{1,76}/g, '$&\r\n'),
    );
}

export const inboundWith = (domains: readonly TestDomain[], given: Partial<Inbound> = {}) =>
  ({
    organizer,
    secretKey: 'a key that nobody can guess, 48 characters long.',
    isTrustedRelay: () => false,
    authservId: undefined,
    resolve: resolveIn(domains),
    ...given,
  }) satisfies Inbound;

/** A meeting with its invites sent, and a way to answer them as people's mail programs do. */
export async function officeWith(capacity: number, domains: readonly TestDomain[]) {
  const room = await roomWith(capacity);
  let now = noon;
  const at = (): Context => ({ db: room.db, now, actor: 'clock' });
  const rsvpOf = (who: string): Rsvp => {
    const found = room.db.read
      .select({ rsvp: rsvps })
      .from(rsvps)
      .innerJoin(attendees, eq(attendees.id, rsvps.attendeeId))
      .where(eq(attendees.email, `${who}@example.invalid`))
      .get();
    if (!found) throw new Error(`no RSVP of ${who}`);
    return found.rsvp;
  };
  const take = async (raw: Buffer | string, given: Partial<Arrival> = {}, more = {}) => {
    const arrival: Arrival = {
      raw: Buffer.from(raw),
      envelope: { from: 'ann@example.invalid', to: [organizer] },
      clientAddress: '192.0.2.1',
      ...given,
    };
    const taken = await receiveMail(at(), arrival, inboundWith(domains, more));
    return taken.ok ? taken.value.map(({ outcome }) => outcome).join() : taken.reason;
  };
  return {
    ...room,
    rsvpOf,
    /** The moment, and a way to let time pass. */
    now: () => now,
    at,
    later(milliseconds: number) {
      now += milliseconds;
    },
    take,
    /** A sample with the UID of somebody's invite, given now, signed by their domain. */
    async reply(name: string, who: string, given: Partial<Filling> = {}): Promise<Buffer> {
      const from = `${who}@example.invalid`;
      const filling = { uid: rsvpOf(who).uid, from, stampedAt: now, ...given };
      const raw = sampleMail(name, filling);
      const sender = domainOf(filling.from);
      const domain = domains.find((each) => each.name === sender);
      return domain ? await signed(raw, domain) : Buffer.from(raw);
    },
    /** Notices what happened and sends it; answers "kind METHOD name" of each mail. */
    async mails(): Promise<string[]> {
      const told = await noticed({ ...room.staff, now });
      await sendAll({ ...room.staff, now });
      return told;
    },
    replies: () => room.db.read.select().from(replies).orderBy(asc(replies.id)).all(),
    facts: (kind: string) =>
      room.db.read.select().from(facts).where(eq(facts.kind, kind)).orderBy(asc(facts.id)).all(),
  };
}

export type TestOffice = Awaited<ReturnType<typeof officeWith>>;
