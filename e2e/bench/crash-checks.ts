/* What must hold of a database after a crash. */
import { asc, eq } from 'drizzle-orm';
import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import { openDatabase } from '#db/client.ts';
import { facts, meetings, rsvps } from '#db/schema/index.ts';

/** What a process said was kept. */
export interface Acknowledged {
  kept: string[];
  withdrawn: string[];
}

/** Reads what a process printed; a line that was cut off was never said. */
export function acknowledged(said: string): Acknowledged {
  const lines = said.split('\n').slice(0, -1);
  const of = (what: string) =>
    lines.filter((line) => line.startsWith(`${what} `)).map((line) => line.slice(what.length + 1));
  return { kept: of('kept'), withdrawn: of('withdrawn') };
}

/** Acknowledged and not there, there without its fact, sold twice, or a file that is not whole. */
export function faultsOf(file: string, acks: Acknowledged): string[] {
  const db = openDatabase({ file, busyTimeout: 5000 });
  try {
    const faults: string[] = [];
    const whole = db.read.$client.pragma('integrity_check', { simple: true });
    if (whole !== 'ok') faults.push(`the file is damaged: ${whole}`);
    const rows = db.read.select().from(rsvps).all();
    const places = new Map(rows.map(({ id, place }) => [id, place]));
    const lost = acks.kept.filter((id) => !places.has(id));
    if (lost.length > 0) faults.push(`${lost.length} RSVPs lost`);
    const back = acks.withdrawn.filter((id) => places.get(id) !== 'withdrawn');
    if (back.length > 0) faults.push(`${back.length} withdrawals lost`);
    const told = new Set(
      db.read
        .select({ rsvpId: facts.rsvpId, kind: facts.kind })
        .from(facts)
        .orderBy(asc(facts.id))
        .all()
        .filter(({ kind }) => kind === 'rsvp.seated' || kind === 'rsvp.waitlisted')
        .map(({ rsvpId }) => rsvpId),
    );
    if (rows.some(({ id }) => !told.has(id)) || told.size !== rows.length) {
      faults.push('RSVPs and their facts differ');
    }
    if (verifyFacts(db.read).brokenAt !== undefined) faults.push('the chain of facts is broken');
    for (const { id, capacity } of db.read.select().from(meetings).all()) {
      const seated = rows.filter(({ meetingId, place }) => meetingId === id && place === 'seated');
      const taken = seated.reduce((sum, { partySize }) => sum + partySize, 0);
      if (taken > capacity) faults.push('oversold');
    }
    return faults;
  } finally {
    void db.close();
  }
}

/** How many of what was acknowledged are not there; the file may be whatever the crash left. */
export function lostIn(file: string, acks: Acknowledged): number {
  const db = openDatabase({ file, busyTimeout: 5000 });
  try {
    const there = (id: string) => db.read.select().from(rsvps).where(eq(rsvps.id, id)).get();
    const lost = acks.kept.filter((id) => there(id) === undefined);
    const back = acks.withdrawn.filter((id) => there(id)?.place !== 'withdrawn');
    return lost.length + back.length;
  } finally {
    void db.close();
  }
}
