import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allElections, datesOfElection } from '#app/domain/elections/queries.server.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { listRoute } from '#app/web/api/lists.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  const db = context.db.read;
  return listRoute(
    { request },
    allElections(db),
    (election) => election.slug,
    ({ id, slug, name, heldOn, confirmed, source }) => {
      const dates = datesOfElection(db, id).map(({ id: _, electionId: __, ...date }) => date);
      return { slug, name, heldOn, confirmed, source, dates };
    },
  );
}

export const action = () => wrongMethod('GET');
