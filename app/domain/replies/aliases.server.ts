import { eq } from 'drizzle-orm';
import { secretHash } from '#app/platform/tokens.ts';
import type { Handle } from '#db/client.ts';
import { attendeeAliases } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';

/** Tells the addresses from which a person's answers count besides the one on file. */
export async function aliasTest(
  db: Handle,
  attendeeId: string,
): Promise<(address: string) => boolean> {
  const rows = await db
    .select({ hash: attendeeAliases.addressHash })
    .from(attendeeAliases)
    .where(eq(attendeeAliases.attendeeId, attendeeId));
  const hashes = new Set(rows.map(({ hash }) => hash));
  return (address) => hashes.size > 0 && hashes.has(secretHash(address));
}

/** From now on answers from this address count as this person's. */
export async function keepAlias(tx: Tx, attendeeId: string, address: string): Promise<void> {
  const row = { attendeeId, addressHash: secretHash(address) };
  await tx.insert(attendeeAliases).values(row).onConflictDoNothing();
}
