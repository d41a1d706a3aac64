import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import {
  announcedFor,
  draftFor,
  groundFor,
  must,
  noon,
  venueFor,
} from '#app/domain/meetings/testing.ts';
import { en } from '#app/words/en.ts';
import { es } from '#app/words/es.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { atomText } from './atom.ts';
import type { FeedMeeting } from './calendar.ts';
import { jsonFeedText } from './json-feed.ts';
import type { NewsFeed } from './news.ts';
import { newsFeed } from './queries.server.ts';
import { day, url } from './testing.ts';

const utc = (text: string) => Date.parse(text);
const desoto: FeedMeeting = {
  title: 'Votes & <b>counting</b> ]]> "José"\u0007',
  summary: 'What ]]> & where?',
  place: {
    name: 'Court & House',
    street: '1 Main St',
    city: 'Hernando',
    state: 'MS',
    zip: '38632',
  },
  startsAt: utc('2027-01-14T20:30Z'),
  endsAt: utc('2027-01-14T22:00Z'),
  zone: 'America/Chicago',
  url: 'https://crier.example/meetings/desoto?a=1&b=2',
  categories: ['Elections & you'],
  createdAt: utc('2026-11-30T15:00Z'),
  announcedAt: utc('2026-12-01T15:00Z'),
  publicUid: 'a1',
  sequence: 3,
  state: 'announced',
  changedAt: utc('2027-01-02T03:04:05Z'),
};
const feed = (meetings: FeedMeeting[]): NewsFeed => ({
  title: 'Public meetings & more',
  page: 'https://crier.example/meetings?county=a&topic=b',
  self: 'https://crier.example/meetings.atom?county=a&topic=b',
  author: { name: 'Office', url: 'https://crier.example/' },
  language: 'en-US',
  modifiedAt: utc('2027-01-10T06:00Z'),
  meetings,
});

/** The elements of a document in their order; fails where it is not well-formed (XML 1.0, 2.1). */
function elements(document: string) {
  const open: string[] = [];
  const found: { name: string; attributes: Record<string, string>; text: string; in: string }[] =
    [];
  const plain = (text: string) =>
    text.replace(/&(?:#39|amp|lt|gt|quot);/g, (entity) => signs[entity] ?? '');
  const [prolog = '', ...parts] = document.split('<');
  expect(prolog).toBe('');
  for (const part of parts.filter((each) => !each.startsWith('?'))) {
    const [, end, name = '', given = '', alone, text = ''] =
      /^(\/?)([a-z]+)((?: [a-z:]+="[^"<]*")*)(\/?)>([^>]*)$/.exec(part) ?? [];
    expect(name, part).not.toBe('');
    expect(`${given}${text}`.replace(/&(?:#39|amp|lt|gt|quot);/g, ''), part).not.toContain('&');
    if (end) expect(open.pop()).toBe(name);
    else {
      const attributes = Object.fromEntries(
        [...given.matchAll(/([a-z:]+)="([^"]*)"/g)].map(([, key = '', said = '']) => [
          key,
          plain(said),
        ]),
      );
      found.push({ name, attributes, text: plain(text.trimEnd()), in: open.at(-1) ?? '' });
      if (!alone) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return found;
}
const signs: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const all = (found: ReturnType<typeof elements>, name: string, parent?: string) =>
  found.filter((each) => each.name === name && (!parent || each.in === parent));

describe('Atom', () => {
  const found = elements(atomText(feed([desoto]), en));

  test('F1: is well-formed whatever stands in a title, a text or an address', () => {
    expect(all(found, 'link').map(({ attributes }) => attributes.href)).toEqual([
      'https://crier.example/meetings.atom?county=a&topic=b',
      'https://crier.example/meetings?county=a&topic=b',
      desoto.url,
    ]);
    expect(all(found, 'content')[0]?.text).toContain('What ]]> & where?');
  });

  test('F2: each category has a term', () => {
    expect(all(found, 'category').map(({ attributes }) => attributes)).toEqual([
      { term: 'Elections & you' },
    ]);
  });

  test('F3: titles are plain text', () => {
    const [, title] = all(found, 'title');
    expect(title?.text).toBe('Votes & <b>counting</b> ]]> "José"');
    expect(title?.attributes).toEqual({});
  });

  test('F4: an item is the same for ever, updated when its meeting changed, and knows itself', () => {
    const entry = (name: string) => all(found, name, 'entry').map(({ text }) => text);
    expect(entry('id')).toEqual(['tag:crier.example,2026-11-30:meeting:a1']);
    expect(entry('published')).toEqual(['2026-12-01T15:00:00.000Z']);
    expect(entry('updated')).toEqual(['2027-01-02T03:04:05.000Z']);
    expect(all(found, 'updated', 'feed')[0]?.text).toBe('2027-01-02T03:04:05.000Z');
    expect(all(found, 'link', 'feed')[0]?.attributes).toEqual({
      rel: 'self',
      type: 'application/atom+xml',
      href: 'https://crier.example/meetings.atom?county=a&topic=b',
    });
    const moved = {
      ...desoto,
      state: 'cancelled' as const,
      url: 'https://crier.example/meetings/x',
    };
    const later = elements(atomText(feed([moved]), en));
    expect(all(later, 'id', 'entry')[0]?.text).toBe(entry('id')[0]);
  });

  test('is whole without a meeting', () => {
    const none = elements(atomText(feed([]), en));
    expect(all(none, 'updated').map(({ text }) => text)).toEqual(['2027-01-10T06:00:00.000Z']);
  });
});

describe('JSON Feed', () => {
  const read = (meetings: FeedMeeting[], words: typeof en | typeof es = en) =>
    JSON.parse(jsonFeedText(feed(meetings), words));

  test('F5: says its version and its authors', () => {
    expect(read([desoto])).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      authors: [{ name: 'Office', url: 'https://crier.example/' }],
      feed_url: 'https://crier.example/meetings.atom?county=a&topic=b',
    });
  });

  test('F3, F4: holds the same items', () => {
    expect(read([desoto]).items).toMatchObject([
      {
        id: 'tag:crier.example,2026-11-30:meeting:a1',
        url: desoto.url,
        title: desoto.title,
        date_published: '2026-12-01T15:00:00.000Z',
        date_modified: '2027-01-02T03:04:05.000Z',
        tags: ['Elections & you'],
        _meeting: { state: 'announced', localStart: '2027-01-14T14:30', zone: 'America/Chicago' },
      },
    ]);
  });

  test.each([
    [
      'announced',
      '',
      'Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST\nCourt & House, 1 Main',
    ],
    [
      'cancelled',
      'Cancelled: ',
      'It was planned for Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST',
    ],
    [
      'postponed',
      'Postponed: ',
      'It was planned for Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST',
    ],
  ] as const)('F6: %s, an item tells when in its text, with the zone', (state, prefix, said) => {
    const meeting = { ...desoto, state, reason: 'Ice on the roads.' };
    for (const text of [
      all(elements(atomText(feed([meeting]), en)), 'content')[0]?.text,
      read([meeting]).items[0].content_text,
    ]) {
      expect(text).toContain(said);
    }
    expect(read([meeting]).items[0].title).toBe(`${prefix}${desoto.title}`);
    expect(read([meeting], es as typeof en).items[0].content_text).toMatch(
      /14 de enero de 2027.*CST/,
    );
  });
});

describe('what is in the news', () => {
  let db: ReturnType<typeof temporaryDatabase>;
  let ctx: Context;
  beforeEach(async () => {
    db = temporaryDatabase();
    ctx = { db, now: noon, actor: 'staff:ada' };
    await groundFor(ctx);
  });
  afterEach(() => db.drop());
  const at = (now: number): Context => ({ ...ctx, now });
  const titles = (asked: { county?: string; topic?: string } = {}) =>
    newsFeed(db.read, noon + day, asked, url)?.meetings.map(({ title }) => title);

  test('F4: public meetings, the newest change first, by county and topic', async () => {
    const courthouse = await venueFor(ctx);
    const library = await venueFor(ctx, { countyId: '28049' });
    const old = await announcedFor(ctx, courthouse.id, { title: 'Old' });
    const topics = ['voting-securely'];
    await announcedFor(at(noon + 1000), library.id, { title: 'New', topics });
    await draftFor(at(noon + 3000), library.id, {
      title: 'Secret',
      localStart: '2027-01-05T10:00',
    });
    expect(titles()).toEqual(['New', 'Old']);
    await must(cancelMeeting(at(noon + 2000), { meetingId: old.id }));
    expect(titles()).toEqual(['Old', 'New']);
    expect(titles({ county: 'desoto' })).toEqual(['Old']);
    expect(titles({ topic: 'voting-securely' })).toEqual(['New']);
    expect(titles({ county: 'desoto', topic: 'voting-securely' })).toEqual([]);
    expect(titles({ county: 'atlantis' })).toBeUndefined();
    expect(titles({ topic: 'nothing' })).toBeUndefined();
  });
});
