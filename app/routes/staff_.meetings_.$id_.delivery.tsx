import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { deliveryBoard } from '#app/domain/notices/delivery.server.ts';
import {
  type Delivery,
  type DeliveryState,
  isRefusing,
  isResendable,
} from '#app/domain/notices/delivery-rules.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ConfirmBox } from '#app/ui/confirm-box.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DeliveryCounts, DeliveryTable } from '#app/ui/delivery-board.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Fold } from '#app/ui/fold.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { MeetingTop } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { meetingAt } from '#app/web/staff-acts.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, en.staffDelivery.of(args.data?.found.meeting.title ?? ''));

const shownAtMost = 500;

/** Who holds which version of a meeting, and those for whom something is to be done first. */
export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'read-rsvps');
  const found = await meetingAt(args);
  const board = deliveryBoard(args.context.db.read, found.meeting.id);
  const people = board?.people ?? [];
  const behind = people.filter(({ holding }) => holding.state !== 'current');
  const current = people.filter(({ holding }) => holding.state === 'current');
  const again = behind.filter((each) => isResendable(each.holding, isRefusing(each.heldBack)));
  return {
    person,
    found,
    version: board?.toldRevision,
    behind: behind.slice(0, shownAtMost),
    current: current.slice(0, shownAtMost),
    counts: { behind: behind.length, current: current.length, again: again.length },
    states: statesOf(behind),
    done: new URL(args.request.url).searchParams.get('done'),
  };
}

const statesOf = (people: readonly Delivery[]): [DeliveryState, number][] =>
  [...Map.groupBy(people, ({ holding }) => holding.state)].map(([state, those]) => [
    state,
    those.length,
  ]);

export default function DeliveryPage() {
  const { person, found, version, behind, current, counts, states, done } =
    useLoaderData<typeof loader>();
  const { staffDelivery: say } = useWords();
  const { meeting, venue } = found;
  const said: Readonly<Record<string, string>> = say.done;
  const all = counts.behind + counts.current;
  const isOver = meeting.state === 'held' || meeting.state === 'reported';
  const table = { zone: meeting.zone, meetingId: meeting.id };
  return (
    <StaffPage person={person} current="meetings">
      {done && Object.hasOwn(said, done) ? (
        <Alert kind={done === 'resent' ? 'success' : 'info'}>
          <p>{said[done]}</p>
        </Alert>
      ) : null}
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading
        level={2}
        title={say.title}
        lead={
          version === undefined || all === 0
            ? undefined
            : say.standing(counts.current, all, version)
        }
        actions={<a href={staffLinks.meeting(meeting.id)}>{say.back}</a>}
      />
      {all === 0 ? (
        <EmptyState icon="envelope" heading={say.nobody}>
          <p>{version === undefined ? say.notYet : say.nobodyText}</p>
        </EmptyState>
      ) : (
        <p className="tc-muted">{say.meaning}</p>
      )}
      <Stack>
        {behind.length > 0 ? (
          <div>
            <DeliveryCounts counts={states} />
            <DeliveryTable
              id="behind"
              caption={say.behindTitle(counts.behind)}
              people={behind}
              {...table}
            />
            {counts.behind > behind.length ? <p>{say.more(behind.length)}</p> : null}
          </div>
        ) : null}
        {counts.again > 0 && !isOver ? (
          <ConfirmBox
            heading={say.resendTitle(counts.again)}
            action={staffLinks.resending(meeting.id)}
            button={say.resend}
            back={staffLinks.meeting(meeting.id)}
          >
            <p>{say.resendWhat}</p>
          </ConfirmBox>
        ) : null}
        {current.length > 0 ? (
          <Fold heading={say.currentTitle(counts.current)} open={behind.length === 0}>
            <DeliveryTable
              id="current"
              caption={say.currentTitle(counts.current)}
              hideCaption
              people={current}
              {...table}
            />
            {counts.current > current.length ? <p>{say.more(current.length)}</p> : null}
          </Fold>
        ) : null}
      </Stack>
    </StaffPage>
  );
}
