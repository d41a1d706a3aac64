/* One of the processes of oversell.ts: does its share of RSVPs, 32 at a time, and says what it did. */
import type { Context } from '#app/domain/audit/types.ts';
import { editMeeting } from '#app/domain/meetings/edit.server.ts';
import { seatsTaken } from '#app/domain/meetings/seats.server.ts';
import { noon } from '#app/domain/meetings/testing.ts';
import { askToVerify } from '#app/domain/rsvps/ask-to-verify.server.ts';
import { changeRsvp } from '#app/domain/rsvps/change.server.ts';
import { releaseUnverified } from '#app/domain/rsvps/release-unverified.server.ts';
import { respond } from '#app/domain/rsvps/respond.server.ts';
import { partyOf } from '#app/domain/rsvps/testing.ts';
import { openOf } from '#app/domain/rsvps/unverified.server.ts';
import { verifyRsvp } from '#app/domain/rsvps/verify.server.ts';
import { bookableMeeting, reviseMeeting } from '#app/domain/rsvps/waitlist.server.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { newId, newUid } from '#app/platform/ids.ts';
import { openDatabase } from '#db/client.ts';
import { attendees, rsvps } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { chanceFrom } from './chance.ts';
import { type Share, type ShareReport, saleTime } from './oversell.ts';

const share = JSON.parse(process.argv[2] ?? '') as Share;
const { meetingId } = share;
const db = openDatabase({ file: share.file });
const nowIs = () => saleTime(share.startedAt);
const citizen = (): Context => ({ db, now: nowIs(), actor: 'citizen' });
const staff = (): Context => ({ db, now: nowIs(), actor: 'system' });
const report: ShareReport = {
  acknowledged: [],
  repeats: 0,
  withdrawals: 0,
  changes: 0,
  capacityEdits: 0,
  holds: 0,
  verified: 0,
  expired: 0,
  errors: [],
};
/** Addresses of this process that are to be verified. */
const held: string[] = [];

/* Another sequence in each process. */
const chance = chanceFrom(0x9e3779b9 * (share.process + 1));
const upTo = (n: number) => Math.floor(chance() * n);

/** Mostly somebody new; sometimes one of this process again, sometimes one whom all processes know. */
function somebody(index: number): string {
  const dice = chance();
  if (dice < 0.1 && index > 0) return `person-${share.process}-${upTo(index)}`;
  return dice < 0.15 ? `everybody-${upTo(40)}` : `person-${share.process}-${index}`;
}

/** What the guard is there to prevent: the place is decided before the transaction. */
async function respondUnguarded(partySize: number, who: string): Promise<string> {
  const meeting = await bookableMeeting(db.read, meetingId);
  const fits =
    (await seatsTaken(db.read, meetingId, nowIs())) + partySize <= (meeting?.capacity ?? 0);
  return await write({ db }, async (tx) => {
    const attendeeId = newId(noon);
    await tx.insert(attendees).values({ id: attendeeId, name: who, createdAt: noon });
    const id = newId(noon);
    await tx.insert(rsvps).values({
      id,
      meetingId,
      attendeeId,
      partySize,
      place: fits ? 'seated' : 'waitlisted',
      waitPosition: fits ? null : 1,
      answer: 'going',
      uid: newUid(),
      answeredAt: noon,
      source: 'web',
      createdAt: noon,
      updatedAt: noon,
    });
    return id;
  });
}

async function rsvp(index: number) {
  const who = somebody(index);
  const size = 1 + upTo(6);
  if (!share.isGuarded) {
    report.acknowledged.push(await respondUnguarded(size, who));
    return;
  }
  if (chance() < 0.2) return hold(size, who);
  const result = await respond(citizen(), partyOf(meetingId, size, who));
  if (!result.ok) throw new Error(result.reason);
  report.acknowledged.push(result.value.rsvpId);
  if (result.value.repeated) report.repeats += 1;
}

/** As when limits have tripped: the seats are held, and some are verified, in time or not. */
async function hold(size: number, who: string) {
  const party = partyOf(meetingId, size, who);
  const result = await askToVerify(citizen(), party);
  if (!result.ok) throw new Error(result.reason);
  report.holds += 1;
  if (party.email) held.push(party.email);
}

async function verify() {
  const [email] = held.splice(upTo(held.length), 1);
  const unverified = email && openOf(db.read, { meetingId, email });
  if (!unverified) return;
  const result = await verifyRsvp(citizen(), { unverifiedId: unverified.id });
  if (result.ok) report.verified += 1;
  if (result.ok) report.acknowledged.push(result.value.rsvpId);
}

async function disturb() {
  const dice = chance();
  const rsvpId = report.acknowledged[upTo(report.acknowledged.length)];
  if (dice < 0.3 && rsvpId) {
    const result = await withdraw(citizen(), { rsvpId });
    if (result.ok && result.value.changed) report.withdrawals += 1;
  } else if (dice < 0.45 && rsvpId) {
    const result = await changeRsvp(citizen(), { rsvpId, answer: 'going', partySize: 1 + upTo(6) });
    if (result.ok && result.value.changed) report.changes += 1;
  } else if (dice < 0.5) {
    /* Around the seats taken, so that about half of the edits go down into what is being sold. */
    const capacity = Math.min(220, (await seatsTaken(db.read, meetingId, nowIs())) + upTo(12) - 4);
    const result = await reviseMeeting(staff(), meetingId, (inside) =>
      editMeeting(inside, { meetingId, changes: { capacity } }),
    );
    if (result.ok) report.capacityEdits += 1;
  } else if (dice < 0.7) {
    await verify();
  } else if (dice < 0.73) {
    report.expired += await releaseUnverified(staff());
  }
}

let next = 0;
async function client() {
  while (next < share.rsvps) {
    const index = next;
    next += 1;
    try {
      await rsvp(index);
      await disturb();
    } catch (error) {
      report.errors.push(String(error));
    }
  }
}
await Promise.all(Array.from({ length: 32 }, client));
await db.close();
process.stdout.write(JSON.stringify(report));
