/**
 * The import law of docs/structure.md. Each rule says what it protects, since a person meets it
 * first when it stops them.
 */
const area = (names) => `^app/domain/(${names.join('|')})/`;
const rows = [
  ['counties', 'audit', 'outbox'],
  ['staff'],
  ['venues', 'officials', 'attendees', 'elections', 'topics'],
  ['meetings'],
  ['rsvps', 'alerts', 'feeds', 'invites'],
  ['replies', 'check-in', 'notices', 'reports', 'imports', 'coverage', 'tours'],
];
const tests = '\\.test\\.tsx?$|(^|/)testing\\.ts$';

const upwards = rows.slice(0, -1).map((names, row) => ({
  name: `domain-row-${row}`,
  comment: `${names.join(', ')} stand lower: they must not know what is built on them. Move the shared piece down, or the caller up.`,
  severity: 'error',
  from: { path: area(names), pathNot: tests },
  to: { path: area(rows.slice(row + 1).flat()) },
}));

const sideways = rows
  .slice(2)
  .flatMap((names) =>
    names.map((name) => ({
      name: `domain-sideways-${name}`,
      comment: `${name} may import only areas in rows below it. If two neighbours need the same thing, it belongs below both.`,
      severity: 'error',
      from: { path: area([name]), pathNot: tests },
      to: {
        path: area(
          names.filter((other) => other !== name && !(name === 'notices' && other === 'invites')),
        ),
      },
    })),
  )
  .filter((rule) => !rule.to.path.endsWith('/()/'));

module.exports = {
  forbidden: [
    ...upwards,
    ...sideways,
    {
      name: 'corrections-go-through-meetings',
      comment:
        'What the public reads of a venue or an official stands on the pages of meetings: correctVenue and correctOfficial give those a new revision. Call them instead.',
      severity: 'error',
      from: { path: '^(app|db)/', pathNot: `${tests}|^app/domain/meetings/correct-` },
      to: { path: '^app/domain/(venues|officials)/edit\\.server\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other cannot be read one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-below-the-web',
      comment: 'An act must run without a request: pass what it needs as arguments.',
      severity: 'error',
      from: { path: '^app/(domain|platform)/' },
      to: { path: '^app/(routes|web|ui|worker|commands)/' },
    },
    {
      name: 'framework-stays-above',
      comment:
        'Only routes/, web/ and the root files know Remix and Hono, so that leaving Remix 2 stays a rename.',
      severity: 'error',
      from: { path: '^(app/(domain|platform|worker|ui|words)|db|emails)/' },
      to: { path: 'node_modules/(@remix-run|react-router|hono|@hono)' },
    },
    {
      name: 'platform-knows-no-product',
      comment: 'platform/ would ship unchanged in another product.',
      severity: 'error',
      from: { path: '^app/platform/', pathNot: tests },
      to: { path: '^(app/(domain|words)|db|emails)/' },
    },
    {
      name: 'ui-asks-no-database',
      comment:
        'ui/ is words and boxes: give it props. It may import words, types, rules and schemas.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: {
        path: '^(app/(routes|web/(?!links)|worker|platform|commands)|db|emails)/|^app/domain/.*\\.server\\.ts$',
      },
    },
    {
      name: 'words-import-nothing',
      comment: 'words/ is importable from anywhere, so it imports nothing of ours.',
      severity: 'error',
      from: { path: '^app/words/', pathNot: tests },
      to: { path: '^(app/(?!words)|db|emails)' },
    },
    {
      name: 'db-knows-no-app',
      comment: 'db/ holds tables and transactions. Only db/seed may call acts.',
      severity: 'error',
      from: { path: '^db/', pathNot: `^db/seed/|${tests}` },
      to: { path: '^(app|emails|e2e)/' },
    },
    {
      name: 'emails-are-pure',
      comment: 'emails/ turns props into subject, text and html: no database, no settings.',
      severity: 'error',
      from: { path: '^emails/' },
      to: { path: '^(app/(?!words)|db|e2e)' },
    },
    {
      name: 'only-notices-import-emails',
      comment: 'One place decides who must hear: domain/notices.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/(domain/notices|commands)/' },
      to: { path: '^emails/' },
    },
    {
      name: 'worker-has-no-web',
      comment: 'The worker runs without the web process.',
      severity: 'error',
      from: { path: '^app/worker/' },
      to: { path: '^app/(routes|web/(?!links)|ui)/' },
    },
    {
      name: 'routes-call-acts',
      comment: 'A route parses, authorises, calls one act and answers. Queries live in domain/.',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '^(db|emails)/', pathNot: '^db/write\\.ts$' },
    },
    {
      name: 'e2e-stands-outside',
      comment: 'Tests see what a visitor sees: addresses, words and the factories of db/seed.',
      severity: 'error',
      from: { path: '^e2e/', pathNot: '^e2e/(bench|support)/' },
      to: { path: '^(app/(?!web/links|words)|db/(?!seed)|emails)' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What ships never imports a test or its factories.',
      severity: 'error',
      from: { path: '^(app|db|emails)/', pathNot: `${tests}|^db/seed/` },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
