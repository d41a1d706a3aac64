import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { MailList } from '#app/ui/mail-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { links, olderThan } from '#app/web/links.ts';
import { listedMail, mailboxOf } from '#app/web/mailbox.ts';
import { en } from '#app/words/en.ts';

const onOnePage = 25;

export const meta: MetaFunction = () => [
  { title: en.mailbox.title },
  { name: 'robots', content: 'noindex' },
];

export const headers = () => ({ 'Cache-Control': 'no-store' });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const to = (query.get('to') ?? '').trim().slice(0, 254);
  const before = query.get('before') ?? undefined;
  const found = await mailboxOf(context).list({ limit: onOnePage + 1, to, before });
  const shown = found.slice(0, onOnePage);
  const zone = officeZone(context.db.read);
  return {
    to,
    isFurther: before !== undefined,
    older: found.length > onOnePage ? shown.at(-1)?.id : undefined,
    messages: shown.map((entry) => listedMail(entry, zone)),
  };
}

/** What this installation has sent, while no mail server is set up. */
export default function MailboxPage() {
  const { messages, to, isFurther, older } = useLoaderData<typeof loader>();
  const { mailbox: words } = useWords();
  return (
    <PublicPage>
      <PageHeading
        title={words.title}
        lead={words.lead}
        actions={
          <ButtonLink href={links.mailbox()} look="outline">
            {words.reload}
          </ButtonLink>
        }
      />
      {messages.length > 0 || to !== '' ? <ByRecipient to={to} /> : null}
      {messages.length > 0 ? <MailList messages={messages} /> : <Nothing to={to} />}
      <Pagination
        previous={isFurther ? mailboxFor(to) : undefined}
        previousLabel={words.newest}
        next={older ? olderThan(links.mailbox(), { to }, older) : undefined}
        nextLabel={words.older}
      />
    </PublicPage>
  );
}

const mailboxFor = (to: string) =>
  to === '' ? links.mailbox() : `${links.mailbox()}?${new URLSearchParams({ to })}`;

function ByRecipient({ to }: { to: string }) {
  const { filter } = useWords().mailbox;
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers before 2023 do not know <search>.
    <form className="tc-ask tc-mails-ask" role="search" aria-label={filter.label} method="get">
      <div className="usa-form-group">
        <label className="usa-label" htmlFor="to">
          {filter.to}
        </label>
        <input
          className="usa-input"
          id="to"
          name="to"
          type="search"
          defaultValue={to}
          maxLength={254}
        />
      </div>
      <Button>{filter.show}</Button>
      {to === '' ? null : (
        <ButtonLink href={links.mailbox()} look="link">
          {filter.all}
        </ButtonLink>
      )}
    </form>
  );
}

function Nothing({ to }: { to: string }) {
  const { empty, nothingFor } = useWords().mailbox;
  if (to !== '') {
    return (
      <EmptyState icon="envelope" heading={nothingFor.heading(to)}>
        <p>{nothingFor.text}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="envelope" heading={empty.heading}>
      <p>{empty.text}</p>
      <ButtonLink href={links.meetings()}>{empty.find}</ButtonLink>
    </EmptyState>
  );
}
