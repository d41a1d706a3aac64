import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { holdMeeting } from '#app/domain/meetings/prepare.server.ts';
import { asSeen } from '#app/domain/meetings/seen.server.ts';
import { MeetingAct } from '#app/ui/meeting-act.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { actPage, doneTo, refusedAct, wrongAct } from '#app/web/staff-acts.ts';
import { actForm } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staffMeetings.acts.hold.title);

export async function loader(args: LoaderFunctionArgs) {
  const signed = await requireStaff(args, 'plan-meetings');
  return actPage(args, signed, 'hold');
}

/** Reserves room and officials, or says what stands against it. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const form = await actForm(args.request, { needsReason: false });
  if (Object.keys(form.errors).length > 0) return wrongAct(form);
  const meetingId = args.params.id ?? '';
  const result = await asSeen(ctx, { meetingId, seen: form.seen }, (inside) =>
    holdMeeting(inside, { meetingId, reason: form.reason, overrides: form.overrides }),
  );
  return result.ok ? doneTo(meetingId, 'held') : refusedAct(form, result);
}

export default function Hold() {
  const { person, found, conditions, isAllowed } = useLoaderData<typeof loader>();
  return (
    <StaffPage person={person} current="meetings">
      <MeetingAct
        act="hold"
        meeting={found.meeting}
        venue={found.venue}
        isAllowed={isAllowed}
        action={staffLinks.hold(found.meeting.id)}
        conditions={conditions}
        reason="inside"
        answer={useActionData<typeof action>()}
      />
    </StaffPage>
  );
}
