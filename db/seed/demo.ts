import { isNull } from 'drizzle-orm';
import type { Actor, Context } from '#app/domain/audit/types.ts';
import { countyById } from '#app/domain/counties/queries.server.ts';
import { announceMeeting } from '#app/domain/meetings/announce.server.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { moveMeeting } from '#app/domain/meetings/move.server.ts';
import { recordNoticePosting } from '#app/domain/meetings/post-notice.server.ts';
import { postponeMeeting } from '#app/domain/meetings/postpone.server.ts';
import { holdMeeting } from '#app/domain/meetings/prepare.server.ts';
import { recordPastMeeting } from '#app/domain/meetings/record-past.server.ts';
import { scheduleMeeting } from '#app/domain/meetings/schedule.server.ts';
import { addDays, localDate, startOfDay } from '#app/domain/meetings/when.ts';
import { addOfficial } from '#app/domain/officials/add.server.ts';
import { respond } from '#app/domain/rsvps/respond.server.ts';
import { withdraw } from '#app/domain/rsvps/withdraw.server.ts';
import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import { addVenue } from '#app/domain/venues/add.server.ts';
import type { Result } from '#app/platform/result.ts';
import { meetings, office } from '#db/schema/index.ts';
import { reader, write } from '#db/write.ts';
import { arrangeSome } from './demo/cases.ts';
import { hernandoMeeting } from './demo/hernando.ts';
import { letOneBeUndecided, letSomeListen } from './demo/listeners.ts';
import { type Official, officialsOf2018 } from './demo/people.ts';
import { type Place, places } from './demo/places.ts';
import { type PlannedMeeting, planTour } from './demo/tour.ts';
import { counties } from './profile/counties.ts';
import type { StateProfile } from './profile/profile.ts';

const day = 86_400_000;
const contact = 'access@office.invalid or 601-555-0142';
/** Mail that many get has a postal address in its foot (calendar.md G5). */
const officeAddress = '1 Demo Street, Jackson, MS 39201';

/**
 * Fills an empty installation with a tour of the coming 90 days and the story behind it, each step
 * by the act an office would use and at the instant it would have happened. Everything is written
 * in one transaction: a start that is cut off leaves nothing half-done. Answers false, and changes
 * nothing, when there is any meeting already.
 */
export async function seedDemo(ctx: Context, profile: StateProfile): Promise<boolean> {
  if (reader(ctx).select({ id: meetings.id }).from(meetings).limit(1).get()) return false;
  const today = localDate(ctx.now, profile.defaultZone);
  const land = counties(profile.fips);
  const tour = planTour({ profile, counties: land.counties, places, today });
  await write(ctx, async (tx) => {
    const at = (instant: number, actor: Actor = 'system'): Context => ({
      ...ctx,
      tx,
      now: instant,
      actor,
    });
    await tx.update(office).set({ address: officeAddress }).where(isNull(office.address));
    const before = startOfDay(addDays(today, -200), profile.defaultZone);
    const staff = await coordinators(at(before));
    const story = new Story(at, staff);
    await story.ground(before, today);
    const listening = ctx.now - 20 * day;
    const steps = [
      ...tour.flatMap((planned) => story.stepsOf(planned)),
      { at: listening, act: () => letSomeListen(at(listening)) },
      { at: ctx.now, act: () => letOneBeUndecided(at(ctx.now)) },
    ];
    for (const step of steps.sort((a, b) => a.at - b.at)) await step.act();
    const owners = staff.map((actor) => actor.replace(/^staff:/, ''));
    await arrangeSome(at(ctx.now, staff[0]), owners);
  });
  return true;
}

type Step = { at: number; act: () => Promise<void> };
type At = (instant: number, actor?: Actor) => Context;

class Story {
  readonly #at: At;
  readonly #staff: Actor[];
  readonly #venues = new Map<Place, string>();
  readonly #officials = new Map<string, string>();

  constructor(at: At, staff: Actor[]) {
    this.#at = at;
    this.#staff = staff;
  }

  /** Rooms, the officials of 2018 and their meeting: what stood before the tour was planned. */
  async ground(before: number, today: string) {
    for (const [number, place] of places.entries()) {
      const ctx = this.#at(before + number * 60_000, this.#who(number));
      this.#venues.set(place, await venue(ctx, place, today));
    }
    const first = places[0];
    const venueId = first && this.#venues.get(first);
    if (!venueId) throw new Error('The demo has no place for the meeting of 2018');
    const { officials, topics, ...meeting } = hernandoMeeting;
    const ctx = this.#at(before + day, this.#who(0));
    const speakers: string[] = [];
    for (const official of officialsOf2018) speakers.push(await this.#official(ctx, official));
    must(
      await recordPastMeeting(ctx, {
        ...meeting,
        venueId,
        topics: [...topics],
        officials: speakers,
      }),
    );
  }

  /** What happens to one meeting, and when. */
  stepsOf(planned: PlannedMeeting): Step[] {
    const who = this.#who(planned.title.length);
    const { scheduledAt, announcedAt, change } = planned;
    let meetingId = '';
    const steps: Step[] = [
      {
        at: scheduledAt,
        act: async () => {
          meetingId = await this.#schedule(this.#at(scheduledAt, who), planned);
          if (planned.state === 'hold')
            must(await holdMeeting(this.#at(scheduledAt, who), { meetingId }));
        },
      },
    ];
    if (announcedAt === undefined) return steps;
    steps.push({
      at: announcedAt,
      act: async () => {
        const ctx = this.#at(announcedAt, who);
        const text = `${planned.title}, ${planned.place.name}, ${planned.place.room}`;
        must(
          await recordNoticePosting(ctx, {
            meetingId,
            place: 'Courthouse notice board',
            text,
            postedAt: announcedAt,
          }),
        );
        must(await announceMeeting(ctx, { meetingId, signedInAt: announcedAt }));
      },
    });
    for (const party of planned.parties) {
      const { at, withdrawsAt, ...given } = party;
      let rsvpId = '';
      const respondNow = async () => {
        const ctx = this.#at(at, 'citizen');
        rsvpId = must(
          await respond(ctx, { meetingId, source: 'demo', ...given, needs: [...given.needs] }),
        ).rsvpId;
      };
      steps.push({ at, act: respondNow });
      if (withdrawsAt !== undefined) {
        steps.push({
          at: withdrawsAt,
          act: async () => {
            must(await withdraw(this.#at(withdrawsAt, 'citizen'), { rsvpId }));
          },
        });
      }
    }
    if (change) {
      steps.push({
        at: change.at,
        act: async () => {
          const ctx = this.#at(change.at, who);
          const given = { meetingId, reason: change.reason, signedInAt: change.at };
          if (change.kind === 'postponed') must(await postponeMeeting(ctx, given));
          else if (change.kind === 'cancelled') must(await cancelMeeting(ctx, given));
          else must(await moveMeeting(ctx, { ...given, localStart: change.localStart }));
        },
      });
    }
    return steps;
  }

  async #schedule(ctx: Context, planned: PlannedMeeting): Promise<string> {
    const venueId = this.#venues.get(planned.place);
    if (!venueId) throw new Error(`${planned.place.name} is no place of the demo`);
    const speakers: string[] = [];
    for (const official of planned.officials) speakers.push(await this.#official(ctx, official));
    const { title, summary, localStart, durationMinutes, capacity, rsvps, accommodationRequestBy } =
      planned;
    const meeting = must(
      await scheduleMeeting(ctx, {
        title,
        summary,
        venue: venueId,
        topics: [...planned.topics],
        officials: speakers,
        localStart,
        durationMinutes,
        capacity,
        rsvps,
        /* An interpreter comes where people register, or vote for the first time. */
        languages: planned.topics.includes('voter-registration') ? ['en', 'es'] : ['en'],
        accommodationContact: contact,
        accommodationRequestBy,
        neutralityConfirmed: planned.state !== 'draft',
      }),
    );
    return meeting.id;
  }

  async #official(ctx: Context, official: Official): Promise<string> {
    const { name, title, countyFips, email } = official;
    const key = email ?? name;
    const known = this.#officials.get(key);
    if (known) return known;
    const county = countyFips && countyById(reader(ctx), countyFips)?.slug;
    const { id } = must(
      await addOfficial(ctx, {
        name,
        title,
        ...(county ? { county } : {}),
        ...(email ? { email } : {}),
      }),
    );
    this.#officials.set(key, id);
    return id;
  }

  #who(number: number): Actor {
    return this.#staff[number % this.#staff.length] ?? 'system';
  }
}

async function coordinators(ctx: Context): Promise<Actor[]> {
  const people = [
    { name: 'Ruth Abernathy', email: 'ruth.abernathy@office.invalid' },
    { name: 'Joaquín Peña', email: 'joaquin.pena@office.invalid' },
  ];
  const staff: Actor[] = [];
  for (const person of people) {
    const { staffId } = must(await inviteStaff(ctx, { ...person, role: 'coordinator' }));
    staff.push(`staff:${staffId}`);
  }
  return staff;
}

async function venue(ctx: Context, place: Place, today: string): Promise<string> {
  const { kind, countyFips, accessVerifiedDaysAgo: days, ...given } = place;
  const county = countyById(reader(ctx), countyFips);
  if (!county) throw new Error(`${place.name} lies in no county of the state`);
  /* The room was looked at on a day before it was entered here, or not at all. */
  const verified = days === undefined ? {} : { accessVerifiedOn: addDays(today, -200 - days) };
  return must(
    await addVenue(ctx, { ...given, ...verified, county: county.slug, zipConfirmed: false }),
  ).id;
}

/** The value of an act that the story cannot do without. Throws with the reason otherwise. */
function must<T>(result: Result<T, string, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo was refused: ${result.reason} ${JSON.stringify(result.detail ?? '')}`);
}
