import { type MetaFunction, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/server-runtime';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { asSeen } from '#app/domain/meetings/seen.server.ts';
import { reviseMeeting } from '#app/domain/rsvps/waitlist.server.ts';
import { venueById } from '#app/domain/venues/queries.server.ts';
import { MeetingTimeAct } from '#app/ui/meeting-time-act.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { doneTo, meetingAt } from '#app/web/staff-acts.ts';
import { actForm } from '#app/web/staff-forms.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';
import { timeScalars } from '#app/web/staff-meeting-form.ts';
import { refusedTime, timePage, wantedTime } from '#app/web/staff-move.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.acts.reinstate.title);

export async function loader(args: LoaderFunctionArgs) {
  const signed = await requireStaff(args, 'publish-meetings');
  return timePage(args, signed, 'reinstate');
}

/** Announces the meeting again with a date; everyone on the list is asked again. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'publish-meetings');
  const { meeting } = await meetingAt(args);
  const form = await actForm(args.request, { needsReason: true, more: timeScalars });
  const { typed, reason, overrides, seen } = form;
  const wanted = wantedTime(typed);
  const errors = { ...form.errors, ...(wanted.ok ? {} : wanted.errors) };
  if (!wanted.ok || Object.keys(errors).length > 0) {
    return data({ typed, errors, refused: undefined }, { status: 422 });
  }
  const { venue, localStart, durationMinutes } = wanted.value;
  const meetingId = meeting.id;
  const time = { localStart, durationMinutes, venueId: venue };
  const why = { reason, overrides, signedInAt: person.signedInAt };
  const done = await asSeen(ctx, { meetingId, seen }, (inside) =>
    reviseMeeting(inside, meetingId, (within) =>
      reinstateMeeting(within, { meetingId, ...time, ...why }),
    ),
  );
  if (done.ok) return doneTo(meetingId, 'reinstated');
  if (done.reason === 'not-found') throw notFound();
  const zone = venueById(ctx.db.read, venue)?.zone ?? meeting.zone;
  const refused = refusedTime(done, zone);
  const status = refused.refused === undefined ? 422 : 409;
  return data({ typed, ...refused }, { status });
}

export default function Reinstate() {
  const { person, found, isAllowed, reach, choices, preview } = useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  return (
    <StaffPage person={person} current="meetings">
      <MeetingTimeAct
        act="reinstate"
        meeting={found.meeting}
        venue={found.venue}
        isAllowed={isAllowed}
        action={staffLinks.reinstatement(found.meeting.id)}
        here={`${pathname}${search}`}
        reach={reach}
        choices={choices}
        preview={preview}
        answer={useActionData<typeof action>()}
      />
    </StaffPage>
  );
}
