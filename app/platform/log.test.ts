import { expect, test } from 'vitest';
import { makeLog } from './log.ts';
import { linkToken, randomSecret } from './tokens.ts';

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = [];
  write(makeLog({ level: 'trace', process: 'test' }, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

const canary = 'canary.person@example.org';
const manage = linkToken('k'.repeat(32), 'manage', '018f4e2a-7b1c-7d3e-8f90-123456789abc', 1);
const secret = randomSecret();

test.each([
  ['an address in a sentence', (log) => log.info(`sent to ${canary}`)],
  ['an address in arguments', (log) => log.info('sent to %s', canary)],
  ['an address in an odd field', (log) => log.info({ what: { list: [`<${canary}>`] } }, 'x')],
  ['a name', (log) => log.info({ attendee: { name: 'Canary Person', fullName: 'Canary' } }, 'x')],
  ['a token in a path', (log) => log.info({ path: `/rsvps/${manage}/answer` }, 'x')],
  ['a token in a sentence', (log) => log.warn(`/rsvps/${manage}`)],
  ['a secret', (log) => log.info({ what: secret, apiKey: 'tc_canary', cookie: 'canary' }, 'x')],
  ['an error', (log) => log.error(new Error(`no such user ${canary} ${secret}`))],
  [
    'an error with more',
    (log) => log.error({ err: new Error('x', { cause: new Error(`<${canary}>`) }) }),
  ],
  [
    'an error quoting a value',
    (log) => log.error(new Error('cannot read "Canary Person" as a date')),
  ],
  ['what a child is bound to', (log) => log.child({ email: 'canary', what: canary }).info('x')],
  ['a query', (log) => log.info({ path: '/sign-in?who=canary' }, 'x')],
  [
    'free text',
    (log) => log.info({ note: 'canary', question: 'canary', needsNote: 'canary' }, 'x'),
  ],
] satisfies [string, (log: ReturnType<typeof makeLog>) => void][])(
  'the log tells nothing of %s',
  (_, write) => {
    const line = logged(write);
    expect(line).not.toBe('');
    expect(line.toLowerCase()).not.toContain('canary');
    expect(line).not.toContain(manage);
    expect(line).not.toContain(secret);
  },
);

test('what is not personal stays readable', () => {
  const line = JSON.parse(
    logged((log) => log.info({ status: 200, hostname: 'a', path: '/meetings' }, 'answered')),
  );
  expect(line).toMatchObject({
    level: 'info',
    process: 'test',
    status: 200,
    path: '/meetings',
    msg: 'answered',
  });
});
