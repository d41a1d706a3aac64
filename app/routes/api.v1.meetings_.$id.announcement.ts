import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { announceMeeting } from '#app/domain/meetings/announce.server.ts';
import { actOnMeeting } from '#app/domain/meetings/schema.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { meetingJsonById, refusedAct } from '#app/web/api/meeting-json.ts';
import { writeRoute } from '#app/web/api/write-route.ts';

export const loader = () => wrongMethod('POST');

/** Announces a meeting, or answers 409 with every unmet condition. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const meetingId = params.id ?? '';
  return writeRoute(
    { request, context },
    {
      verb: 'publish-meetings',
      schema: actOnMeeting,
      async act(ctx, { reason, overrides }) {
        const result = await announceMeeting(ctx, { meetingId, reason, overrides });
        return result.ok ? { status: 200, body: { id: meetingId } } : refusedAct(result);
      },
      present: ({ id }: { id: string }) => meetingJsonById(context, id),
    },
  );
}
