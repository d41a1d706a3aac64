import { asc, eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import { addZips, listening, wishFor } from '#app/domain/alerts/testing.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { announcedFor, groundFor, noon, venueFor } from '#app/domain/meetings/testing.ts';
import { claimDue, type MessageRow } from '#app/domain/outbox/claim.server.ts';
import { complete, markContentEnded } from '#app/domain/outbox/finish.server.ts';
import { mailText } from '#app/domain/outbox/kept-text.server.ts';
import { aWorker, claimOf } from '#app/domain/outbox/testing.ts';
import type { Database, Handle } from '#db/client.ts';
import { attendees, messages } from '#db/schema/index.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { write } from '#db/write.ts';
import { tellAlertNews } from './alert-news.server.ts';
import { prepareMessage } from './prepare.server.ts';
import { noticeFacts } from './read-facts.server.ts';
import { type NoticeSettings, noticeMemory, type Prepared } from './types.ts';

/** Addresses as the worker would hand them in, with ids where tokens would stand. */
export const testSettings: NoticeSettings = {
  from: { name: 'Town Crier', address: 'meetings@sos.example.gov' },
  officeEmail: 'outreach@sos.example.gov',
  officeAddress: '401 Mississippi Street, Jackson, MS 39201',
  takesReplies: true,
  links: {
    rsvpForm: (slug) => `https://sos.example.gov/meetings/${slug}#rsvp`,
    meeting: (slug) => `https://sos.example.gov/meetings/${slug}`,
    meetings: () => 'https://sos.example.gov/meetings',
    verify: () => 'https://sos.example.gov/verify',
    history: (id) => `https://sos.example.gov/staff/meetings/${id}`,
    manage: (id, generation) => `https://sos.example.gov/rsvps/secret${generation}${id}`,
    confirmAnswer: (id, generation, replyId) =>
      `https://sos.example.gov/rsvps/secret${generation}${id}/answers/${replyId}`,
    notMe: (id, generation) => `https://sos.example.gov/rsvps/secret${generation}${id}/not-me`,
    preferences: (id) => `https://sos.example.gov/alerts/secret${id}`,
    unsubscribe: (id) => `https://sos.example.gov/unsubscribe/secret${id}`,
    unsubscribeAlerts: (id) => `https://sos.example.gov/unsubscribe/secret-alerts${id}`,
    alertConfirmation: (id) => `https://sos.example.gov/alerts/secret${id}/confirmation`,
    alertNotMe: (id) => `https://sos.example.gov/alerts/secret${id}/not-me`,
    signIn: (secret) => `https://sos.example.gov/sign-in/secret${secret}`,
    verification: (id) => `https://sos.example.gov/rsvps/secret${id}/verification`,
    verificationNotMe: (id) => `https://sos.example.gov/rsvps/secret${id}/verification/not-me`,
    overview: () => 'https://sos.example.gov/staff',
    receivedMail: () => 'https://sos.example.gov/staff/mail',
    auditThrough: (head) => `https://sos.example.gov/staff/audit?check=chain&head=${head}`,
  },
  memory: noticeMemory(),
  unsubscribeAddress: (id, list) => `unsub+${list}-${id}@sos.example.gov`,
  bounceAddress: (id) => `bounce+${id}@sos.example.gov`,
};

/** Every message so far as "kind METHOD to state", in the order in which they were written. */
export function outboxOf(db: Handle): string[] {
  return db
    .select({ message: messages, name: attendees.name })
    .from(messages)
    .leftJoin(attendees, eq(attendees.id, messages.attendeeId))
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .all()
    .map(({ message, name }) =>
      [message.kind, message.method, name ?? message.toAddress, message.state]
        .filter(Boolean)
        .join(' '),
    );
}

/** Notices what happened and answers what is new in the outbox, without an order. */
export async function noticed(ctx: Context): Promise<string[]> {
  const before = new Set(ids(ctx.db));
  await noticeFacts(ctx);
  const all = outboxWithIds(ctx.db.read);
  return all
    .filter(({ id }) => !before.has(id))
    .map(({ said }) => said)
    .sort();
}

const ids = (db: Database) => outboxWithIds(db.read).map(({ id }) => id);

function outboxWithIds(db: Handle) {
  return db
    .select({ message: messages, name: attendees.name })
    .from(messages)
    .leftJoin(attendees, eq(attendees.id, messages.attendeeId))
    .all()
    .map(({ message, name }) => ({
      id: message.id,
      said: [message.kind, message.method, name ?? message.toAddress].filter(Boolean).join(' '),
    }));
}

/** Sends all that is due to nobody: claims, prepares, marks and completes, and answers what went. */
export async function sendAll(
  ctx: Context,
  settings: NoticeSettings = testSettings,
): Promise<{ message: MessageRow; prepared: Prepared }[]> {
  const worker = await aWorker(ctx.db, ctx.now);
  const sent: { message: MessageRow; prepared: Prepared }[] = [];
  for (;;) {
    const claimed = await claimDue(ctx, worker, 50);
    if (claimed.length === 0) return sent;
    for (const message of claimed) {
      const prepared = await prepareMessage(ctx, message, settings);
      const content = prepared?.content ?? nothing;
      const goes = await markContentEnded(ctx, claimOf(message), content, (tx) =>
        prepared ? prepared.stillTrue(tx, ctx.now) : 'drop',
      );
      if (!goes || !prepared) continue;
      await complete(ctx, claimOf(message), '250');
      sent.push({ message, prepared });
    }
  }
}

/**
 * Notices what happened, sends what is due to nobody, and answers what went: "kind to", and where it
 * had a calendar part "kind to METHOD SEQUENCE PARTSTAT start".
 */
export async function sentNews(ctx: Context): Promise<string[]> {
  await noticeFacts(ctx);
  return (await sendAll(ctx)).map(({ message, prepared }) => {
    const { to, icalEvent } = prepared.letter;
    if (!icalEvent) return `${message.kind} ${to.name}`;
    const event = new ICAL.Component(ICAL.parse(icalEvent.content)).getFirstSubcomponent('vevent');
    const said = ['sequence', 'dtstart'].map((it) => String(event?.getFirstPropertyValue(it)));
    const partstat = event?.getFirstProperty('attendee')?.getFirstParameter('partstat');
    return [message.kind, to.name, icalEvent.method, said[0], partstat, said[1]].join(' ');
  });
}

/** The texts of the mails that leave after what happened was noticed. */
export async function sentTexts(ctx: Context): Promise<string[]> {
  await noticeFacts(ctx);
  return (await sendAll(ctx)).map(({ prepared }) => prepared.letter.text);
}

/** Every reminder so far as "P1D at -86400000": its lead, and when it was written, from the start on. */
export function remindersBefore(db: Handle, start: number): string[] {
  return db
    .select()
    .from(messages)
    .where(eq(messages.kind, 'reminder'))
    .all()
    .map(({ uniqueKey, createdAt }) => `${uniqueKey.split(':')[2]} at ${createdAt - start}`);
}

const nothing = {
  subject: '',
  toName: '',
  text: mailText({ text: '', html: '' }),
  sequence: null,
};

/** Says that this person's address is theirs, as using a link from a mail would. */
export const verified = (ctx: Context, attendeeName: string) =>
  write(ctx, async (tx) => {
    await tx.update(attendees).set({ verifiedAt: ctx.now }).where(eq(attendees.name, attendeeName));
  });

/**
 * A town with a venue in DeSoto and one in Jackson, whose people hear of meetings, and what goes out
 * to them in a morning.
 */
export async function townWithAlerts() {
  const db = temporaryDatabase();
  const staff: Context = { db, now: noon, actor: 'system' };
  await groundFor(staff);
  await addZips(staff);
  const venueId = (await venueFor(staff)).id;
  // Nobody entered where it lies: then it lies where its ZIP code does.
  const jackson = { countyId: '28049', city: 'Jackson', zip: '39201' };
  const unplaced = { ...jackson, latitude: null, longitude: null };
  const elsewhereId = (await venueFor(staff, unplaced)).id;
  const at = (now: number): Context => ({ ...staff, now });

  /** Each mail of news: to whom, its subject, text and headers. */
  async function sentAt(now: number) {
    await noticeFacts(at(now));
    await tellAlertNews(at(now));
    const sent = await sendAll(at(now));
    const brief = sent
      .filter(({ message }) => message.kind === 'alert-news')
      .map(({ message, prepared }) => ({
        to: message.toAddress.split('@')[0],
        subject: prepared.letter.subject,
        text: prepared.letter.text,
        headers: prepared.letter.headers,
      }));
    return brief.sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1));
  }

  return {
    db,
    staff,
    venueId,
    elsewhereId,
    at,
    sentAt,
    briefly: async (now: number) =>
      (await sentAt(now)).map(({ to, subject }) => `${to}: ${subject}`),
    announce: (title: string, date: string, now = noon, where = venueId) =>
      announcedFor(at(now), where, { title, localStart: `2027-${date}T10:00` }),
    /** Somebody who hears of a county's meetings, or of what they wish. */
    listens: (who: string, wish = wishFor({ countyId: '28033' }), now = noon - 3_600_000) =>
      listening({ ...at(now), actor: 'citizen' }, who, wish),
  };
}

export type TownWithAlerts = Awaited<ReturnType<typeof townWithAlerts>>;
