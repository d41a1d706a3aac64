import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { cancelMeeting } from '#app/domain/meetings/cancel.server.ts';
import { actOnMeeting } from '#app/domain/meetings/schema.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { meetingJsonById, refusedAct } from '#app/web/api/meeting-json.ts';
import { writeRoute } from '#app/web/api/write-route.ts';

export const loader = () => wrongMethod('POST');

/** Cancels an announced or postponed meeting. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const meetingId = params.id ?? '';
  return writeRoute(
    { request, context },
    {
      verb: 'publish-meetings',
      schema: actOnMeeting,
      async act(ctx, { reason }) {
        const result = await cancelMeeting(ctx, { meetingId, reason });
        return result.ok ? { status: 200, body: { id: meetingId } } : refusedAct(result);
      },
      present: ({ id }: { id: string }) => meetingJsonById(context, id),
    },
  );
}
