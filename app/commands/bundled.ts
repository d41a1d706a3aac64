/**
 * Packages of many small ES modules that are bundled with our code: read one by one, their 500
 * files cost half a second of each start and 150 MB.
 */
export const bundled = [
  'drizzle-orm',
  'zod',
  'zod-openapi',
  'temporal-polyfill',
  'hono',
  '@hono/node-server',
  'ical-generator',
  'ical.js',
  'timezones-ical-library',
  /* All of it is one import, of which mail needs ten components and no Tailwind, Prism or Markdown. */
  /^@react-email\//,
];
