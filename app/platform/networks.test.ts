import { expect, test } from 'vitest';
import { clientAddress, networkBlock, networksOf } from './networks.ts';

test.each([
  [{ kind: 'none' }, '9.9.9.9', '1.1.1.1', '9.9.9.9'],
  [{ kind: 'none' }, '::ffff:9.9.9.9', undefined, '9.9.9.9'],
  [{ kind: 'hops', hops: 1 }, '10.0.0.1', 'spoofed, 6.6.6.6, 1.1.1.1', '1.1.1.1'],
  [{ kind: 'hops', hops: 2 }, '10.0.0.1', '6.6.6.6, 1.1.1.1, 10.0.0.2', '1.1.1.1'],
  [{ kind: 'hops', hops: 3 }, '10.0.0.1', '1.1.1.1', '1.1.1.1'],
  [{ kind: 'hops', hops: 1 }, '10.0.0.1', undefined, '10.0.0.1'],
  [
    { kind: 'networks', networks: ['10.0.0.0/8'] },
    '10.0.0.1',
    '6.6.6.6, 1.1.1.1, 10.0.0.2',
    '1.1.1.1',
  ],
  [{ kind: 'networks', networks: ['10.0.0.0/8'] }, '9.9.9.9', '1.1.1.1', '9.9.9.9'],
  [{ kind: 'networks', networks: ['::1'] }, '::1', '2001:db8::7', '2001:db8::7'],
] as const)('%o, socket %s, forwarded %s: %s', (trust, socket, forwarded, client) => {
  expect(clientAddress(socket, forwarded, trust)).toBe(client);
});

test.each([
  ['1.2.3.4', '1.2.3.4'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['not an address', 'not an address'],
])('%s counts as %s', (address, block) => expect(networkBlock(address)).toBe(block));

test.each([
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ['', undefined],
  ['10.0.0.0/8/8', undefined],
  ['::1/129', undefined],
  ['x', undefined],
])('networks of %j', (text, networks) => expect(networksOf(text)).toEqual(networks));
