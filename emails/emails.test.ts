import { describe, expect, test } from 'vitest';
import type { MailKind, Mails, RenderedMail } from './props.ts';
import { renderMail } from './render.ts';
import { samples } from './samples.ts';

const kinds = Object.keys(samples) as MailKind[];
const withoutRsvp: readonly MailKind[] = [
  'sign-in',
  'public-change',
  'verification',
  'verification-required',
];
const toCitizens = kinds.filter((kind) => !withoutRsvp.includes(kind));
const sample = <Kind extends MailKind>(kind: Kind) => renderMail(kind, samples[kind]);
const telling = <Kind extends MailKind>(kind: Kind, more: Partial<Mails[Kind]>) =>
  renderMail(kind, { ...samples[kind], ...more });

/** The words a reader of the HTML sees, and where its links lead. */
function read({ html }: RenderedMail) {
  const plain = (text: string) =>
    text
      .replaceAll('&#x27;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const body = html
    .slice(html.indexOf('<body'))
    .replace(/<!--.*?-->/g, '')
    .replace(/<div style="display:none.*?<\/div>/, '')
    .replace(/<div aria-hidden="true".*?<\/div><\/div>/g, '');
  return {
    words: flat(plain(body.replace(/<[^>]+>/g, ' '))),
    links: [...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => plain(href ?? '')),
  };
}

function flat(text: string) {
  return text.replace(/\s+/g, ' ').trim();
}

describe.each(kinds)('%s', (kind) => {
  const mail = sample(kind);

  test('says in text what the golden file says', async () => {
    await expect(`Subject: ${mail.subject}\n\n${mail.text}`).toMatchFileSnapshot(
      `golden/${kind}.txt`,
    );
  });

  test('G14: HTML and text say the same and lead to the same places', () => {
    const { words, links } = read(mail);
    for (const line of mail.text.split('\n')) {
      const said = line.replace(/^\s*(\* )?/, '').replace(/:$/, '');
      if (said === '' || said === '-- ' || said.startsWith('http')) continue;
      const [label, value] = said.split(/: (.*)/, 2);
      const either = [said, value === undefined ? said : value].map((text) =>
        words.toLowerCase().includes(flat(text).toLowerCase()),
      );
      expect(either, `${label}: ${value}`).toContain(true);
    }
    const addresses = mail.text.match(/https:\/\/\S+/g) ?? [];
    expect(new Set(links)).toEqual(new Set(addresses));
  });

  test('stands in its language, fetches nothing and runs nothing', () => {
    expect(mail.html).toMatch(/^<!DOCTYPE html><html[^>]* lang="en"/);
    expect(mail.html).not.toMatch(/<img|<script|<link|url\(|@import|@font-face/);
    expect(mail.html).toContain('prefers-color-scheme:dark');
    for (const [table] of mail.html.matchAll(/<table[^>]*>/g)) {
      expect(table).toMatch(/role="presentation"|class="change"/);
    }
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    expect(mail.html.match(/class="button"/g)).toHaveLength(1);
  });

  test('says who sends it, why, and how to check it', () => {
    for (const part of [mail.text, read(mail).words]) {
      const words = flat(part);
      expect(words).toContain('Mississippi Secretary of State 401 Mississippi Street Jackson, MS');
      expect(words).toContain('You get this because');
      expect(words).toContain('K7QM-4XTR');
    }
    expect(read(mail).links).toContain('https://meetings.sos.example/verify');
  });

  test('stays small: Gmail cuts a mail at 102 KB', () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(24_000);
  });
});

describe.each(toCitizens)('%s, to a citizen', (kind) => {
  test('offers "this was not me" and the preferences', () => {
    const { links } = read(sample(kind));
    const { notMeUrl, preferencesUrl } = samples['rsvp-confirmed'];
    expect(links).toEqual(expect.arrayContaining([notMeUrl, preferencesUrl]));
  });
});

test('a mail by which an address is verified offers "this was not me"', () => {
  const { links } = read(sample('verification'));
  const { verificationUrl, notMeUrl } = samples.verification;
  expect(links).toEqual(expect.arrayContaining([verificationUrl, notMeUrl]));
});

describe.each(['rsvp-confirmed', 'promoted', 'moved', 'reinstated', 'reminder'] as const)(
  'B7: %s',
  (kind) => {
    const mail = sample(kind);
    const { meeting, manageUrl } = samples[kind];
    test.each(['text', 'html'] as const)('%s tells all a person needs', (part) => {
      const words = part === 'text' ? flat(mail.text) : read(mail).words;
      const { when, place } = meeting;
      for (const said of [
        ...[when?.date, when?.time, when?.zone, place.name, place.room, place.street],
        ...[`${place.city}, MS ${place.zip}`, place.county, 'Cannot come'],
      ]) {
        expect(words).toContain(said);
      }
      const links = part === 'text' ? mail.text : read(mail).links.join(' ');
      expect(links).toContain(meeting.url);
      expect(links).toContain(manageUrl);
    });
  },
);

describe('who is told what', () => {
  test('a waiting party is promised nothing, and no calendar entry', () => {
    const mails = [
      sample('waitlisted'),
      telling('moved', { standing: 'waitlisted' }),
      telling('reinstated', { standing: 'waitlisted' }),
    ];
    for (const { text } of mails) {
      expect(text).toMatch(/not promised/);
      expect(text).not.toMatch(/is kept|are kept|stays? kept|comes with this mail/);
    }
    const gone = telling('cancelled', { standing: 'waitlisted' });
    expect(gone.text).not.toContain('calendar');
  });

  test('a postponed meeting has no date but the old one', () => {
    const { subject, text, html } = sample('postponed');
    expect(subject).toBe('Postponed: Protect your vote: DeSoto County town hall');
    expect(text).toContain('New date to be announced');
    expect(text).toContain('It was planned for\n  Thursday, January 14, 2027');
    expect(html).toContain('<s>Thursday, January 14, 2027');
    expect(telling('postponed', { was: undefined }).text).not.toContain('planned for');
  });

  test('a change of time alone leaves the place out of what changed', () => {
    const { text } = telling('moved', { was: { when: samples.postponed.was } });
    expect(text.slice(text.indexOf('What changed'), text.indexOf('Reason'))).not.toContain('Place');
  });

  test.each([
    [0, 'today'],
    [1, 'tomorrow'],
    [7, 'in 7 days'],
  ])('a reminder %i days ahead says %s', (daysAway, said) => {
    expect(telling('reminder', { daysAway }).text).toContain(`The meeting is ${said}.`);
  });

  test('a reminder asks those who have not answered since it moved', () => {
    expect(sample('reminder').text).not.toContain('not told us');
    expect(telling('reminder', { confirmed: false }).text).toContain('not told us');
    expect(sample('reminder').text).toContain('/unsubscribe/');
  });

  test('one seat and many are both said right', () => {
    expect(telling('rsvp-confirmed', { partySize: 1 }).text).toContain('keeping one seat for you');
    expect(telling('rsvp-confirmed', { partySize: 6 }).text).toContain('keeping 6 seats for you');
  });
});

test('what people typed stays text', () => {
  const name = '<script>alert(1)</script> & "Ann"';
  const reason = '</td><img src=x onerror=alert(1)>';
  const { html, text } = telling('moved', { name, reason });
  expect(html).not.toMatch(/<script|<img/);
  expect(text).toContain(`Hello ${name},`);
  expect(text).toContain(`Reason: ${reason}`);
});
