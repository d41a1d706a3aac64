import { describe, expect, test } from 'vitest';
import {
  isNewsTo,
  isWished,
  type MeetingNews,
  milesBetween,
  type Spot,
  type StandingWish,
  wishText,
} from './rules.ts';

const hernando = { latitude: 34.824, longitude: -89.9937 };
const jackson = { latitude: 32.2988, longitude: -90.1848 };
const desoto: Spot = { countyId: '28033', point: hernando };
const hinds: Spot = { countyId: '28049', point: jackson };
const nothing = { countyId: null, zip: null, radiusMiles: null, topicId: null, around: null };

test('the distance between Hernando and Jackson is about 175 miles', () => {
  expect(milesBetween(hernando, jackson)).toBeCloseTo(174.8, 0);
});

test('the same wish is the same text', () => {
  expect(wishText({ ...nothing, countyId: '28033', topicId: 't1' })).toBe('county 28033, topic t1');
  expect(wishText({ ...nothing, zip: '38632', radiusMiles: 25 })).toBe('near 38632 25');
  expect(wishText({ ...nothing, topicId: 't1' })).toBe('anywhere, topic t1');
});

describe('is a meeting wished for', () => {
  const county = { ...nothing, countyId: '28033' };
  const near = (radiusMiles: number) => ({
    ...nothing,
    zip: '38632',
    radiusMiles,
    around: hernando,
  });
  test.each([
    ['in its county', county, desoto, [], true],
    ['in another', county, hinds, [], false],
    ['on its topic', { ...county, topicId: 't1' }, desoto, ['t1', 't2'], true],
    ['on another', { ...county, topicId: 't1' }, desoto, ['t2'], false],
    ['on its topic anywhere', { ...nothing, topicId: 't1' }, hinds, ['t1'], true],
    ['within the distance', near(180), hinds, [], true],
    ['beyond it', near(170), hinds, [], false],
    ['nobody knows where', near(100), { ...hinds, point: null }, [], false],
  ])('%s', (_what, wish, spot, topics, expected) => {
    expect(isWished(wish, spot, topics)).toBe(expected);
  });
});

describe('is it news to somebody', () => {
  const wish: StandingWish = { ...nothing, countyId: '28033', sinceFactId: 10 };
  const news = (some: Partial<MeetingNews>): MeetingNews => ({
    meetingId: 'm',
    kind: 'new',
    factId: 20,
    here: desoto,
    before: [],
    topicIds: [],
    toldBy: [],
    ...some,
  });
  test.each([
    ['a new meeting', {}, true],
    ['one that was new before they asked', { factId: 10 }, false],
    ['one elsewhere', { here: hinds }, false],
    ['one that moved here', { kind: 'moved', before: [hinds] }, true],
    [
      'one that moved away, told of',
      { kind: 'moved', here: hinds, before: [desoto], toldBy: [15] },
      true,
    ],
    ['one that moved away, never told of', { kind: 'moved', here: hinds, before: [desoto] }, false],
    ['one that is off, told of', { kind: 'cancelled', toldBy: [15] }, true],
    ['one that is off, told of before they asked', { kind: 'cancelled', toldBy: [5] }, false],
    ['one that is off, never told of', { kind: 'postponed' }, false],
  ] as const)('%s', (_what, some, expected) => {
    expect(isNewsTo([wish], news(some as Partial<MeetingNews>))).toBe(expected);
    expect(isNewsTo([], news(some as Partial<MeetingNews>))).toBe(false);
  });
});
