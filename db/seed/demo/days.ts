import { Temporal } from 'temporal-polyfill';
import { blackoutDays } from '../profile/blackouts.ts';
import type { StateProfile } from '../profile/profile.ts';

/** Weekdays from tomorrow on, without election days, holidays and the days nobody would come. */
export function workingDays(
  profile: Pick<StateProfile, 'elections' | 'holidays'>,
  today: string,
  horizon: number,
): string[] {
  const first = Temporal.PlainDate.from(today).add({ days: 1 });
  const closed = new Set(blackoutDays(profile, first.toString(), horizon).map(({ on }) => on));
  return Array.from({ length: horizon }, (_, at) => first.add({ days: at }))
    .filter((day) => day.dayOfWeek <= 5 && !closed.has(day.toString()) && !isBetweenYears(day))
    .map((day) => day.toString());
}

/** The eves, and the Friday after Thanksgiving. */
function isBetweenYears(day: Temporal.PlainDate): boolean {
  const eve = day.month === 12 && (day.day === 24 || day.day === 31);
  const bridge = day.month === 11 && day.dayOfWeek === 5 && day.day >= 23 && day.day <= 29;
  return eve || bridge;
}
