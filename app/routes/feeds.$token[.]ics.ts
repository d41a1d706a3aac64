import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { privateFeedResponse } from '#app/web/private-feed.ts';

/** One person's own calendar: whoever has its address may read it, until it is renewed. */
export async function loader({ context, params: { token = '' } }: LoaderFunctionArgs) {
  return await privateFeedResponse(context, token);
}
