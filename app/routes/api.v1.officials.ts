import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allOfficials } from '#app/domain/officials/queries.server.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { listRoute } from '#app/web/api/lists.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  return listRoute(
    { request },
    allOfficials(context.db.read),
    (official) => official.id,
    ({ id, slug, name, title }) => ({ id, slug, name, title }),
  );
}

export const action = () => wrongMethod('GET');
