import { createApiKey } from '#app/domain/staff/keys.server.ts';
import { roles } from '#db/schema/people.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

const roleList = roles.join(', ');

export const keyCreate: Command = {
  usage: '--name NAME --role ROLE',
  about: [
    'Makes a key of the JSON API and prints it, this once: only its hash is kept.',
    'NAME says whose it is, such as "County website". It may do what a person of that role may.',
    `ROLE is one of ${roleList}.`,
  ],
  options: { name: { type: 'string' }, role: { type: 'string' } },
  run({ words, options }, here) {
    if (words.length > 0) return { misused: `"${words[0]}" was not expected here.` };
    const { name } = options;
    if (typeof name !== 'string') return { misused: '--name says whose key it is.' };
    const role = roles.find((known) => known === options.role);
    if (!role) return { misused: `--role takes one of ${roleList}.` };

    return withDatabase(here, async (ctx) => {
      const made = await createApiKey(ctx, { name, role });
      if (made.ok) return { done: [made.value.key] };
      return { refused: 'The key needs a name that says whose it is.' };
    });
  },
};
