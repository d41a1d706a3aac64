import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { meetingsForStaff } from '#app/domain/meetings/lists.server.ts';
import { noticesDue } from '#app/domain/meetings/notices-due.server.ts';
import { addDays, localDate } from '#app/domain/meetings/when.ts';
import { dayText, timeText, whenText } from '#app/domain/meetings/when-text.ts';
import { messageCounts } from '#app/domain/outbox/queries.server.ts';
import { verificationPeriod } from '#app/domain/rsvps/require-verification.server.ts';
import { may } from '#app/domain/staff/rules.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Columns, Panel } from '#app/ui/layout.tsx';
import { MeetingTable } from '#app/ui/meeting-table.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { messagesIn, staffLinks } from '#app/web/links.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { withSeats } from '#app/web/staff-list.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.home.title);

/** What needs the person who signed in: the coming days, what is half-done, what is due, what failed. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'any-role');
  if (!may(person.role, 'read-schedule')) return { person, board: undefined };
  const { db } = args.context;
  const office = theOffice(db.read);
  const zone = office?.zone ?? 'UTC';
  const today = localDate(ctx.now, zone);
  const week = { zone, endsAfter: ctx.now, to: addDays(today, 7), limit: 50 };
  const undated = { zone, limit: 20 };
  const coming = await meetingsForStaff(db.read, { ...week, states: ['announced'] });
  const unfinished = await meetingsForStaff(db.read, {
    ...undated,
    states: ['review', 'hold', 'draft'],
  });
  const postponed = await meetingsForStaff(db.read, { ...undated, states: ['postponed'] });
  const noticeDays = office?.noticeDays ?? 5;
  const notices = await noticesDue(db.read, { now: ctx.now, noticeDays, withinDays: 14 });
  const counts = await messageCounts(db.read);
  const board = {
    today,
    coming: await withSeats(args.context, coming),
    unfinished,
    postponed,
    notices,
    verifiedUntil: verificationPeriod(db.read, ctx.now)?.until,
    zone,
    failed: (counts.failed ?? 0) + (counts.uncertain ?? 0),
    waiting: (counts.queued ?? 0) + (counts.sending ?? 0),
  };
  return { person, board };
}

export default function StaffHome() {
  const { person, board } = useLoaderData<typeof loader>();
  const allWords = useWords();
  const { home: words, list } = allWords.staffMeetings;
  const day = (on: string) => dayText(on, allWords, 'short');
  if (!board) {
    return (
      <StaffPage person={person}>
        <PageHeading title={words.title} />
        <Alert kind="info">
          {may(person.role, 'read-audit') ? (
            <p>
              {words.auditOnly} <a href={staffLinks.audit()}>{words.auditOpen}</a>
            </p>
          ) : (
            <p>{words.noRole}</p>
          )}
        </Alert>
      </StaffPage>
    );
  }
  const { coming, unfinished, postponed, notices, failed, waiting, today, verifiedUntil } = board;
  return (
    <StaffPage person={person} current="home">
      <PageHeading
        title={words.title}
        actions={<ButtonLink href={staffLinks.newMeeting()}>{list.add}</ButtonLink>}
      />
      {verifiedUntil === undefined ? null : (
        <Alert kind="warning" heading={words.verifiedTitle}>
          <p>
            {words.verifiedText(timeText(verifiedUntil, { zone: board.zone, words: allWords }))}
          </p>
        </Alert>
      )}
      {coming.length === 0 ? (
        <Panel heading={words.comingTitle}>
          <p>{words.comingNone}</p>
        </Panel>
      ) : (
        <MeetingTable id="coming" caption={words.comingTitle} rows={coming} without="state" />
      )}
      <Columns
        aside={
          <>
            <Panel heading={words.noticesTitle}>
              {notices.length === 0 ? <p>{words.noticesNone}</p> : null}
              <ul className="tc-plain-list">
                {notices.map(({ meeting, dueOn }) => (
                  <li key={meeting.id}>
                    <a href={staffLinks.meeting(meeting.id)}>{meeting.title}</a>
                    <br />
                    <span className={dueOn < today ? 'tc-late' : 'tc-muted'}>
                      {dueOn < today
                        ? words.noticesLate(day(dueOn))
                        : words.noticesText(day(dueOn))}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
            <Panel heading={words.messagesTitle}>
              {failed > 0 ? (
                <p>
                  <a href={messagesIn('failed')}>{words.messagesFailed(failed)}</a>
                </p>
              ) : (
                <p>{words.messagesFine}</p>
              )}
              {waiting > 0 ? <p>{words.messagesWaiting(waiting)}</p> : null}
            </Panel>
          </>
        }
      >
        <Panel heading={words.unfinishedTitle}>
          <MeetingLinks meetings={unfinished} none={words.unfinishedNone} />
        </Panel>
        {postponed.length > 0 ? (
          <Panel heading={words.postponedTitle}>
            <MeetingLinks meetings={postponed} none="" />
          </Panel>
        ) : null}
      </Columns>
    </StaffPage>
  );
}

type Linked = { meeting: Parameters<typeof MeetingTable>[0]['rows'][number]['meeting'] };

function MeetingLinks({ meetings, none }: { meetings: readonly Linked[]; none: string }) {
  const words = useWords();
  if (meetings.length === 0) return <p>{none}</p>;
  return (
    <ul className="tc-plain-list">
      {meetings.map(({ meeting }) => (
        <li key={meeting.id}>
          <StatusTag status={meeting.state} />{' '}
          <a href={staffLinks.meeting(meeting.id)}>{meeting.title}</a>{' '}
          <span className="tc-muted tc-own-line">
            {meeting.startsAt === null
              ? null
              : whenText(meeting.startsAt, { zone: meeting.zone, words }, 'short')}
          </span>
        </li>
      ))}
    </ul>
  );
}
