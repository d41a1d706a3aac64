import { networkTest } from '#app/platform/networks.ts';
import type { Settings } from '#app/platform/settings.ts';
import type { AuthenticSettings } from './authentic.ts';

/** Under which name the embedded mailbox vouches for the answers that are pressed in it. */
const embeddedAuthservId = 'mailbox.town-crier.localhost';
const loopback = networkTest(['127.0.0.0/8', '::1']);

/** Is the mailbox of this very program the only one that gets its mail? Never when live. */
export const isEmbedded = ({ live, smtpUrl }: Pick<Settings, 'live' | 'smtpUrl'>): boolean =>
  !live && smtpUrl === undefined;

/**
 * Whose word counts about who sent a mail: that of the office's own relays, from their addresses and
 * under their name. The embedded mailbox is a relay of its own, so that the answers pressed in it
 * count as they would from a real one.
 */
export function trustedRelays(
  settings: Pick<Settings, 'live' | 'smtpUrl' | 'inboundTrustedRelays' | 'inboundAuthservId'>,
): Pick<AuthenticSettings, 'isTrustedRelay' | 'authservId'> {
  const embedded = isEmbedded(settings);
  const isNamed = networkTest(settings.inboundTrustedRelays);
  return {
    isTrustedRelay: (address) => isNamed(address) || (embedded && loopback(address)),
    authservId: settings.inboundAuthservId ?? (embedded ? embeddedAuthservId : undefined),
  };
}
