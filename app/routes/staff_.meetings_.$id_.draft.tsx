import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { releaseHold, sendBack } from '#app/domain/meetings/prepare.server.ts';
import { asSeen } from '#app/domain/meetings/seen.server.ts';
import { MeetingAct } from '#app/ui/meeting-act.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { staffLinks } from '#app/web/links.ts';
import { actPage, doneTo, meetingAt, refusedAct, wrongAct } from '#app/web/staff-acts.ts';
import { actForm } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, en.staffMeetings.acts[args.data?.act ?? 'release'].title);

export async function loader(args: LoaderFunctionArgs) {
  const signed = await requireStaff(args, 'plan-meetings');
  const { meeting } = await meetingAt(args);
  const act = meeting.state === 'review' ? 'send-back' : 'release';
  return { ...(await actPage(args, signed, act)), act } as const;
}

/** Makes a draft again of a hold, which is released, or of a review, which is sent back. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const { meeting } = await meetingAt(args);
  const isReview = meeting.state === 'review';
  const form = await actForm(args.request, { needsReason: isReview });
  if (Object.keys(form.errors).length > 0) return wrongAct(form);
  const meetingId = meeting.id;
  const act = isReview ? sendBack : releaseHold;
  const result = await asSeen(ctx, { meetingId, seen: form.seen }, (inside) =>
    act(inside, { meetingId, reason: form.reason }),
  );
  if (!result.ok) return refusedAct(form, result);
  return doneTo(meetingId, isReview ? 'sent-back' : 'released');
}

export default function Draft() {
  const { person, found, act, conditions, isAllowed } = useLoaderData<typeof loader>();
  return (
    <StaffPage person={person} current="meetings">
      <MeetingAct
        act={act}
        meeting={found.meeting}
        venue={found.venue}
        isAllowed={isAllowed}
        action={staffLinks.draft(found.meeting.id)}
        conditions={conditions}
        reason="inside"
        answer={useActionData<typeof action>()}
      />
    </StaffPage>
  );
}
