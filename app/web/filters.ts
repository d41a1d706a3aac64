import { Temporal } from 'temporal-polyfill';

/** What the list of meetings may be asked for, as it was typed into the address. */
export const filterNames = ['county', 'topic', 'from', 'to'] as const;
export type FilterName = (typeof filterNames)[number];
export type TypedFilters = Partial<Record<FilterName, string>>;

export type FilterProblem =
  | 'unknown-county'
  | 'unknown-topic'
  | 'not-a-date-from'
  | 'not-a-date-to'
  | 'ends-before-it-starts';

/** A county or topic that a filter named. */
type Named = { id: string; slug: string; name: string };

export interface AskedFilters {
  /** Every filter as typed, to stand in the form again. */
  typed: TypedFilters;
  county: Named | undefined;
  topic: Named | undefined;
  from: string | undefined;
  to: string | undefined;
  problems: FilterProblem[];
}

/** Where a filter's word is looked up. */
export interface KnownPlaces {
  county: (slug: string) => Named | undefined;
  topic: (slug: string) => Named | undefined;
}

const longest = 100;

/**
 * Reads the filters of an address that anyone may have written. One that names nothing is left out
 * of the search and said to be so; none is an error.
 */
export function readFilters(query: URLSearchParams, known: KnownPlaces): AskedFilters {
  const typed: TypedFilters = {};
  for (const name of filterNames) {
    const value = query.get(name)?.trim().slice(0, longest);
    if (value) typed[name] = value;
  }
  const county = typed.county ? known.county(typed.county) : undefined;
  const topic = typed.topic ? known.topic(typed.topic) : undefined;
  const from = dayOf(typed.from);
  const to = dayOf(typed.to);
  const reversed = from !== undefined && to !== undefined && to < from;
  const problems: [FilterProblem, boolean][] = [
    ['unknown-county', typed.county !== undefined && !county],
    ['unknown-topic', typed.topic !== undefined && !topic],
    ['not-a-date-from', typed.from !== undefined && !from],
    ['not-a-date-to', typed.to !== undefined && !to],
    ['ends-before-it-starts', reversed],
  ];
  return {
    typed,
    county,
    topic,
    from,
    to: reversed ? undefined : to,
    problems: problems.flatMap(([problem, isSo]) => (isSo ? [problem] : [])),
  };
}

/** A day of the calendar as a form sends it, "2027-01-14", in years that meetings can have. */
export function dayOf(text: string | undefined): string | undefined {
  if (!text || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** The filters that were understood, without one of them: what an empty list offers to try. */
export function withoutFilter(typed: TypedFilters, name: FilterName): TypedFilters {
  const { [name]: _, ...others } = typed;
  return others;
}
