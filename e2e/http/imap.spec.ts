import { setTimeout as pause } from 'node:timers/promises';
import { startDovecot, whyNoDovecot } from '../support/dovecot.ts';
import { announced, listOf, rsvpBy } from '../support/ground.ts';
import { install } from '../support/installation.ts';
import { inviteIn } from '../support/mail.ts';
import { expect, test } from '../support/test.ts';

test('a No pressed in a calendar frees the seat within a minute of its arrival in the mailbox', async () => {
  test.skip(whyNoDovecot !== undefined, whyNoDovecot);
  test.setTimeout(120_000);
  const server = await startDovecot();
  const settings = {
    MAIL_FROM: 'Town Crier <meetings@sos.example.gov>',
    IMAP_URL: server.url,
    IMAP_AUTHSERV_ID: 'mx.sos.example.gov',
  };
  const town = await install({ clock: 'real', settings });
  try {
    const meeting = await announced(town.api, { localStart: `${nextYear()}-06-10T14:30` });
    await rsvpBy(town.api, meeting.id, 'ann@example.org', 2);
    await rsvpBy(town.api, meeting.id, 'bob@example.org', 1);
    const [mail] = await town.mail.to('ann@example.org', 1);
    if (!mail) throw new Error('no invite');
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const began = performance.now();
    server.deliver(
      [
        'Return-Path: <ann@example.org>',
        'Delivered-To: meetings@sos.example.gov',
        'Authentication-Results: mx.sos.example.gov; dmarc=pass header.from=example.org',
        'From: Ann Lee <ann@example.org>',
        'To: meetings@sos.example.gov',
        'Subject: Declined',
        'Message-ID: <answer@example.org>',
        'MIME-Version: 1.0',
        'Content-Type: text/calendar; method=REPLY; charset=utf-8',
        '',
        'BEGIN:VCALENDAR',
        'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
        'VERSION:2.0',
        'METHOD:REPLY',
        'BEGIN:VEVENT',
        `UID:${inviteIn(mail).uid}`,
        'SEQUENCE:0',
        `DTSTAMP:${stamp}`,
        'ORGANIZER:mailto:meetings@sos.example.gov',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:ann@example.org',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
    const places = async () =>
      (await listOf(town.api, meeting.id)).map(({ email, place }) => `${email} ${place}`).sort();
    const freed = ['ann@example.org withdrawn', 'bob@example.org seated'];
    while (performance.now() - began < 60_000) {
      if (JSON.stringify(await places()) === JSON.stringify(freed)) break;
      await pause(250);
    }
    expect(await places()).toEqual(freed);
    expect(performance.now() - began).toBeLessThan(60_000);
  } finally {
    await town.stop();
    await server.remove();
  }
});

const nextYear = () => new Date().getFullYear() + 1;
