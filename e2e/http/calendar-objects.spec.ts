import { apiLinks, links } from '#app/web/links.ts';
import { announced, courthouse, draft, type Meeting, made, someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import type { Installation } from '../support/installation.ts';
import { calendarFaults, entriesOf } from '../support/invites.ts';
import { inviteIn, type MailboxMessage } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

/* Every calendar text that leaves the running product: what is mailed, and what is fetched. */

const title = 'Reunión ñ 水 🏛️, a, b; c \\ d: "how your vote is counted" '
  .repeat(2)
  .slice(0, 110)
  .trim();

async function invited(
  town: Installation,
  more: Record<string, unknown>,
  name = 'José Ñ "Jr", X; 🗳️',
): Promise<{ meeting: Meeting; mail: MailboxMessage; texts: string[] }> {
  const meeting = await announced(town.api, more);
  const email = someone();
  made(await town.api.post(apiLinks.rsvps(meeting.id), { name, email, partySize: 2 }));
  const [mail] = await town.mail.to(email, 1);
  if (!mail) throw new Error('no mail');
  const county = await ask(town.origin, links.venueFeed(meeting.venue.slug));
  const file = await ask(town.origin, links.meetingFeed(meeting.slug));
  return { meeting, mail, texts: [mail.calendar?.content ?? '', county.text, file.text] };
}

const unfolded = (text: string) => text.replace(/\r\n /g, '').split('\r\n');
const lines = (text: string, name: string) =>
  unfolded(text).filter((line) => new RegExp(`^${name}[;:]`).test(line));

test('A1, A2, A3, A4, A5, A7, A8, A14, A15, A19, A20: hard words leave every calendar whole', async ({
  town,
}) => {
  const { mail, texts } = await invited(town, {
    title,
    summary: 'One, two; three \\ four\n\nhttps://sos.example.gov/a,b;c',
    joinUrl: 'https://join.example.org/room?a=1,2;b',
  });
  for (const text of texts) {
    expect(calendarFaults(text)).toEqual([]);
    expect(entriesOf(text).map(({ summary }) => summary)).toEqual([title]);
    expect(lines(text, 'CONFERENCE')[0]).toMatch(/:https:\/\/join\.example\.org\/room\?a=1,2;b$/);
  }
  expect(inviteIn(mail).attendee).toBe(mail.envelope.to[0]);
  expect(lines(texts[0] ?? '', 'ATTENDEE')[0]).toContain(`CN="José Ñ ^'Jr^', X; 🗳️"`);
});

test('A6: a name of a topic, a venue or a title begins no line of its own', async ({ town }) => {
  const evil = 'X\r\nATTENDEE:mailto:evil@example.org';
  const venue = await town.api.post(apiLinks.venues(), { name: evil });
  expect(venue.status).toBe(422);
  const meeting = await town.api.post(apiLinks.meetings(), { title: evil });
  expect(meeting.status).toBe(422);
});

test('A9: the invite is one instant to a program that knows the zone and to one that reads it', async ({
  town,
}) => {
  for (const localStart of [
    '2027-01-14T14:30',
    '2027-07-14T14:30',
    '2027-03-14T18:30',
    '2027-11-07T18:30',
  ]) {
    const { meeting, mail } = await invited(town, { localStart });
    expect(inviteIn(mail).start).toBe(new Date(meeting.startsAt ?? '').toISOString());
  }
});

test('A10: a start that the clocks skip is refused', async ({ town }) => {
  const { id } = await draft(town.api);
  const answer = await town.api.patch(apiLinks.meeting(id), { localStart: '2027-03-14T02:30' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('does not exist');
});

test('A11: a start that comes twice is chosen by its offset, and mailed as an instant', async ({
  town,
}) => {
  for (const [offset, instant] of [
    ['-05:00', '20271107T063000Z'],
    ['-06:00', '20271107T073000Z'],
  ]) {
    const { texts } = await invited(town, { localStart: `2027-11-07T01:30${offset}` });
    for (const text of texts) {
      expect(lines(text, 'DTSTART')).toEqual([`DTSTART:${instant}`]);
      expect(text).not.toContain('VTIMEZONE');
    }
  }
});

test('A12: the zone is that of the venue', async ({ town }) => {
  const venue = (await courthouse(town.api, { zone: 'America/Denver' })).id;
  const { mail, texts } = await invited(town, { venue });
  for (const text of texts) {
    expect(lines(text, 'DTSTART')).toContain('DTSTART;TZID=America/Denver:20270114T143000');
    expect(lines(text, 'TZID')).toEqual(['TZID:America/Denver']);
  }
  expect(mail.text).toContain('2:30 p.m. to 4:00 p.m. MST');
});

test('A16, A17, A18: where it is, what it is about, and how to join from afar', async ({
  town,
}) => {
  const placed = { latitude: 34.8231, longitude: -89.9937 };
  const venue = (await courthouse(town.api, placed)).id;
  const joinUrl = 'https://join.example.org/room';
  const { meeting, texts } = await invited(town, { venue, joinUrl });
  for (const text of texts) {
    expect(lines(text, 'GEO')).toEqual(['GEO:34.8231;-89.9937']);
    expect(lines(text, 'DESCRIPTION')[0]).toMatch(/^DESCRIPTION:Join online: https:\/\/join/);
    expect(lines(text, 'DESCRIPTION')[0]).toContain(`${town.origin}${links.meeting(meeting.slug)}`);
    expect(lines(text, 'CONFERENCE')[0]).toMatch(/VALUE=URI/);
    expect(lines(text, 'X-ALT-DESC')).toEqual([]);
  }
  const nowhere = await invited(town, {});
  for (const text of nowhere.texts) expect(lines(text, 'GEO')).toEqual([]);
});
