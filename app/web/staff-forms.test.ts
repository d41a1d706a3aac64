import { describe, expect, it } from 'vitest';
import { numberOf } from './staff-forms.ts';

describe('a number typed or sent along in a form', () => {
  it('reads counts, places on the map and instants whole', () => {
    expect(numberOf({ capacity: '140' }, 'capacity')).toBe(140);
    expect(numberOf({ longitude: '-90.0148' }, 'longitude')).toBe(-90.0148);
    expect(numberOf({ seen: '1795415130312' }, 'seen')).toBe(1_795_415_130_312);
  });

  it('tells an empty field from one that holds no number', () => {
    expect(numberOf({ capacity: '' }, 'capacity')).toBeUndefined();
    expect(numberOf({}, 'capacity')).toBeUndefined();
    for (const text of ['two', '1e9', '0x10', '9'.repeat(16), '1,5', '١']) {
      expect(numberOf({ capacity: text }, 'capacity')).toBeNaN();
    }
  });
});
