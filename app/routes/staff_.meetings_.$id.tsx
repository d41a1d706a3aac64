import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { factsForStaff } from '#app/domain/audit/queries.server.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { announcingChecks } from '#app/domain/meetings/checklist.server.ts';
import {
  noticePostingsOf,
  officialsOfMeeting,
  topicsOfMeeting,
} from '#app/domain/meetings/queries.server.ts';
import { allowedIn } from '#app/domain/meetings/transitions.ts';
import { noticeDueOn } from '#app/domain/meetings/when.ts';
import { deliverySummary } from '#app/domain/notices/delivery.server.ts';
import { messageCounts, messagesForStaff } from '#app/domain/outbox/queries.server.ts';
import { accommodationCounts } from '#app/domain/rsvps/accommodations.server.ts';
import { reachOf, rsvpCounts } from '#app/domain/rsvps/queries.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { useWords } from '#app/ui/context.tsx';
import { HistoryList } from '#app/ui/history.tsx';
import { Columns, Panel } from '#app/ui/layout.tsx';
import { MeetingTop, reachText } from '#app/ui/meeting-act.tsx';
import { Attendance, Details, Mail, Notice } from '#app/ui/meeting-facts.tsx';
import { Reminders } from '#app/ui/meeting-reminders.tsx';
import { NextSteps } from '#app/ui/next-steps.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { auditOf } from '#app/web/links.ts';
import { conditionsOf, type DoneAct, meetingAt } from '#app/web/staff-acts.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { remindersShown } from '#app/web/staff-reminders.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, args.data?.found.meeting.title ?? en.staffMeetings.list.title);

/** What the page says was done, where the people on the list hear of it. */
const tellingActs: ReadonlySet<string> = new Set<DoneAct>([
  'moved',
  'postponed',
  'reinstated',
  'cancelled',
]);

/** Everything about one meeting: what can be done next, and what was done so far. */
export async function loader(args: LoaderFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'read-schedule');
  const found = await meetingAt(args);
  const { meeting } = found;
  const db = args.context.db.read;
  const asking = { ...ctx, signedInAt: person.signedInAt };
  const transitions = allowedIn(meeting.state);
  const checks = transitions.includes('announce')
    ? await announcingChecks(db, asking, meeting)
    : undefined;
  const { localStart } = meeting;
  const done = new URL(args.request.url).searchParams.get('done');
  const office = theOffice(db);
  const noticeDays = office?.noticeDays ?? 5;
  return {
    person,
    found,
    transitions,
    conditions: conditionsOf(checks ?? [], {
      meetingId: meeting.id,
      venueId: meeting.venueId,
    }),
    done,
    /* Only after an act that people are told of: then the page says how many. */
    reach: done !== null && tellingActs.has(done) ? await reachOf(db, meeting.id, ctx.now) : null,
    topics: await topicsOfMeeting(db, meeting.id),
    officials: await officialsOfMeeting(db, meeting.id),
    counts: await rsvpCounts(db, meeting.id),
    cases: await accommodationCounts(db, meeting.id),
    noticeDueOn: localStart === null ? undefined : noticeDueOn(localStart, noticeDays),
    reminders: remindersShown(meeting, office, ctx.now) ?? null,
    postings: await noticePostingsOf(db, meeting.id),
    delivery: deliverySummary(db, meeting.id) ?? null,
    messageCounts: await messageCounts(db, meeting.id),
    messages: (await messagesForStaff(db, { meetingId: meeting.id, limit: 5 })).messages,
    history: factsForStaff(db, { meetingId: meeting.id, area: 'meeting', limit: 30 }).facts,
  };
}

export default function MeetingForStaff() {
  const shown = useLoaderData<typeof loader>();
  const { person, found, transitions, conditions, done } = shown;
  const { meeting, venue } = found;
  const { page: words, done: said, act: say } = useWords().staffMeetings;
  const isSaid = (name: string | null): name is keyof typeof said =>
    name !== null && Object.hasOwn(said, name);
  return (
    <StaffPage person={person} current="meetings">
      {isSaid(done) ? (
        <Alert kind="success">
          <p>{[said[done], ...(shown.reach ? [reachText(shown.reach, say)] : [])].join(' ')}</p>
        </Alert>
      ) : null}
      <MeetingTop meeting={meeting} venue={venue} />
      <Columns
        aside={
          <>
            <Attendance meeting={meeting} counts={shown.counts} cases={shown.cases} />
            <Notice meeting={meeting} dueOn={shown.noticeDueOn} postings={shown.postings} />
            {shown.reminders ? (
              <Reminders reminders={shown.reminders} meetingId={meeting.id} />
            ) : null}
            <Mail
              meeting={meeting}
              counts={shown.messageCounts}
              messages={shown.messages}
              delivery={shown.delivery}
            />
          </>
        }
      >
        <NextSteps meeting={meeting} transitions={transitions} conditions={conditions} />
        <Details {...found} topics={shown.topics} officials={shown.officials} />
        <Panel heading={words.history}>
          <HistoryList facts={shown.history} zone={meeting.zone} />
          <p>
            <a href={auditOf(meeting.id)}>{words.historyAll}</a>
          </p>
        </Panel>
      </Columns>
    </StaffPage>
  );
}
