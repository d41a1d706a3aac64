/*
 * The limit of RSVPs: Hono, better-sqlite3, prepared statements, FULL, and a commit for each. It
 * decides on the place and keeps person and RSVP in the same tables, and nothing else: no facts, no
 * guard, no pages.
 */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import BetterSqlite3 from 'better-sqlite3';
import { Hono } from 'hono';
import { systemClock } from '#app/platform/clock.ts';
import { newId, newUid } from '#app/platform/ids.ts';

const { file, port } = JSON.parse(process.argv[2] ?? '') as { file: string; port: number };
const db = new BetterSqlite3(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
const meeting = db.prepare('select id, capacity from meetings where slug = ?');
const taken = db
  .prepare(
    "select coalesce(sum(party_size), 0) from rsvps where meeting_id = ? and place = 'seated'",
  )
  .pluck();
const last = db
  .prepare(
    "select coalesce(max(wait_position), 0) from rsvps where meeting_id = ? and place = 'waitlisted'",
  )
  .pluck();
const known = db.prepare('select id from attendees where email = ?').pluck();
const addPerson = db.prepare(
  'insert into attendees (id, name, email, created_at) values (?, ?, ?, ?)',
);
const addRsvp = db.prepare(
  `insert into rsvps (id, meeting_id, attendee_id, party_size, place, answer, wait_position, uid,
     answered_at, source, created_at, seated_at, updated_at)
   values (?, ?, ?, ?, ?, 'going', ?, ?, ?, 'web', ?, ?, ?)`,
);

const respond = db.transaction((slug: string, name: string, email: string, partySize: number) => {
  const now = systemClock();
  const { id, capacity } = meeting.get(slug) as { id: string; capacity: number };
  const waiting = last.get(id) as number;
  const isSeated = waiting === 0 && (taken.get(id) as number) + partySize <= capacity;
  const place = isSeated ? 'seated' : 'waitlisted';
  let person = known.get(email) as string | undefined;
  if (person === undefined) {
    person = newId(now);
    addPerson.run(person, name, email, now);
  }
  const position = isSeated ? null : waiting + 1;
  const seatedAt = isSeated ? now : null;
  const row = [newId(now), id, person, partySize, place, position, newUid()];
  addRsvp.run(...row, now, now, seatedAt, now);
  return place;
});

const app = new Hono();
app.post('/meetings/:slug/rsvp', async (c) => {
  const form = new URLSearchParams(await c.req.text());
  const size = Number(form.get('partySize'));
  const slug = c.req.param('slug');
  const place = respond.immediate(slug, form.get('name') ?? '', form.get('email') ?? '', size);
  return c.redirect(`/meetings/${slug}/thanks?place=${place}`, 303);
});
createServer(getRequestListener(app.fetch)).listen(port, '127.0.0.1', () =>
  process.send?.('ready'),
);
process.on('disconnect', () => process.exit(0));
