import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { allCounties, seatsOfCounty } from '#app/domain/counties/queries.server.ts';
import { wrongMethod } from '#app/web/api/answers.ts';
import { listRoute } from '#app/web/api/lists.ts';
import { absolute, links } from '#app/web/links.ts';

export function loader({ request, context }: LoaderFunctionArgs) {
  const { db, settings } = context;
  return listRoute(
    { request },
    allCounties(db.read),
    (county) => county.slug,
    ({ id, slug, name }) => ({
      id,
      slug,
      name,
      seats: seatsOfCounty(db.read, id).map((seat) => seat.name),
      url: absolute(settings.publicOrigin, links.county(slug)),
    }),
  );
}

export const action = () => wrongMethod('GET');
