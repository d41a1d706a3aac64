import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { messageById } from '#app/domain/outbox/queries.server.ts';
import { notFound, requireStaff } from '#app/web/staff-guard.ts';

/** What was sent, as HTML, for the sandboxed frame alone: its own policy lets nothing run. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireStaff(args, 'read-messages');
  const html = messageById(ctx.db.read, args.params.id ?? '')?.html;
  if (!html) throw notFound();
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
