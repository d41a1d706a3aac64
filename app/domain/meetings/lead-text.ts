import type { Words } from '#app/words/en.ts';

type LeadWords = Words['staffOffice'];

/** "P7D" as people read it: "7 days"; "P1DT12H": "1 day 12 hours". */
export function leadText(lead: string, words: LeadWords): string {
  const [days = '', time = ''] = lead.slice(1).split('T');
  const of = (part: string, letter: string) => new RegExp(`(\\d+)${letter}`).exec(part)?.[1];
  const said = [
    [of(days, 'D'), words.days],
    [of(time, 'H'), words.hours],
    [of(time, 'M'), words.minutes],
  ] as const;
  return said.flatMap(([number, say]) => (number ? [say(Number(number))] : [])).join(' ');
}

export const leadsText = (leads: readonly string[], words: LeadWords): string =>
  leads.map((lead) => leadText(lead, words)).join(', ');

/**
 * "7 days, 1 day and 90 minutes" as ISO 8601 durations, each kept in the units it was written in; a
 * week is seven days. Undefined where a part is no length of time.
 */
export function leadsFromText(text: string, words: LeadWords): string[] | undefined {
  const parts = text
    .toLowerCase()
    .split(new RegExp(`[,;\\n]|\\b${words.and}\\b`))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const leads = parts.map((part) => leadFromText(part, words));
  return leads.includes(undefined) ? undefined : leads.filter((lead) => lead !== undefined);
}

function leadFromText(part: string, { units }: LeadWords): string | undefined {
  if (!/^(\d{1,4}\s*[a-z]+\s*){1,3}$/.test(part)) return undefined;
  const amounts = new Map<string, number>();
  for (const [, number, unit = ''] of part.matchAll(/(\d+)\s*([a-z]+)/g)) {
    const letter = Object.keys(units).find((name) => units[name]?.includes(unit));
    if (letter === undefined || amounts.has(letter)) return undefined;
    amounts.set(letter, Number(number));
  }
  const days = (amounts.get('W') ?? 0) * 7 + (amounts.get('D') ?? 0);
  const hours = amounts.get('H') ?? 0;
  const minutes = amounts.get('M') ?? 0;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}`;
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}
