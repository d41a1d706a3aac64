import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { receivedForStaff } from '#app/domain/replies/queries.server.ts';
import { may } from '#app/domain/staff/rules.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffRecords.received.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-rsvps');
  const office = theOffice(ctx.db.read);
  const words = { zone: office?.zone ?? 'UTC', words: en };
  const found = await receivedForStaff(ctx.db.read);
  return {
    person,
    mayMark: may(person.role, 'keep-rsvps'),
    copyTo: office?.email ?? undefined,
    after: new URL(args.request.url).searchParams.get('after') ?? '',
    mails: found.map(({ arrivedAt, doneAt, ...mail }) => ({
      ...mail,
      arrived: whenText(arrivedAt, words),
      done: doneAt === null ? undefined : whenText(doneAt, words, 'short'),
    })),
  };
}

/** What people wrote to the address that invitations come from. */
export default function ReceivedMail() {
  const { person, copyTo, after, mails } = useLoaderData<typeof loader>();
  const { received: words } = useWords().staffRecords;
  const said = Object.hasOwn(words.after, after) ? words.after[after] : undefined;
  return (
    <StaffPage person={person} current="messages">
      {said ? (
        <Alert kind="success">
          <p>{said}</p>
        </Alert>
      ) : null}
      <PageHeading title={words.title} lead={words.lead} />
      <p className="tc-muted">{copyTo ? words.forwarded(copyTo) : words.notForwarded}</p>
      {mails.length === 0 ? (
        <EmptyState icon="envelope" heading={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <ul className="tc-plain-list tc-letters" aria-label={words.caption(mails.length)}>
          {mails.map((mail) => (
            <li key={mail.id}>
              <Letter mail={mail} />
            </li>
          ))}
        </ul>
      )}
    </StaffPage>
  );
}

type Mail = ReturnType<typeof useLoaderData<typeof loader>>['mails'][number];

function Letter({ mail }: { mail: Mail }) {
  const { mayMark } = useLoaderData<typeof loader>();
  const { received: words } = useWords().staffRecords;
  const { fromAddress, fromName, subject, text, arrived, done, doneByName, rsvp } = mail;
  const name = fromName || fromAddress;
  const answer = `mailto:${fromAddress}?${new URLSearchParams({ subject: `Re: ${subject}` })
    .toString()
    .replaceAll('+', '%20')}`;
  return (
    <article className={done ? 'tc-letter tc-letter--done' : 'tc-letter'}>
      <h2>{subject || words.noSubject}</h2>
      <p className="tc-muted">
        {[fromName, fromAddress].filter(Boolean).join(', ')}
        <br />
        {arrived}
      </p>
      <p className="tc-letter__text">{text || words.noText}</p>
      <div className="tc-letter__acts">
        {done ? (
          <p className="tc-muted">{words.doneBy(doneByName ?? words.someone, done)}</p>
        ) : mayMark ? (
          <form method="post" action={staffLinks.receivedMailDone(mail.id)}>
            <Button look="outline">{words.done}</Button>
          </form>
        ) : null}
        <a href={answer}>{words.answer(name)}</a>
        {rsvp ? <a href={staffLinks.rsvp(rsvp.meetingId, rsvp.id)}>{words.rsvp}</a> : null}
      </div>
    </article>
  );
}
