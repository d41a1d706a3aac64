import { apiLinks, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { announced, courthouse, places, rsvpBy, someone, unique } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { plainText } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

type Problem = { type: string; status: number; errors?: { field: string; code: string }[] };
type List = { items: { id: string; kilometres?: number }[]; next: string | null };

test('paging that is none is answered 400 with a problem document', async ({ town }) => {
  const meeting = await announced(town.api);
  const other = await announced(town.api);
  const { id } = await rsvpBy(town.api, other.id, someone());
  const lists = [
    apiLinks.meetings(),
    apiLinks.counties(),
    apiLinks.venues(),
    apiLinks.officials(),
    apiLinks.elections(),
    apiLinks.topics(),
    apiLinks.rsvps(meeting.id),
  ];
  for (const path of lists) {
    for (const limit of ['0', '-1', '201', '1e2', 'ten', '', '2.5']) {
      const answer = await town.api.get<Problem>(`${path}?limit=${limit}`);
      expect([path, limit, answer.status]).toEqual([path, limit, 400]);
      expect(answer.body.type).toBe('urn:town-crier:problem:wrong-limit');
    }
    for (const cursor of ['', 'nowhere', '1.2', "' or 1=1", id]) {
      const answer = await town.api.get<Problem>(`${path}?cursor=${encodeURIComponent(cursor)}`);
      expect([path, cursor, answer.status]).toEqual([path, cursor, 400]);
      expect(answer.body.type).toBe('urn:town-crier:problem:wrong-cursor');
    }
  }
});

test('every filter that names nothing is reported at once', async ({ town }) => {
  const query =
    'county=atlantis&topic=x&from=soon&to=2027-02-29&near=90210&language=xx&access=helicopter';
  const answer = await town.api.get<Problem>(`${apiLinks.meetings()}?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors?.map(({ field }) => field)).toEqual([
    ...['county', 'topic', 'from', 'to', 'near', 'language', 'access'],
  ]);
});

test('the page and the API find the same by words, access, language and distance', async ({
  town,
}) => {
  const word = unique('Cafébabe');
  const near = await courthouse(town.api, {
    ...places.lafayette,
    stepFree: true,
    latitude: 34.31,
    longitude: -89.94,
  });
  const far = await courthouse(town.api, { ...places.pike, latitude: 31.14, longitude: -90.46 });
  const close = await announced(town.api, {
    title: `${word} close`,
    venue: near.id,
    localStart: '2027-01-20T10:00',
    languages: ['en', 'es'],
  });
  const distant = await announced(town.api, {
    title: `${word} distant`,
    venue: far.id,
    localStart: '2027-01-19T10:00',
    joinUrl: 'https://meet.example.net/1',
  });
  const plain = word.replace('é', 'E').toLowerCase();
  const found = async (query: string) => {
    const { items } = (await town.api.get<List>(`${apiLinks.meetings()}?q=${plain}&${query}`)).body;
    const page = plainText(
      (await ask(town.origin, `${links.meetings()}?q=${plain}&${query}`)).text,
    );
    const titles = { [close.id]: `${word} close`, [distant.id]: `${word} distant` };
    const at = items.map(({ id }) => page.indexOf(titles[id] ?? '?'));
    expect(at, 'the page lists the same in the same order').toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
    return items.map(({ id }) => titles[id]?.split(' ').at(-1));
  };
  expect(await found('')).toEqual(['distant', 'close']);
  expect(await found('near=38606')).toEqual(['close', 'distant']);
  expect(await found('access=step-free')).toEqual(['close']);
  expect(await found('access=online')).toEqual(['distant']);
  expect(await found('language=es')).toEqual(['close']);
  expect(await found('county=pike')).toEqual(['distant']);

  const first = await town.api.get<List>(`${apiLinks.meetings()}?q=${plain}&near=38606&limit=1`);
  expect(first.body.items).toEqual([expect.objectContaining({ id: close.id })]);
  expect(first.body.items[0]?.kilometres).toBeLessThan(20);
  const next = `${apiLinks.meetings()}?q=${plain}&near=38606&cursor=${first.body.next}`;
  const second = await town.api.get<List>(next);
  expect(second.body).toMatchObject({ items: [{ id: distant.id }], next: null });
  const elsewhere = await town.api.get(next.replace('near=38606&', ''));
  expect(elsewhere.status, 'a cursor by distance is none by start').toBe(400);

  const { by } = en.pages.meetings;
  const page = await ask(town.origin, `${links.meetings()}?q=${plain}&near=38606&language=es`);
  expect(plainText(page.text)).toContain(by.narrowed(`with “${plain}”; in Spanish`));
  expect(plainText(page.text)).toContain(by.near('38606', 'Batesville'));
});
