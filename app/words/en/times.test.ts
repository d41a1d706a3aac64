import { describe, expect, it } from 'vitest';
import { times } from './times.ts';

const chicago = 'America/Chicago';
const start = Date.parse('2027-01-14T20:30:00Z');

describe('English times', () => {
  it('says day, hour and zone of the venue', () => {
    expect(times.dayAndClock(start, chicago)).toBe('Thursday, January 14, 2027, 2:30 p.m. CST');
    expect(times.span(start, start + 90 * 60_000, chicago)).toBe('2:30 p.m. to 4:00 p.m. CST');
    expect(times.zoneLong(start, chicago)).toBe('Central Standard Time');
  });

  it('says noon and midnight, which 12:00 leaves open', () => {
    expect(times.clock(Date.parse('2027-01-14T18:00:00Z'), chicago)).toBe('noon');
    expect(times.clock(Date.parse('2027-01-14T06:00:00Z'), chicago)).toBe('midnight');
  });

  it('tells the two 1:30s of the night the clocks go back apart', () => {
    expect(times.dayAndClock(Date.parse('2027-11-07T06:30:00Z'), chicago)).toContain('CDT');
    expect(times.dayAndClock(Date.parse('2027-11-07T07:30:00Z'), chicago)).toContain('CST');
  });

  it('keeps a plain date on its day', () => {
    expect(times.plainDay('2027-01-14')).toBe('Thursday, January 14, 2027');
  });
});
