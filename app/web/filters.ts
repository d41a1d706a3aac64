import { Temporal } from 'temporal-polyfill';
import { type AccessKind, accessKinds } from '#app/domain/meetings/types.ts';
import { type MeetingFilters, meetingFilterNames } from './links.ts';

/** What the list of meetings may be asked for, as it was typed into the address. */
export type FilterName = keyof MeetingFilters;
export type TypedFilters = Partial<Record<FilterName, string>>;

export type FilterProblem =
  | 'unknown-county'
  | 'unknown-topic'
  | 'not-a-date-from'
  | 'not-a-date-to'
  | 'ends-before-it-starts'
  | 'not-a-zip'
  | 'unknown-zip'
  | 'unknown-language'
  | 'unknown-access';

type ZipPlace = { zip: string; city: string; latitude: number; longitude: number };

/** A county or topic that a filter named. */
type Named = { id: string; slug: string; name: string };

export interface AskedFilters {
  /** Every filter as typed, to stand in the form again. */
  typed: TypedFilters;
  /** The filters that were understood, and so are part of the search. */
  used: TypedFilters;
  county: Named | undefined;
  topic: Named | undefined;
  from: string | undefined;
  to: string | undefined;
  near: ZipPlace | undefined;
  q: string | undefined;
  language: string | undefined;
  access: AccessKind[];
  problems: FilterProblem[];
}

/** Where a filter's word is looked up. */
export interface KnownPlaces {
  county: (slug: string) => Named | undefined;
  topic: (slug: string) => Named | undefined;
  zip: (zip: string) => ZipPlace | undefined;
  /** The languages in which the office holds meetings. */
  languages: readonly string[];
}

const longest = 100;

/**
 * Reads the filters of an address that anyone may have written. One that names nothing is left out
 * of the search and said to be so; none is an error.
 */
export function readFilters(query: URLSearchParams, known: KnownPlaces): AskedFilters {
  const typed: TypedFilters = {};
  for (const name of meetingFilterNames) {
    const value = query.get(name)?.trim().slice(0, longest);
    if (value) typed[name] = value;
  }
  const county = typed.county ? known.county(typed.county) : undefined;
  const topic = typed.topic ? known.topic(typed.topic) : undefined;
  const from = dayOf(typed.from);
  const to = dayOf(typed.to);
  const reversed = from !== undefined && to !== undefined && to < from;
  const isZip = typed.near !== undefined && /^\d{5}$/.test(typed.near);
  const near = isZip && typed.near ? known.zip(typed.near) : undefined;
  const language = known.languages.find((code) => code === typed.language);
  const kinds = (typed.access ?? '').split(',').filter((kind) => kind !== '');
  const access = accessKinds.filter((kind) => kinds.includes(kind));
  const problems: [FilterProblem, boolean][] = [
    ['unknown-county', typed.county !== undefined && !county],
    ['unknown-topic', typed.topic !== undefined && !topic],
    ['not-a-date-from', typed.from !== undefined && !from],
    ['not-a-date-to', typed.to !== undefined && !to],
    ['ends-before-it-starts', reversed],
    ['not-a-zip', typed.near !== undefined && !isZip],
    ['unknown-zip', isZip && !near],
    ['unknown-language', typed.language !== undefined && !language],
    ['unknown-access', kinds.some((kind) => !access.some((each) => each === kind))],
  ];
  const understood = {
    county: county && typed.county,
    topic: topic && typed.topic,
    from,
    to: reversed ? undefined : to,
    near: near?.zip,
    q: typed.q,
    language,
    access: access.join(','),
  };
  return {
    typed,
    used: Object.fromEntries(Object.entries(understood).filter(([, value]) => value)),
    county,
    topic,
    from,
    to: understood.to,
    near,
    q: typed.q,
    language,
    access,
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
