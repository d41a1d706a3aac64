import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarFaults, contentLines } from '#app/platform/icalendar/conformance.ts';
import { languages, mailWordsIn } from '#app/words/languages.ts';
import { invite } from './invite.ts';
import { cases } from './testing.ts';

/* To the byte, line ends too: UPDATE_GOLDEN=1 writes the files anew. */
describe.each(languages)('in %s', (language) => {
  it.each(cases)('A1-A20, A13: %s is without fault, and the golden bytes', (name, kind, given) => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
    const { method, text } = invite(kind, given, mailWordsIn(language));
    expect(calendarFaults(text)).toEqual([]);
    const methods = contentLines(text).filter((line) => line.name === 'METHOD');
    expect(methods.map(({ value }) => value)).toEqual([method]);
    const golden = new URL(`./golden/${language}/${name}.ics`, import.meta.url);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });
});
