import { BlockList, isIP } from 'node:net';

/** Which proxies in front are believed when they say who the client is. */
export type TrustProxy =
  | { kind: 'none' }
  | { kind: 'hops'; hops: number }
  | { kind: 'networks'; networks: readonly string[] };

/** The networks named in a list separated by commas, or undefined when one is not a network. */
export function networksOf(text: string): string[] | undefined {
  const networks = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return networks.length > 0 && networks.every(isNetwork) ? networks : undefined;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** Answers whether an address lies in one of the networks. */
export function networkTest(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = withoutMapping(address);
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/** An IPv4 address as it is written, also where it comes mapped into IPv6. */
export function withoutMapping(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/**
 * The client's address: what the socket says, unless trusted proxies in front say otherwise in
 * X-Forwarded-For, which is read from the right, since everything left of the last trusted entry
 * is the client's own invention.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trust: TrustProxy,
): string {
  const nearest = withoutMapping(socketAddress);
  if (trust.kind === 'none') return nearest;
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((part) => withoutMapping(part.trim()))
    .filter((part) => isIP(part) !== 0);
  chain.push(nearest);
  if (trust.kind === 'hops') return chain.at(-1 - trust.hops) ?? chain[0] ?? nearest;
  const trusted = networkTest(trust.networks);
  return chain.findLast((address) => !trusted(address)) ?? chain[0] ?? nearest;
}

/** What counts as one neighbour for limits: an IPv4 address, or the /64 of an IPv6 one. */
export function networkBlock(address: string): string {
  const plain = withoutMapping(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(gap, 0)).fill('0'), ...after];
  const block = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${block.join(':')}::/64`;
}
