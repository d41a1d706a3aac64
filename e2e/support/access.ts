/* The routes as files say them, and people and programs of every role to knock at them. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { eq } from 'drizzle-orm';
import { addOfficial } from '#app/domain/officials/add.server.ts';
import { newOfficial } from '#app/domain/officials/schema.ts';
import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import { createApiKey } from '#app/domain/staff/keys.server.ts';
import { linkLasts, type Role } from '#app/domain/staff/rules.ts';
import { mintSignInLink, redeemSignInLink } from '#app/domain/staff/sign-in.server.ts';
import { addBlackout } from '#app/domain/venues/blackouts.server.ts';
import { newBlackout } from '#app/domain/venues/schema.ts';
import { newId } from '#app/platform/ids.ts';
import { apiLinks } from '#app/web/links.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { accommodations, elections, messages, receivedMails, topics } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { announced, courthouse, made, someone } from './ground.ts';
import type { Installation } from './installation.ts';

export type { Role } from '#app/domain/staff/rules.ts';
export { roles } from '#db/schema/people.ts';

export interface Route {
  name: string;
  /** With `:id` where something of the installation stands. */
  path: string;
  reads: boolean;
  acts: boolean;
}

/** Every route of the product, in the naming of Remix's files. */
export function routesOf(): Route[] {
  return globSync('app/routes/*.{ts,tsx}')
    .filter((file) => !/\.test\./.test(file))
    .sort()
    .map((file) => {
      const name = basename(file).replace(/\.tsx?$/, '');
      const text = readFileSync(file, 'utf8');
      const exported = (door: string) =>
        new RegExp(`^export (async )?(function|const) ${door}\\b`, 'm').test(text);
      const isPage = /^export default/m.test(text);
      return {
        name,
        path: pathOf(name),
        reads: exported('loader') || isPage,
        acts: exported('action'),
      };
    });
}

function pathOf(name: string): string {
  const parts = name.replaceAll('[.]', '\0').split('.');
  const segments = parts
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/_$/, '').replaceAll('\0', '.').replace(/^\$/, ':'));
  return `/${segments.join('/')}`;
}

/** Signs in one person of each role by the acts, and makes one key of each. */
export async function peopleOf(
  town: Installation,
  roles: readonly Role[],
  called = 'the',
): Promise<Map<Role, { cookie: string; key: string; id: string }>> {
  const now = town.clock?.now() ?? 0;
  return await withDatabase(town.databaseFile, async (db) => {
    const ctx = { db, now, actor: 'system' } as const;
    const people = new Map<Role, { cookie: string; key: string; id: string }>();
    for (const role of roles) {
      const email = `${called}-${role}@office.test`;
      const counties = role === 'liaison' ? ['desoto'] : [];
      const invited = await inviteStaff(ctx, { email, role, counties });
      if (!invited.ok) throw new Error(invited.reason);
      const { staffId: id } = invited.value;
      const secret = await mintSignInLink(ctx, { staffId: id, ttl: linkLasts.mailed });
      const redeemed = await redeemSignInLink(ctx, { secret });
      if (!redeemed.ok) throw new Error(redeemed.reason);
      const created = await createApiKey(ctx, { name: `Key of ${role}`, role });
      if (!created.ok) throw new Error(created.reason);
      const cookie = `town-crier=${redeemed.value.sessionSecret}`;
      people.set(role, { cookie, key: created.value.key, id });
    }
    return people;
  });
}

/** What stands where an address says `:id`, by the part of the path before it. */
export type Things = Readonly<Record<string, string>>;

/** One of each thing that an address can speak of. */
export async function thingsOf(town: Installation): Promise<Things> {
  const venue = await courthouse(town.api);
  const meeting = await announced(town.api, { venue: venue.id, topics: [] });
  const needs = { needs: ['captions'], name: 'Ann Lee', partySize: 1 };
  const asked = { ...needs, email: someone() };
  const rsvp = made(await town.api.post<{ id: string }>(apiLinks.rsvps(meeting.id), asked));
  await town.settled();
  return await withDatabase(town.databaseFile, async (db) => {
    const ctx = { db, now: town.clock?.now() ?? 0, actor: 'system' } as const;
    const named = newOfficial.parse({ name: 'Dale Thompson', title: 'Circuit Clerk' });
    const official = await addOfficial(ctx, named);
    if (!official.ok) throw new Error(official.reason);
    const key = await createApiKey(ctx, { name: 'To be revoked', role: 'door' });
    if (!key.ok) throw new Error(key.reason);
    const message = db.read.select().from(messages).where(eq(messages.rsvpId, rsvp.id)).get();
    const need = db.read
      .select()
      .from(accommodations)
      .where(eq(accommodations.rsvpId, rsvp.id))
      .get();
    return {
      slug: meeting.slug,
      meetings: meeting.id,
      rsvps: rsvp.id,
      accommodations: need?.id ?? '',
      messages: message?.id ?? '',
      keys: key.value.keyId,
      mail: await aMail(db, ctx.now),
      venues: venue.id,
      officials: official.value.id,
      officialSlug: official.value.slug,
      venueSlug: venue.slug,
      topicSlug: db.read.select().from(topics).get()?.slug ?? '',
      electionSlug: db.read.select().from(elections).get()?.slug ?? '',
    };
  });
}

/** A day closed to planning, another one each time. */
export async function aBlackout(town: Installation, days: number): Promise<string> {
  const now = town.clock?.now() ?? 0;
  const startsOn = new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  return await withDatabase(town.databaseFile, async (db) => {
    const ctx = { db, now, actor: 'system' } as const;
    const blackout = newBlackout.parse({
      scope: 'state',
      startsOn,
      endsOn: startsOn,
      reason: 'Rest',
    });
    const added = await addBlackout(ctx, blackout);
    if (!added.ok) throw new Error(added.reason);
    return added.value.id;
  });
}

/** A mail that came in, as it lies on the list of staff. */
async function aMail(db: Database, now: number): Promise<string> {
  const id = newId(now);
  const said = { fromAddress: 'ann@example.org', subject: 'Parking', text: 'Where can I park?' };
  await write({ db }, async (tx) => {
    await tx.insert(receivedMails).values({ id, arrivedAt: now, mailHash: id, ...said });
  });
  return id;
}

async function withDatabase<T>(file: string, use: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase({ file, busyTimeout: 5000 });
  try {
    return await use(db);
  } finally {
    await db.close();
  }
}
