import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { anyOrigin, json } from '#app/web/api/answers.ts';
import { describeApi } from '#app/web/api/description.ts';

/** The description of the API, made from the schemas its routes parse and answer with. */
export function loader({ context }: LoaderFunctionArgs) {
  return json(describeApi(context.settings.publicOrigin), 200, anyOrigin);
}
