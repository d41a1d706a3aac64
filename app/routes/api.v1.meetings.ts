import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { scheduleMeeting } from '#app/domain/meetings/schedule.server.ts';
import { newMeeting } from '#app/domain/meetings/schema.ts';
import { anyOrigin, json } from '#app/web/api/answers.ts';
import { readMeetingFilters } from '#app/web/api/filters.ts';
import { listMeetings, meetingJsonById, refusedAct } from '#app/web/api/meeting-json.ts';
import { writeRoute } from '#app/web/api/write-route.ts';

/** Coming meetings, with the filters of the public list. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const filters = readMeetingFilters(context, new URL(request.url).searchParams);
  if (!filters.ok) return filters.detail;
  return json(await listMeetings(context, filters.value), 200, anyOrigin);
}

/** Plans a meeting as a draft. */
export function action({ request, context }: ActionFunctionArgs) {
  return writeRoute(
    { request, context },
    {
      verb: 'plan-meetings',
      schema: newMeeting,
      async act(ctx, plan) {
        const result = await scheduleMeeting(ctx, plan);
        return result.ok ? { status: 201, body: { id: result.value.id } } : refusedAct(result);
      },
      present: ({ id }: { id: string }) => meetingJsonById(context, id),
    },
  );
}
