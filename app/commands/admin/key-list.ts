import { allKeys } from '#app/domain/staff/queries.server.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);

export const keyList: Command = {
  usage: '',
  about: [
    'Lists the keys of the JSON API, those in use first: id, role, when it was made and last used,',
    'and whose it is. The keys themselves are kept nowhere.',
  ],
  run({ words }, here) {
    if (words.length > 0) return { misused: `"${words[0]}" was not expected here.` };
    return withDatabase(here, (ctx) => {
      const keys = allKeys(ctx.db.read);
      if (keys.length === 0) return { done: ['There are no keys.'] };
      return {
        done: keys.map(({ id, role, createdAt, lastUsedAt, revokedAt, name }) =>
          [
            id,
            role.padEnd(11),
            `made ${day(createdAt)}`,
            lastUsedAt === null ? 'never used     ' : `used ${day(lastUsedAt)}`,
            revokedAt === null ? 'in use            ' : `revoked ${day(revokedAt)}`,
            name,
          ].join('  '),
        ),
      };
    });
  },
};
