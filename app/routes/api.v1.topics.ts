import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allTopics } from '#app/domain/topics/queries.server.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { listRoute } from '#app/web/api/lists.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  return listRoute(
    { request },
    allTopics(context.db.read),
    (topic) => topic.slug,
    ({ id, slug, name }) => ({ id, slug, name }),
  );
}

export const action = () => wrongMethod('GET');
