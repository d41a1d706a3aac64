import { revokeApiKey } from '#app/domain/staff/keys.server.ts';
import { allKeys } from '#app/domain/staff/queries.server.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const keyRevoke: Command = {
  usage: 'ID',
  about: [
    'Ends a key of the JSON API for good, at once and also while the program runs.',
    'ID is the first column of "key list".',
  ],
  run({ words }, here) {
    const [keyId, ...more] = words;
    if (keyId === undefined || more.length > 0) return { misused: 'Name one key by its id.' };
    return withDatabase(here, async (ctx) => {
      const key = allKeys(ctx.db.read).find(({ id }) => id === keyId);
      if (!key)
        return { refused: `There is no key ${keyId}. "key list" shows those that there are.` };
      const revoked = await revokeApiKey(ctx, { keyId });
      if (revoked.ok) return { done: [`The key of ${key.name} opens nothing any more.`] };
      return { refused: `The key of ${key.name} was revoked before.` };
    });
  },
};
