import { type LoaderFunctionArgs, redirect } from '@remix-run/server-runtime';
import { meetingFile } from '#app/domain/feeds/queries.server.ts';
import { slugNow } from '#app/domain/meetings/queries.server.ts';
import { fileResponse, meetingUrl, noCalendar } from '#app/web/feed.ts';
import { links } from '#app/web/links.ts';

/** One meeting as a file to put into a calendar. */
export async function loader({ context, params: { slug = '' } }: LoaderFunctionArgs) {
  const meeting = meetingFile(context.db.read, slug, meetingUrl(context));
  if (meeting) return fileResponse(slug, meeting);
  const now = await slugNow(context.db.read, slug);
  return now ? redirect(links.meetingFeed(now), 301) : noCalendar(context, 'noFile');
}
