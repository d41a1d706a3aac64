import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { messageOf, notThere } from '#app/web/mailbox.ts';

/** The HTML of a message, for the sandboxed frame. Its own policy is set with the other headers. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { html } = await messageOf(context, params.id);
  if (html === undefined) throw notThere();
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
