import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { mailboxOf, notThere } from '#app/web/mailbox.ts';

/** The message as it came by SMTP, as a file that mail programs open. */
export async function loader({ params: { id = '' }, context }: LoaderFunctionArgs) {
  const raw = await mailboxOf(context).raw(id);
  if (!raw) throw notThere();
  return new Response(new Uint8Array(raw), {
    headers: {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': `attachment; filename="${id}.eml"`,
      'Cache-Control': 'no-store',
    },
  });
}
