import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { MeetingCards } from '#app/ui/meeting-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { links } from '#app/web/links.ts';
import { meetingCards } from '#app/web/meeting-list.ts';
import { meetingAt } from '#app/web/meeting-page.ts';
import { pageMeta } from '#app/web/meta.ts';

/** What a newcomer got is all this page knows: it must tell a stranger nothing about anyone. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const db = context.db.read;
  const found = await meetingAt(db, params.slug ?? '');
  const place = placeIn(request.url);
  const cards = await meetingCards(db, [{ ...found, seats: 'closed' }], context.now());
  return {
    title: found.meeting.title,
    slug: found.meeting.slug,
    county: found.county.slug,
    meetings: cards.map((card) => ({ ...card, seats: undefined })),
    place,
  };
}

const places = ['seated', 'waitlisted', 'unverified'] as const;

function placeIn(url: string): (typeof places)[number] | 'neutral' {
  const named = new URL(url).searchParams.get('place');
  return places.find((place) => place === named) ?? 'neutral';
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.thanks.metaTitle(args.data?.title ?? ''),
    unlisted: true,
  }));

export default function Thanks() {
  const { title, slug, county, meetings, place } = useLoaderData<typeof loader>();
  const { pages } = useWords();
  const { thanks: words, verification: say } = pages;
  const says = {
    seated: { kind: 'success', heading: words.seated, text: words.seatedText },
    waitlisted: { kind: 'warning', heading: words.waitlisted, text: words.waitlistedText },
    unverified: { kind: 'warning', heading: say.asked, text: say.askedText },
    neutral: { kind: 'info', heading: words.neutral, text: words.neutralText },
  } as const;
  const { kind, heading, text } = says[place];
  return (
    <PublicPage current="meetings" crumbs={[{ label: title, href: links.meeting(slug) }]}>
      <PageHeading title={place === 'unverified' ? say.askedTitle : words.title} />
      <Alert kind={kind} heading={heading}>
        <p>{text}</p>
      </Alert>
      <MeetingCards meetings={meetings} />
      <section className="tc-section">
        <h2>{words.next}</h2>
        <ul>
          {place === 'unverified' ? (
            <li>{say.askedWhy}</li>
          ) : (
            <>
              <li>{words.mail}</li>
              <li>{words.calendar}</li>
            </>
          )}
          <li>{words.repeat}</li>
          <li>{words.spam}</li>
        </ul>
        <ButtonRow>
          <ButtonLink href={links.meeting(slug)}>{words.back}</ButtonLink>
          <ButtonLink href={links.county(county)} look="outline">
            {words.other}
          </ButtonLink>
        </ButtonRow>
      </section>
    </PublicPage>
  );
}
