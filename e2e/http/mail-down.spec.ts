import { setTimeout as pause } from 'node:timers/promises';
import { apiLinks, links } from '#app/web/links.ts';
import { announced, courthouse, type Meeting, made, places, rsvpBy } from '../support/ground.ts';
import { ask, formOf } from '../support/http.ts';
import { install } from '../support/installation.ts';
import { entriesOf } from '../support/invites.ts';
import { inviteIn, type MailboxMessage } from '../support/mail.ts';
import { attempts, lastBeat, unsent } from '../support/records.ts';
import { aRelay } from '../support/relay.ts';
import { expect, test } from '../support/test.ts';

const minutes = 60;

/** What a person's calendar program was told, in the order in which it arrived. */
const told = (mails: MailboxMessage[]) =>
  mails.map((mail) => {
    if (mail.calendar === undefined) return mail.subject.split(':')[0];
    const { method, sequence } = inviteIn(mail);
    return `${method} ${sequence}`;
  });

test('H5, C11: after an hour without mail, each has what they still need of two moves and a cancellation', async () => {
  test.setTimeout(240_000);
  const relay = await aRelay();
  const town = await install({
    settings: { SMTP_URL: relay.url, MAIL_FROM: 'Town Crier <meetings@sos.example.gov>' },
  });
  const { api, mail, clock } = town;
  try {
    await relay.up(town.dataDir);
    const venue = await courthouse(api, places.pike);
    const meeting = await announced(api, { venue: venue.id, capacity: 4 });
    const feed = async () => entriesOf((await ask(town.origin, links.countyFeed('pike'))).text)[0];
    await rsvpBy(api, meeting.id, 'ann@example.org', 2);
    const ben = await rsvpBy(api, meeting.id, 'ben@example.org', 1);
    await rsvpBy(api, meeting.id, 'cid@example.org', 3);
    await mail.to('ann@example.org', 1);
    await mail.to('ben@example.org', 1);
    await mail.to('cid@example.org', 1);

    await relay.down();
    const patch = (change: object) => api.patch<Meeting>(apiLinks.meeting(meeting.id), change);
    /** Lets so many minutes pass, and the worker see them: what is due is tried, and fails. */
    const later = async (passed: number) => {
      clock?.forward(passed * minutes);
      const now = clock?.now() ?? 0;
      while (lastBeat(town.databaseFile) < now) await pause(100);
    };
    await later(10);
    made(await patch({ localStart: '2027-01-21T14:30', reason: 'Rain.' }));
    await rsvpBy(api, meeting.id, 'dee@example.org', 1);
    const gone = await ask(
      town.origin,
      `${new URL(ben.manageUrl).pathname}/withdrawal`,
      formOf({}),
    );
    expect(gone.status).toBe(303);
    await later(25);
    made(await patch({ localStart: '2027-01-28T10:00', reason: 'More rain.' }));
    expect(await feed()).toMatchObject({ start: '2027-01-28T16:00:00.000Z', sequence: 2 });
    await later(25);
    made(await api.post<Meeting>(apiLinks.cancellation(meeting.id), { reason: 'Flood.' }));
    expect(await feed()).toMatchObject({ status: 'CANCELLED', sequence: 3 });
    expect(await mail.count()).toBe(3);

    await relay.up(town.dataDir);
    expect(attempts(town.databaseFile)).toBeGreaterThan(0);
    // A message that failed comes back after an hour and a quarter at most, a relay after half a minute.
    for (let hour = 0; unsent(town.databaseFile) > 0 && hour < 8; hour += 1) await later(75);
    const ann = await mail.to('ann@example.org', 2);
    expect(told(ann)).toEqual(['REQUEST 0', 'CANCEL 3']);
    expect(ann[1]?.text).toContain('Flood.');
    expect(told(await mail.to('ben@example.org', 2))).toEqual(['REQUEST 0', 'CANCEL 2']);
    expect(told(await mail.to('cid@example.org', 2))).toEqual([expect.any(String), 'Cancelled']);
    expect(told(await mail.to('dee@example.org', 1))).toEqual(['Cancelled']);
    await town.settled();
    expect(await mail.count()).toBe(7);
  } finally {
    await relay.down();
    await town.stop();
  }
});
