import {
  readUnsubscribeToken,
  type Unsubscription,
} from '#app/domain/alerts/unsubscribe.server.ts';
import { addressParts } from '#app/platform/mail/address.ts';
import { bouncedId } from '#app/platform/mail/bounce-address.ts';
import type { Inbound } from './types.ts';

/** Whose mail it is, by the address that it was sent to. */
export type Recipient =
  | { kind: 'organizer' }
  /** A bounce of this message; the HMAC in the address was right. */
  | { kind: 'bounce'; messageId: string }
  | ({ kind: 'unsubscribe' } & Unsubscription);

/**
 * Whose mail it is, or undefined when nobody here has that address: then it is refused while its
 * sender is still there to hear it, and no bounce goes to a stranger.
 */
export function recipientOf(
  address: string,
  { organizer, secretKey }: Pick<Inbound, 'organizer' | 'secretKey'>,
): Recipient | undefined {
  const [local, domain] = addressParts(address.toLowerCase());
  const [ownLocal, ownDomain] = addressParts(organizer.toLowerCase());
  if (domain !== ownDomain) return undefined;
  if (local === ownLocal) return { kind: 'organizer' };
  const messageId = bouncedId(secretKey, address);
  if (messageId !== undefined) return { kind: 'bounce', messageId };
  const [, token] = /^unsub\+([a-z2-7]+)$/.exec(local) ?? [];
  const named = token === undefined ? undefined : readUnsubscribeToken(secretKey, token);
  return named && { kind: 'unsubscribe', ...named };
}
