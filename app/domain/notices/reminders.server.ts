import { eq, sql } from 'drizzle-orm';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { type Turn, unhurried } from '#app/platform/turns.ts';
import type { Handle } from '#db/client.ts';
import { routines } from '#db/schema/index.ts';
import { type WriteContext, write } from '#db/write.ts';
import { type Recipient, recipientsOfMeeting } from './recipients.server.ts';
import { meetingsToRemindOf, type RemindedMeeting } from './reminded-meetings.server.ts';
import {
  type DueReminder,
  dueReminder,
  type OfficeReminders,
  plannedReminders,
  type Reminded,
  sendingTime,
} from './reminder-rules.ts';
import { tell } from './tell.server.ts';

type ReminderContext = WriteContext & { now: number };

const routine = 'reminders';
/* One transaction each, so that an RSVP never waits long behind 100,000 reminders. */
const peopleAtOnce = 100;
/* After a longer silence nothing that fell due before is of use; and the first start has no past. */
const longestLookBack = 2 * 24 * 60 * 60 * 1000;

/** Works out when reminders go out, and remembers it: the same few starts are asked about each minute. */
export type ReminderTimes = typeof dueReminder;

/** `dueReminder`, remembering the newest answers; one for each worker. */
export function rememberedTimes(most = 20_000): ReminderTimes {
  const known = new Map<string, DueReminder | undefined>();
  return (meeting, lead, quiet) => {
    const { localStart, startsAt, zone, announcedAt } = meeting;
    const key = [
      localStart,
      startsAt,
      zone,
      announcedAt,
      lead,
      quiet.quietFrom,
      quiet.quietUntil,
      ...quiet.quietBefore.flatMap(Object.values),
    ].join(' ');
    if (known.has(key)) return known.get(key);
    if (known.size >= most) known.clear();
    const times = dueReminder(meeting, lead, quiet);
    known.set(key, times);
    return times;
  };
}

/**
 * Puts a message into the outbox for everyone who is due a reminder since this was last asked, and
 * answers how many. Nothing is stored ahead: the unique key holds RSVP, reminder and start, so a
 * meeting that moved has other reminders, and asking twice changes nothing. Whoever has their seat
 * only since the mark is not reminded late, and a reminder past its use is left out. `turn` is asked
 * after each batch; where it ends the work, the next call begins it anew and writes what is missing.
 */
export async function remind(
  ctx: ReminderContext,
  times: ReminderTimes = dueReminder,
  turn: Turn = unhurried,
): Promise<number> {
  const db = ctx.db.read;
  const office = theOffice(db);
  if (!office) return 0;
  const since = doneThrough(db) ?? ctx.now - longestLookBack;
  const from = Math.max(since, ctx.now - longestLookBack);
  let told = 0;
  for (const meeting of meetingsToRemindOf(db, office.reminders, { from, until: ctx.now })) {
    for (const due of dueWithin(meeting, office, { from, until: ctx.now }, times)) {
      const step = await remindHolders(ctx, meeting, due, turn);
      told += step.told;
      if (!step.isDone) return told;
    }
  }
  await moveOn(ctx);
  return told;
}

function* dueWithin(
  meeting: Reminded,
  office: OfficeReminders,
  { from, until }: { from: number; until: number },
  times: ReminderTimes,
): Generator<DueReminder> {
  const { startsAt, zone } = meeting;
  if (startsAt === null) return;
  for (const { fate, due } of plannedReminders(meeting, office, times)) {
    if (fate !== 'goes' || due.sendAt <= from || due.sendAt > until || due.expiresAt <= until)
      continue;
    const sendAt = sendingTime(due, { startsAt, zone }, office, until);
    if (sendAt !== undefined) yield { ...due, sendAt };
  }
}

async function remindHolders(
  ctx: ReminderContext,
  { id, startsAt }: RemindedMeeting,
  due: DueReminder,
  turn: Turn,
): Promise<{ told: number; isDone: boolean }> {
  let told = 0;
  let after = '';
  for (;;) {
    const people = recipientsOfMeeting(ctx.db.read).all({
      meetingId: id,
      after,
      limit: peopleAtOnce,
    });
    const wanted = people.filter(
      (person) => person.remindersStoppedAt === null && hadSeatBy(person, due.mark),
    );
    if (wanted.length > 0) {
      told += await write(ctx, async (tx) => {
        let fresh = 0;
        for (const person of wanted) {
          const isNew = await tell(tx, ctx.now, person, {
            kind: 'reminder',
            uniqueKey: `reminder:${person.rsvpId}:${due.lead}:${startsAt}`,
            at: due.sendAt,
            props: { lead: due.lead, startsAt },
            expiresAt: due.expiresAt,
          });
          if (isNew) fresh += 1;
        }
        return fresh;
      });
      if (!(await turn())) return { told, isDone: false };
    }
    const last = people.at(-1);
    if (people.length < peopleAtOnce || !last) return { told, isDone: true };
    after = last.attendeeId;
  }
}

const hadSeatBy = ({ place, createdAt, seatedAt }: Recipient, mark: number): boolean =>
  place === 'seated' && createdAt <= mark && (seatedAt ?? createdAt) <= mark;

const doneThrough = (db: Handle): number | undefined =>
  db.select().from(routines).where(eq(routines.name, routine)).get()?.doneThrough;

/** The clock may have been set back: what was done through stays done. */
function moveOn(ctx: ReminderContext): Promise<void> {
  return write(ctx, async (tx) => {
    await tx
      .insert(routines)
      .values({ name: routine, doneThrough: ctx.now })
      .onConflictDoUpdate({
        target: routines.name,
        set: { doneThrough: sql`max(${routines.doneThrough}, ${ctx.now})` },
      });
  });
}
