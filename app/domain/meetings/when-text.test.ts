import { describe, expect, it } from 'vitest';
import { en } from '#app/words/en.ts';
import { es } from '#app/words/es.ts';
import {
  calendarLeaf,
  clockText,
  dateText,
  dayText,
  timeRangeText,
  timeText,
  whenRangeText,
  whenText,
  zoneName,
} from './when-text.ts';

const chicago = { zone: 'America/Chicago', words: en };
const startsAt = Date.parse('2027-01-14T20:30Z');
const endsAt = Date.parse('2027-01-14T22:00Z');

describe('when people read it', () => {
  it('says date, time and zone', () => {
    expect(whenText(startsAt, chicago)).toBe('Thursday, January 14, 2027, 2:30 p.m. CST');
    expect(whenText(startsAt, chicago, 'short')).toBe('Thu, Jan 14, 2:30 p.m. CST');
    expect(dateText(startsAt, chicago)).toBe('Thursday, January 14, 2027');
    expect(timeText(startsAt, chicago)).toBe('2:30 p.m. CST');
    expect(zoneName(startsAt, 'America/Chicago', en)).toBe('Central Standard Time');
  });

  it('says a day and a time that stand alone', () => {
    expect(dayText('2027-08-03', en)).toBe('Tuesday, August 3, 2027');
    expect(clockText('14:30', en)).toBe('2:30 p.m.');
  });

  it("says the venue's zone, whatever the server's is", () => {
    expect(timeText(startsAt, { zone: 'America/Phoenix', words: en })).toBe('1:30 p.m. MST');
    expect(timeText(Date.parse('2027-07-14T13:00Z'), chicago)).toBe('8:00 a.m. CDT');
  });

  it('says from when to when', () => {
    expect(whenRangeText({ startsAt, endsAt, ...chicago })).toBe(
      'Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST',
    );
    expect(timeRangeText({ startsAt, endsAt, ...chicago })).toBe('2:30 p.m. to 4:00 p.m. CST');
  });

  it('names both zones when the clocks change between, both dates when it goes over midnight', () => {
    expect(
      whenRangeText({
        startsAt: Date.parse('2027-11-07T06:30Z'),
        endsAt: Date.parse('2027-11-07T07:30Z'),
        ...chicago,
      }),
    ).toBe('Sunday, November 7, 2027, 1:30 a.m. CDT to 1:30 a.m. CST');
    expect(
      whenRangeText({ startsAt, endsAt: Date.parse('2027-01-15T06:30Z'), ...chicago }, 'short'),
    ).toBe('Thu, Jan 14, 2:30 p.m. CST to Fri, Jan 15, 12:30 a.m. CST');
  });

  it('splits a date for a calendar leaf', () => {
    expect(calendarLeaf(startsAt, chicago)).toEqual({ weekday: 'Thu', month: 'Jan', day: '14' });
  });

  it('follows the words of another language', () => {
    const spanish = { zone: 'America/Chicago', words: es };
    expect(whenRangeText({ startsAt, endsAt, ...spanish })).toBe(
      'jueves, 14 de enero de 2027, de 2:30 p.m. a 4:00 p.m. CST',
    );
    expect(whenText(startsAt, spanish, 'short')).toBe('jue, 14 de ene, 2:30 p.m. CST');
    expect(zoneName(startsAt, 'America/Chicago', es)).toBe('hora estándar central');
    expect(
      whenRangeText({ startsAt, endsAt: Date.parse('2027-01-15T06:30Z'), ...spanish }, 'short'),
    ).toBe('del jue, 14 de ene, 2:30 p.m. CST al vie, 15 de ene, 12:30 a.m. CST');
  });
});
