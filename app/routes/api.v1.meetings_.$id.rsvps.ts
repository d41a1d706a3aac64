import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { rsvpById, rsvpsOfMeeting } from '#app/domain/rsvps/queries.server.ts';
import { respond } from '#app/domain/rsvps/respond.server.ts';
import { rsvpRequest } from '#app/domain/rsvps/schema.ts';
import { linkToken } from '#app/platform/tokens.ts';
import { json, known, problem } from '#app/web/api/answers.ts';
import { readLimit, wrongCursor } from '#app/web/api/filters.ts';
import { keyed } from '#app/web/api/keys.ts';
import { writeRoute } from '#app/web/api/write-route.ts';
import { absolute, links } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';

/** The RSVPs of a meeting, withdrawn ones included; with a key only. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const key = await keyed(context, request, 'read-rsvps');
  if (!key.ok) return key.detail;
  const found = await meetingById(context.db.read, params.id ?? '');
  if (!found) return known(404, 'not-found');
  const query = new URL(request.url).searchParams;
  const limit = readLimit(query);
  if (!limit.ok) return limit.detail;
  const after = query.get('cursor') ?? undefined;
  const last = after === undefined ? undefined : await rsvpById(context.db.read, after);
  if (after !== undefined && last?.meetingId !== found.meeting.id) return wrongCursor().detail;
  const page = await rsvpsOfMeeting(context.db.read, found.meeting.id, {
    after,
    limit: limit.value,
  });
  const items = page.items.map(({ rsvp, attendee }) => ({
    id: rsvp.id,
    place: rsvp.place,
    answer: rsvp.answer,
    partySize: rsvp.partySize,
    name: attendee.name,
    email: attendee.email,
    phone: attendee.phone,
    language: attendee.language,
    unconfirmed: rsvp.unconfirmedSince !== null,
    createdAt: new Date(rsvp.createdAt).toISOString(),
  }));
  return json({ items, next: page.next ?? null });
}

interface Kept {
  id: string;
  place: string;
  isNew: boolean;
}

/** Takes an RSVP; a repeated one answers 200 with the place it has and no link. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const meetingId = params.id ?? '';
  return writeRoute(
    { request, context },
    {
      verb: 'keep-rsvps',
      schema: rsvpRequest,
      async act(ctx, { language = 'en', ...party }) {
        const result = await respond(ctx, { meetingId, language, source: 'api', ...party });
        if (result.ok) {
          const { rsvpId: id, place, repeated } = result.value;
          return { status: repeated ? 200 : 201, body: { id, place, isNew: !repeated } };
        }
        const say = en.api.rsvp;
        if (result.reason === 'party-too-large') {
          const sentence = say['party-too-large'](result.detail.limit);
          const errors = [{ field: 'partySize', code: result.reason, sentence }];
          return problem(422, 'invalid', en.api.problem.invalid, { errors });
        }
        const status = result.reason === 'not-found' ? 404 : 409;
        return problem(status, result.reason, say[result.reason]);
      },
      async present({ id, place, isNew }: Kept) {
        const rsvp = isNew ? await rsvpById(context.db.read, id) : undefined;
        if (!rsvp) return { id, place };
        const { secretKey, publicOrigin } = context.settings;
        const token = linkToken(secretKey, 'manage', id, rsvp.linkGeneration);
        return { id, place, manageUrl: absolute(publicOrigin, links.rsvp(token)) };
      },
    },
  );
}
