import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { reinstateMeeting } from '#app/domain/meetings/reinstate.server.ts';
import { reinstatement } from '#app/domain/meetings/schema.ts';
import { reviseMeeting } from '#app/domain/rsvps/waitlist.server.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { meetingJsonById, refusedAct } from '#app/web/api/meeting-json.ts';
import { writeRoute } from '#app/web/api/write-route.ts';

export const loader = () => wrongMethod('POST');

/** Announces a postponed or cancelled meeting again, with a date. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const meetingId = params.id ?? '';
  return writeRoute(
    { request, context },
    {
      verb: 'publish-meetings',
      schema: reinstatement,
      async act(ctx, { venue, ...input }) {
        /* Seats given back while there was no date go to those who wait. */
        const result = await reviseMeeting(ctx, meetingId, (inside) =>
          reinstateMeeting(inside, { meetingId, venueId: venue, ...input }),
        );
        return result.ok ? { status: 200, body: { id: meetingId } } : refusedAct(result);
      },
      present: ({ id }: { id: string }) => meetingJsonById(context, id),
    },
  );
}
