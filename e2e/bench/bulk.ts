/* A database filled in bulk: as many meetings and RSVPs as a figure needs, in seconds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { localStart, startOfDay } from '#app/domain/meetings/when.ts';
import { systemClock } from '#app/platform/clock.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import * as schema from '#db/schema/index.ts';
import { profileOf } from '#db/seed/profile/profiles.ts';
import { seedState } from '#db/seed/state.ts';

export interface Bulk {
  meetings: number;
  startOf: (index: number) => number;
  /** Those in DeSoto county; the others are spread over the rest of the state. */
  isInDesoto?: (index: number) => boolean;
  /** RSVPs of each meeting, all seated, of one person each. */
  rsvpsEach?: number;
  capacity?: number;
  zone?: string;
}

export interface BulkDatabase {
  /** Also the DATA_DIR of the processes that run on it. */
  folder: string;
  file: string;
  remove(): void;
}

const day = 86_400_000;
const hour = 3_600_000;
const officialsCount = 40;

export const slugOf = (index: number) => `town-hall-${String(index).padStart(6, '0')}`;
export const idOf = (index: number) => `m${String(index).padStart(6, '0')}`;

/** So many over the coming 300 days, from ten in the morning on: all of it within what a feed holds. */
export function ahead(meetings: number): Pick<Bulk, 'meetings' | 'startOf'> {
  const zone = 'America/Chicago';
  const first = startOfDay(localStart(systemClock() + 2 * day, zone).slice(0, 10), zone);
  return {
    meetings,
    startOf: (index) =>
      first + 10 * hour + Math.floor((300 * day * index) / meetings / 60_000) * 60_000,
  };
}

/** Made through tables, not acts: a million RSVPs would take minutes and no figure is about that. */
export async function bulkDatabase(bulk: Bulk): Promise<BulkDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'town-crier-bench-'));
  const file = join(folder, 'town-crier.db');
  migrateDatabase(file);
  const db = openDatabase({ file, synchronous: 'NORMAL' });
  const profile = profileOf('MS');
  if (profile === undefined) throw new Error('there is no profile of Mississippi');
  await seedState({ db, now: systemClock(), actor: 'system' }, profile);
  const counties = db.read.select().from(schema.counties).all();
  await db.writer.run(async (tx) => {
    for (const { id, name } of counties) insertVenues(tx, id, name);
    insertOfficials(tx);
    insertMeetings(tx, bulk, desotoLast(counties.map(({ id }) => id)));
  });
  await db.close();
  insertRsvps(file, bulk);
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Tx = Database['read'];

const desoto = '28033';
const desotoLast = (ids: string[]) => [...ids.filter((id) => id !== desoto), desoto];
const venueOf = (county: string, room: number) => `v${county}-${room}`;

function insertVenues(tx: Tx, countyId: string, county: string) {
  const now = systemClock();
  const rooms = ['Main courtroom', 'Board room'].map((room, index) => ({
    id: venueOf(countyId, index),
    slug: `courthouse-${countyId}-${index}`,
    name: `${county} County Courthouse`,
    room,
    street: '100 Court Square',
    city: `${county} Springs`,
    zip: '38632',
    countyId,
    zone: 'America/Chicago',
    capacity: 120,
    latitude: 33,
    longitude: -90,
    accessVerifiedOn: '2026-01-02',
    createdAt: now,
    updatedAt: now,
  }));
  tx.insert(schema.venues).values(rooms).run();
}

function insertOfficials(tx: Tx) {
  const at = systemClock();
  const rows = Array.from({ length: officialsCount }, (_, index) => ({
    id: `o${index}`,
    slug: `official-${index}`,
    name: `Jordan Lee ${index}`,
    title: 'Election Commissioner',
    createdAt: at,
    updatedAt: at,
  }));
  tx.insert(schema.officials).values(rows).run();
}

function insertMeetings(tx: Tx, bulk: Bulk, counties: string[]) {
  const { meetings, startOf, isInDesoto, zone = 'America/Chicago', capacity = 120 } = bulk;
  const now = systemClock();
  const topics = tx.select().from(schema.topics).all();
  const elsewhere = counties.length - 1;
  for (let index = 0; index < meetings; index += 1) {
    const county = isInDesoto?.(index) ? desoto : (counties[index % elsewhere] ?? desoto);
    const startsAt = startOf(index);
    const announcedAt = Math.min(now, startsAt) - 60 * day;
    const isOver = startsAt + hour < now;
    const row = {
      id: idOf(index),
      slug: slugOf(index),
      publicUid: `b0a51c00-0000-4000-8000-${String(index).padStart(12, '0')}`,
      state: isOver ? ('held' as const) : ('announced' as const),
      title: `Know before you vote: town hall ${index}`,
      summary: 'How to register and by when, how votes are cast, counted and kept safe.',
      venueId: venueOf(county, Math.floor(index / elsewhere) % 2),
      zone,
      localStart: localStart(startsAt, zone),
      startsAt,
      endsAt: startsAt + hour,
      durationMinutes: 60,
      capacity,
      accommodationContact: 'Dana Reed, 601-555-0142',
      accommodationRequestBy: localStart(startsAt - 7 * day, zone).slice(0, 10),
      neutralityConfirmedBy: 'system',
      noticeSince: announcedAt,
      announcedAt,
      createdAt: announcedAt - day,
      changedAt: announcedAt,
    };
    tx.insert(schema.meetings).values(row).run();
    const topic = topics[index % topics.length];
    if (topic)
      tx.insert(schema.meetingTopics).values({ meetingId: row.id, topicId: topic.id }).run();
    const speaks = { meetingId: row.id, officialId: `o${index % officialsCount}`, position: 0 };
    tx.insert(schema.meetingOfficials).values(speaks).run();
  }
}

/** In the order of their meetings, so that every index grows at its end. */
function insertRsvps(file: string, { meetings, rsvpsEach = 0 }: Bulk) {
  const total = meetings * rsvpsEach;
  if (total === 0) return;
  const db = new BetterSqlite3(file);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -200000');
  const given = { total, each: rsvpsEach, at: systemClock() - 50 * day };
  const counting =
    'with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < @total)';
  db.exec('begin');
  db.prepare(
    `insert into attendees (id, name, email, created_at) ${counting}
     select printf('a%08d', i), 'Ann Lee', printf('person-%08d@example.invalid', i), @at from n`,
  ).run({ total, at: given.at });
  db.prepare(
    `insert into rsvps (id, meeting_id, attendee_id, party_size, place, answer, uid, answered_at,
       source, created_at, seated_at, updated_at) ${counting}
     select printf('r%08d', i), printf('m%06d', i / @each), printf('a%08d', i), 1, 'seated', 'going',
       printf('a110c000-0000-4000-8000-%012d', i), @at, 'web', @at, @at, @at from n`,
  ).run(given);
  db.exec('commit');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
