import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { feedGenerationOf } from '#app/domain/staff/queries.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PrivateFeed } from '#app/ui/private-feed.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { privateAddresses } from '#app/web/private-feed.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffDesk.calendar.title);

/** The address of the calendar of whoever is signed in. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-schedule');
  const feedGeneration = feedGenerationOf(ctx.db.read, person.id);
  return {
    person,
    addresses: privateAddresses(args.context, 'staff-feed', { id: person.id, feedGeneration }),
    isRenewed: new URL(args.request.url).searchParams.get('done') === 'renewed',
  };
}

export default function Calendar() {
  const { person, addresses, isRenewed } = useLoaderData<typeof loader>();
  const { staffDesk, pages } = useWords();
  const { calendar: words } = staffDesk;
  return (
    <StaffPage person={person}>
      {isRenewed ? (
        <Alert kind="success" live>
          <p>{pages.privateFeed.renewed}</p>
        </Alert>
      ) : null}
      <PageHeading title={words.title} lead={words.lead} />
      <Panel heading={words.subscribe}>
        <PrivateFeed
          addresses={addresses}
          text={words.text}
          renewal={staffLinks.calendarAddress()}
        />
      </Panel>
    </StaffPage>
  );
}
