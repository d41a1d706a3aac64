import { renderToStaticMarkup as html } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PageProvider } from './context.tsx';
import { MeetingCard } from './meeting-card.tsx';
import { MeetingHeading } from './meeting-heading.tsx';
import { PublicPage } from './public-page.tsx';

const time = {
  startsAt: Date.parse('2027-01-14T20:30:00Z'),
  endsAt: Date.parse('2027-01-14T22:00:00Z'),
  zone: 'America/Chicago',
};
const meeting = {
  href: '/meetings/hernando',
  title: 'Town hall',
  venue: 'Courthouse',
  city: 'Hernando',
  county: 'DeSoto',
};
const said = (markup: string) => markup.replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]+>/g, '');
const heading = (markup: string) => said(/<h\d.*?<\/h\d>/.exec(markup)?.[0] ?? '');

describe('the heading of a meeting', () => {
  it('says status, title and date, in this order', () => {
    expect(heading(html(<MeetingHeading title="Town hall" status="cancelled" time={time} />))).toBe(
      'Cancelled Town hall, Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST',
    );
    expect(heading(html(<MeetingCard meeting={{ ...meeting, status: 'postponed', time }} />))).toBe(
      'Postponed Town hall, New date to be announced',
    );
  });

  it('says the old date of a postponed meeting as what it is', () => {
    expect(heading(html(<MeetingHeading title="Town hall" status="postponed" time={time} />))).toBe(
      'Postponed Town hall, New date to be announced. Was planned for Thursday, January 14, 2027, 2:30 p.m. to 4:00 p.m. CST',
    );
  });

  it('says that a date is missing', () => {
    const unconfirmed = { ...meeting, status: 'unconfirmed' as const };
    expect(heading(html(<MeetingCard meeting={unconfirmed} />))).toBe(
      'Date unconfirmed Town hall, Date to be confirmed',
    );
    expect(heading(html(<MeetingHeading title="Town hall" status="postponed" />))).toBe(
      'Postponed Town hall, New date to be announced',
    );
  });
});

describe('a public page', () => {
  it('carries no script and no inline style, and one main part that the skip link leads to', () => {
    const site = { officeName: 'Office', stateName: 'Mississippi', host: 'localhost' };
    const page = html(
      <PageProvider language="en" site={site}>
        <PublicPage current="meetings" crumbs={[{ label: 'Meetings', href: '/meetings' }]}>
          <MeetingCard meeting={{ ...meeting, time, seats: 'few', miles: 3.4 }} />
        </PublicPage>
      </PageProvider>,
    );
    expect(page).not.toMatch(/<script|\sstyle=|\son[a-z]+=/);
    expect(page).toContain('href="#main"');
    expect(page.match(/<main id="main"/g)).toHaveLength(1);
    expect(page).toContain('An official website of the State of Mississippi');
    expect(said(page)).toContain('Few seats left');
    expect(said(page)).toContain('3 miles away');
  });
});
