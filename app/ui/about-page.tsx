import type { ReactNode } from 'react';
import type { SubscribeLinks } from '#app/domain/feeds/types.ts';
import { type AlertFilters, links } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { EmptyState } from './empty-state.tsx';
import { Columns } from './layout.tsx';
import type { MeetingSummary } from './meeting-card.tsx';
import { MeetingSection } from './meeting-list.tsx';
import { PageHeading } from './page-heading.tsx';
import { type Crumb, PublicPage } from './public-page.tsx';
import { Subscribe } from './subscribe.tsx';

type AboutPageProps = {
  title: string;
  lead?: ReactNode;
  crumbs: Crumb[];
  meetings: { coming: MeetingSummary[]; postponed: MeetingSummary[]; past: MeetingSummary[] };
  headings: { coming: string; postponed: string; past: string; none: string };
  calendar: SubscribeLinks;
  /** What to hear of by email, as far as this page can be asked for. */
  alerts?: AlertFilters;
  /** What there is to know beside the meetings. */
  children?: ReactNode;
};

/** A page about a venue, a topic or an official: what it is, its meetings, its calendar. */
export function AboutPage(props: AboutPageProps) {
  const { meetings, headings } = props;
  const { pages } = useWords();
  return (
    <PublicPage crumbs={props.crumbs}>
      <PageHeading title={props.title} lead={props.lead} />
      <Columns aside={<Subscribe addresses={props.calendar} alerts={props.alerts ?? {}} />}>
        {props.children}
        <MeetingSection
          heading={headings.coming}
          meetings={meetings.coming}
          empty={
            <EmptyState heading={headings.none} headingLevel={3}>
              <p>{pages.noneText}</p>
              <p>
                <a href={links.meetings()}>{pages.home.all}</a>
              </p>
            </EmptyState>
          }
        />
        <MeetingSection heading={headings.postponed} meetings={meetings.postponed} />
        <MeetingSection heading={headings.past} meetings={meetings.past} />
      </Columns>
    </PublicPage>
  );
}
