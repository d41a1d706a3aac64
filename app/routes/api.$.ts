import { anyOrigin, known } from '#app/web/api/answers.ts';

/** Whatever else is asked of the API is not there; said as a problem document, not as a page. */
export const loader = () => known(404, 'not-found');

export function action({ request }: { request: Request }) {
  if (request.method !== 'OPTIONS') return known(404, 'not-found');
  return new Response(null, { status: 204, headers: anyOrigin });
}
