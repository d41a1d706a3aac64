import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { asSeen } from '#app/domain/meetings/seen.server.ts';
import { MeetingAct } from '#app/ui/meeting-act.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { actPage, doneTo, refusedAct, wrongAct } from '#app/web/staff-acts.ts';
import { actForm } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.acts.cancel.title);

export async function loader(args: LoaderFunctionArgs) {
  const signed = await requireStaff(args, 'publish-meetings');
  return actPage(args, signed, 'cancel');
}

/** Cancels the meeting; everyone who was coming is told. */
export async function action(args: ActionFunctionArgs) {
  const { person, ctx } = await requireStaff(args, 'publish-meetings');
  const form = await actForm(args.request, { needsReason: true });
  if (Object.keys(form.errors).length > 0) return wrongAct(form);
  const meetingId = args.params.id ?? '';
  const result = await asSeen(ctx, { meetingId, seen: form.seen }, (inside) =>
    cancelMeeting(inside, { meetingId, reason: form.reason, signedInAt: person.signedInAt }),
  );
  return result.ok ? doneTo(meetingId, 'cancelled') : refusedAct(form, result);
}

export default function Cancellation() {
  const { person, found, conditions, reach, isAllowed } = useLoaderData<typeof loader>();
  return (
    <StaffPage person={person} current="meetings">
      <MeetingAct
        act="cancel"
        meeting={found.meeting}
        venue={found.venue}
        isAllowed={isAllowed}
        action={staffLinks.cancellation(found.meeting.id)}
        conditions={conditions}
        reach={reach}
        reason="public"
        danger
        answer={useActionData<typeof action>()}
      />
    </StaffPage>
  );
}
