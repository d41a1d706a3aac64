import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { isPublic } from '#app/domain/meetings/rules.ts';
import { meetingPatch } from '#app/domain/meetings/schema.ts';
import { amendMeeting } from '#app/domain/rsvps/amend-meeting.server.ts';
import { anyOrigin, json, known } from '#app/web/api/answers.ts';
import { hasKey } from '#app/web/api/keys.ts';
import { meetingJson, meetingJsonById, refusedAct } from '#app/web/api/meeting-json.ts';
import { writeRoute } from '#app/web/api/write-route.ts';

/** One meeting; what is not public only with a key. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const found = await meetingById(context.db.read, params.id ?? '');
  if (!found) return known(404, 'not-found');
  if (isPublic(found.meeting.state)) return json(await meetingJson(context, found), 200, anyOrigin);
  if (!hasKey(context, request, 'read-schedule')) return known(404, 'not-found');
  return json(await meetingJson(context, found));
}

/** Changes a meeting; an announced one is moved when its time or place is among the changes. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const meetingId = params.id ?? '';
  return writeRoute(
    { request, context },
    {
      method: 'PATCH',
      verb: 'plan-meetings',
      schema: meetingPatch,
      async act(ctx, { reason, overrides, notify, ...changes }) {
        const how = { reason, overrides, notify };
        const result = await amendMeeting(ctx, { meetingId, changes, ...how });
        return result.ok ? { status: 200, body: { id: meetingId } } : refusedAct(result);
      },
      present: ({ id }: { id: string }) => meetingJsonById(context, id),
    },
  );
}
