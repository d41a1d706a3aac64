import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { apiLinks } from '#app/web/links.ts';
import { announced, rsvpBy, someone } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { root } from '../support/processes.ts';
import { expect, test } from '../support/test.ts';

type Operation = {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
type Description = {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

/** `api.v1.meetings_.$id.rsvps.ts` as the description writes it. */
const addressOf = (file: string) =>
  file
    .replace(/^api\.v1\.|\.ts$/g, '')
    .replaceAll('_.', '.')
    .split('.')
    .map((part) => `/${part.replace(/^\$(\w+)$/, '{$1}')}`)
    .join('');

/** A schema of the description as a JSON Schema that stands by itself. */
function standing(schema: object, { components }: Description): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
}

test('the description covers every route, and every reference in it leads somewhere', async ({
  town,
}) => {
  const answer = await ask(town.origin, apiLinks.description());
  expect(answer.status).toBe(200);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  const description = JSON.parse(answer.text) as Description;
  expect(description.openapi).toBe('3.1.0');
  expect(description.servers).toEqual([{ url: `${town.origin}/api/v1` }]);
  const routes = readdirSync(join(root, 'app/routes')).filter((file) => file.startsWith('api.v1.'));
  expect(Object.keys(description.paths).sort()).toEqual(routes.map(addressOf).sort());
  const ids = Object.values(description.paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [path, operations] of Object.entries(description.paths)) {
    for (const [method, { summary, security, responses }] of Object.entries(operations)) {
      const what = `${method} ${path}`;
      expect(summary, what).toBeTruthy();
      if (method !== 'get') {
        expect(security, what).toEqual([{ key: [] }]);
        expect(Object.keys(responses), what).toEqual(
          expect.arrayContaining(['400', '401', '403', '404', '409', '422']),
        );
      }
    }
  }
  const answersOf = (path: string, method: string) =>
    Object.keys(description.paths[path]?.[method]?.responses ?? {});
  expect(answersOf('/meetings', 'get')).toContain('422');
  expect(answersOf('/meetings/{id}/rsvps', 'get')).toEqual([
    ...['200', '400', '401', '403', '404'],
  ]);
  expect(answersOf('/meetings/{id}/rsvps', 'post')).toEqual(expect.arrayContaining(['200', '201']));
  const references = answer.text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  const named = new Set([...references].map(([, name]) => name ?? ''));
  expect(named.size).toBeGreaterThan(5);
  for (const name of named) expect(Object.keys(description.components.schemas)).toContain(name);
});

test('what the API answers is what its description says', async ({ town }) => {
  const meeting = await announced(town.api);
  await rsvpBy(town.api, meeting.id, someone(), 2);
  const { body: description } = await town.api.get<Description>(apiLinks.description());
  const reads: [string, string][] = [
    ['/meetings', apiLinks.meetings()],
    ['/meetings/{id}', apiLinks.meeting(meeting.id)],
    ['/meetings/{id}/rsvps', apiLinks.rsvps(meeting.id)],
    ['/counties', apiLinks.counties()],
    ['/venues', apiLinks.venues()],
    ['/officials', apiLinks.officials()],
    ['/elections', apiLinks.elections()],
    ['/topics', apiLinks.topics()],
  ];
  for (const [path, address] of reads) {
    const schema = description.paths[path]?.get?.responses['200']?.content?.['application/json'];
    if (schema === undefined) throw new Error(`${path} describes no answer`);
    const { body } = await town.api.get<{ items?: unknown[] }>(address);
    expect(standing(schema.schema, description).safeParse(body).error, path).toBeUndefined();
    const broken = body.items ? { items: 'none', next: null } : { ...body, state: 'unheard of' };
    expect(standing(schema.schema, description).safeParse(broken).success, path).toBe(false);
  }
});
