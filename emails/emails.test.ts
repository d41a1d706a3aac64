import { describe, expect, test } from 'vitest';
import { type Language, languages, mailWordsIn } from '#app/words/languages.ts';
import type { MailKind, Mails, RenderedMail } from './props.ts';
import { renderMail } from './render.ts';
import { samplesIn } from './samples.ts';

const samples = samplesIn('en');
const kinds = Object.keys(samples) as MailKind[];
const withoutRsvp: readonly MailKind[] = [
  'sign-in',
  'public-change',
  'chain-head',
  'verification',
  'verification-required',
  'own-rsvp',
  'received-mail',
  'alert-asked',
  'alert-news',
];
const toCitizens = kinds.filter((kind) => !withoutRsvp.includes(kind));
const inEach = <Kind extends MailKind>(some: readonly Kind[]) =>
  languages.flatMap((language) => some.map((kind) => ({ language, kind })));
const sample = <Kind extends MailKind>(kind: Kind, language: Language = 'en') =>
  renderMail(kind, samplesIn(language)[kind]);
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

describe.each(inEach(kinds))('$kind in $language', ({ kind, language }) => {
  const mail = sample(kind, language);
  const words = mailWordsIn(language).mail;

  test('says in text what the golden file says', async () => {
    await expect(`Subject: ${mail.subject}\n\n${mail.text}`).toMatchFileSnapshot(
      `golden/${language}/${kind}.txt`,
    );
  });

  test('G14: HTML and text say the same and lead to the same places', () => {
    const { words: shown, links } = read(mail);
    for (const line of mail.text.split('\n')) {
      const said = line.replace(/^\s*(\* )?/, '').replace(/:$/, '');
      if (said === '' || said === '-- ' || said.startsWith('http')) continue;
      const [label, value] = said.split(/: (.*)/, 2);
      const either = [said, value === undefined ? said : value].map((text) =>
        shown.toLowerCase().includes(flat(text).toLowerCase()),
      );
      expect(either, `${label}: ${value}`).toContain(true);
    }
    const addresses = mail.text.match(/https:\/\/\S+/g) ?? [];
    expect(new Set(links)).toEqual(new Set(addresses));
  });

  test('G14: stands in its language, fetches nothing and runs nothing', () => {
    expect(mail.html).toMatch(new RegExp(`^<!DOCTYPE html><html[^>]* lang="${language}"`));
    expect(mail.html).toMatch(new RegExp(`<body[^>]* lang="${language}"`));
    expect(mail.html).not.toMatch(/<img|<script|<link|url\(|@import|@font-face/);
    expect(mail.html).toContain('prefers-color-scheme:dark');
    for (const [table] of mail.html.matchAll(/<table[^>]*>/g)) {
      expect(table).toMatch(/role="presentation"|class="change"/);
    }
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    expect(mail.html.match(/class="button"/g)).toHaveLength(1);
  });

  test('G5: says who sends it, from where, why, and how to check it', () => {
    for (const part of [mail.text, read(mail).words]) {
      const said = flat(part);
      expect(said).toContain('Mississippi Secretary of State 401 Mississippi Street Jackson, MS');
      const { ownRsvp, received } = mailWordsIn(language).replies;
      const { why, whyStaff, whySignIn } = words.foot;
      const { asked, news } = words.alerts;
      const whys = [
        ...[why, whyStaff, whySignIn, ownRsvp.why.forwarded, received.why, asked.why],
        () => news.why(samplesIn(language)['alert-news'].wishes.join('; ')),
      ];
      expect(
        whys.filter((why) => said.includes(why('Mississippi Secretary of State'))),
      ).toHaveLength(1);
      expect(said).toContain('K7QM-4XTR');
    }
    expect(read(mail).links).toContain('https://meetings.sos.example/verify');
  });

  test('stays small: Gmail cuts a mail at 102 KB', () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(24_000);
  });
});

test.each(inEach(['confirm-answer']))(
  '$kind in $language asks of one answer, and gives up no RSVP',
  ({ kind, language }) => {
    const { links } = read(sample(kind, language));
    const { notMeUrl } = samples['rsvp-confirmed'];
    expect(links).toContain(samples['confirm-answer'].confirmUrl);
    expect(links).not.toContain(notMeUrl);
  },
);

const withNotMe = toCitizens.filter((kind) => kind !== 'confirm-answer');
describe.each(inEach(withNotMe))('$kind in $language, to a citizen', ({ kind, language }) => {
  test('G6: offers "this was not me" and the preferences', () => {
    const { links } = read(sample(kind, language));
    const { notMeUrl, preferencesUrl } = samples['rsvp-confirmed'];
    expect(links).toEqual(expect.arrayContaining([notMeUrl, preferencesUrl]));
  });
});

test('a mail by which an address is verified offers "this was not me"', () => {
  const { links } = read(sample('verification'));
  const { verificationUrl, notMeUrl } = samples.verification;
  expect(links).toEqual(expect.arrayContaining([verificationUrl, notMeUrl]));
});

const kept = [
  'rsvp-confirmed',
  'promoted',
  'corrected',
  'moved',
  'reinstated',
  'reminder',
] as const;
describe.each(inEach(kept))('B7: $kind in $language', ({ kind, language }) => {
  const mail = sample(kind, language);
  const { meeting, manageUrl } = samplesIn(language)[kind];
  const { cannotCome, promoted } = mailWordsIn(language).mail;
  test.each(['text', 'html'] as const)('%s tells all a person needs', (part) => {
    const words = part === 'text' ? flat(mail.text) : read(mail).words;
    const { when, place } = meeting;
    for (const said of [
      ...[when?.date, when?.time, when?.zone, place.name, place.room, place.street],
      ...[`${place.city}, MS ${place.zip}`, place.county],
      kind === 'promoted' ? promoted.change : cannotCome,
    ]) {
      expect(words).toContain(said);
    }
    const links = part === 'text' ? mail.text : read(mail).links.join(' ');
    expect(links).toContain(meeting.url);
    expect(links).toContain(manageUrl);
  });
});

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
    const gone = telling('cancelled', { standing: 'waitlisted', takesEntry: false });
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
