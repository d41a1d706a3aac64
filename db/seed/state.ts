import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { localDate } from '#app/domain/meetings/when.ts';
import { newId } from '#app/platform/ids.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import * as schema from '#db/schema/index.ts';
import { reader, type Tx, write } from '#db/write.ts';
import { blackoutDays } from './profile/blackouts.ts';
import { counties } from './profile/counties.ts';
import type { Election } from './profile/elections.ts';
import type { StateProfile } from './profile/profile.ts';
import { topics } from './profile/topics.ts';

/** Meetings are planned at most about a year ahead: every start looks that far for closed days. */
const blackoutHorizonDays = 400;

/**
 * Puts in what no installation runs without: the office, the state's counties, seats and ZIPs, its
 * elections, its blackout days of the coming 400 days and the topics. Adds what is missing and
 * changes nothing that is there, so each start calls it. Records `state.loaded` the first time.
 * Refuses when the database already belongs to another state.
 */
export async function seedState(
  ctx: Context,
  profile: StateProfile,
  contact: { email?: string; address?: string } = {},
): Promise<Result<{ first: boolean }, 'another-state', { stateName: string }>> {
  const office = reader(ctx).select().from(schema.office).get();
  if (office && office.stateFips !== profile.fips) {
    return refuse('another-state', { stateName: office.stateName });
  }
  const land = office ? undefined : counties(profile.fips);
  await write(ctx, async (tx) => {
    if (land) {
      await insertOffice(tx, profile, land.viewBox, contact);
      await insertLand(tx, profile, land);
      await recordFact(tx, ctx, {
        kind: 'state.loaded',
        subjectId: profile.fips,
        detail: { counties: land.counties.length, zips: land.zips.length },
      });
    }
    for (const election of profile.elections) await insertElection(tx, ctx.now, election);
    await insertTopics(tx, ctx.now);
    await insertBlackouts(tx, ctx.now, profile);
  });
  return done({ first: land !== undefined });
}

async function insertOffice(
  tx: Tx,
  profile: StateProfile,
  mapViewBox: string,
  contact: { email?: string; address?: string },
) {
  await tx.insert(schema.office).values({
    id: 1,
    stateFips: profile.fips,
    stateName: profile.name,
    stateCode: profile.abbreviation,
    name: profile.officeName,
    ...contact,
    languages: [...profile.languages],
    zone: profile.defaultZone,
    mapViewBox,
    noticeDays: profile.noticeDays,
    reminders: ['P7D', 'P1D', 'PT2H'],
  });
}

async function insertLand(tx: Tx, profile: StateProfile, land: ReturnType<typeof counties>) {
  await tx.insert(schema.counties).values(
    land.counties.map(({ fips, slug, name, shape, centroid }) => ({
      id: fips,
      slug,
      name,
      zone: profile.defaultZone,
      shape,
      centroidX: centroid.x,
      centroidY: centroid.y,
    })),
  );
  await tx.insert(schema.countySeats).values(
    profile.seats.map(({ countyFips, number, ...seat }) => ({
      ...seat,
      countyId: countyFips,
      seatNumber: number,
    })),
  );
  if (land.zips.length === 0) return;
  await tx
    .insert(schema.zips)
    .values(land.zips.map(({ countyFips, ...zip }) => ({ ...zip, countyId: countyFips })));
}

async function insertElection(tx: Tx, now: number, election: Election) {
  const { slug, name, confirmed, source } = election;
  const [added] = await tx
    .insert(schema.elections)
    .values({ id: newId(now), slug, name, heldOn: election.electionOn, confirmed, source })
    .onConflictDoNothing({ target: schema.elections.slug })
    .returning({ id: schema.elections.id });
  if (!added) return;
  const dates = datesOf(election).map((date) => ({
    ...date,
    electionId: added.id,
    confirmed,
    source,
  }));
  if (dates.length > 0) await tx.insert(schema.electionDates).values(dates);
}

function datesOf({ registration, absenteeInPersonUntil }: Election) {
  const labels = {
    'in-person': 'Last day to register in person',
    'by-post': 'Last day to post a registration',
  };
  const dates: { kind: string; label: string; on: string; time?: string }[] = registration.map(
    ({ method, on }) => ({ kind: `registration-${method}`, label: labels[method], on }),
  );
  const [on, time] = absenteeInPersonUntil?.split('T') ?? [];
  if (on && time) {
    dates.push({ kind: 'absentee-in-person', label: 'End of absentee voting in person', on, time });
  }
  return dates;
}

async function insertTopics(tx: Tx, now: number) {
  await tx
    .insert(schema.topics)
    .values(topics.map((topic) => ({ ...topic, id: newId(now) })))
    .onConflictDoNothing({ target: schema.topics.slug });
}

async function insertBlackouts(tx: Tx, now: number, profile: StateProfile) {
  const today = localDate(now, profile.defaultZone);
  const days = blackoutDays(profile, today, blackoutHorizonDays);
  if (days.length === 0) return;
  await tx
    .insert(schema.blackouts)
    .values(
      days.map(({ on, reason }) => ({
        id: newId(now),
        scope: 'state' as const,
        startsOn: on,
        endsOn: on,
        reason,
      })),
    )
    .onConflictDoNothing();
}
