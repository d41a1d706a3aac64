import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { bouncesOf } from '#app/domain/attendees/bounces.server.ts';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import { useWords } from '#app/ui/context.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { reasonText } from '#app/ui/delivery-board.tsx';
import { Panel } from '#app/ui/layout.tsx';
import { MessageTag } from '#app/ui/message-tag.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffRecords.messages.title);

/** One message: how far it came and what it said. Nothing in it opens anybody's RSVP. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-messages');
  const message = messageById(ctx.db.read, args.params.id ?? '');
  if (!message) throw notFound();
  const about = message.meetingId ? await meetingById(ctx.db.read, message.meetingId) : undefined;
  const { props, ...shown } = message;
  return {
    person,
    message: shown,
    reports: bouncesOf(ctx.db.read, message.id),
    title: about?.meeting.title,
    zone: about?.meeting.zone ?? officeZone(args.context.db.read),
  };
}

export default function OneMessage() {
  const { person, message, reports, title, zone } = useLoaderData<typeof loader>();
  const words = useWords();
  const { messages: say, kinds } = words.staffRecords;
  const { id, kind, state, subject, text, html, calendar, meetingId, method } = message;
  const when = (instant: number | null) =>
    instant === null ? null : whenText(instant, { zone, words });
  return (
    <StaffPage person={person} current="messages">
      <PageHeading
        title={kinds[kind] ?? kind}
        lead={message.toAddress || say.deleted}
        actions={<a href={staffLinks.messages()}>{say.back}</a>}
      />
      <Panel>
        <DefinitionList
          entries={[
            { term: say.state, details: <MessageTag state={state} /> },
            { term: say.response, details: message.lastResponse },
            {
              term: words.staffDelivery.report,
              details: reports
                .map(({ kind: sort, status, at }) => {
                  const { complaint } = words.staffDelivery;
                  const what = sort === 'complaint' ? complaint : reasonText(status, words);
                  return `${whenText(at, { zone, words }, 'short')}: ${what}`;
                })
                .join(' '),
            },
            {
              term: say.meeting,
              details:
                meetingId && title ? <a href={staffLinks.meeting(meetingId)}>{title}</a> : null,
            },
            { term: say.created, details: when(message.createdAt) },
            { term: say.due, details: state === 'queued' ? when(message.dueAt) : null },
            { term: say.sent, details: when(message.sentAt) },
            { term: say.ended, details: message.sentAt === null ? when(message.endedAt) : null },
            { term: say.attempts, details: String(message.attempts) },
            {
              term: say.calendar,
              details: method === null ? null : say.method(method, message.sequence),
            },
            { term: say.code, details: message.checkCode },
            { term: say.subject, details: subject },
          ]}
        />
      </Panel>
      {text === null ? (
        <p>{say.notYet}</p>
      ) : (
        <>
          {html === null ? null : (
            <Panel heading={say.htmlTitle}>
              <p className="tc-muted">{say.placeholders}</p>
              <iframe
                className="tc-mail-frame"
                title={say.frame}
                src={staffLinks.messageHtml(id)}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              />
            </Panel>
          )}
          <Panel heading={say.textTitle}>
            <pre className="tc-source">{text}</pre>
          </Panel>
          {calendar === null ? null : (
            <Panel heading={say.calendarTitle}>
              <pre className="tc-source">{calendar}</pre>
            </Panel>
          )}
        </>
      )}
    </StaffPage>
  );
}
