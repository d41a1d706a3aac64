import { Temporal } from 'temporal-polyfill';

/** A day the state's offices are closed, by the rule of its law. Weekdays count from 1, Monday. */
export type HolidayRule = { name: string; source: string } & (
  | { month: number; day: number }
  | { month: number; weekday: number; nth: 1 | 2 | 3 | 4 | 'last' }
);

export type Holiday = { on: string; name: string; source: string };

/** The state's holidays of one year in order; one that falls on a Sunday is kept on the Monday. */
export function holidaysOf(rules: readonly HolidayRule[], year: number): Holiday[] {
  return rules
    .map((rule) => ({ on: dayOf(rule, year).toString(), name: rule.name, source: rule.source }))
    .sort((a, b) => a.on.localeCompare(b.on));
}

function dayOf(rule: HolidayRule, year: number): Temporal.PlainDate {
  if ('day' in rule) {
    const day = Temporal.PlainDate.from({ year, month: rule.month, day: rule.day });
    return day.dayOfWeek === 7 ? day.add({ days: 1 }) : day;
  }
  const first = Temporal.PlainDate.from({ year, month: rule.month, day: 1 });
  const firstMatch = first.add({ days: (rule.weekday - first.dayOfWeek + 7) % 7 });
  if (rule.nth !== 'last') return firstMatch.add({ weeks: rule.nth - 1 });
  const fifth = firstMatch.add({ weeks: 4 });
  return fifth.month === rule.month ? fifth : firstMatch.add({ weeks: 3 });
}
