import { inviteStaff } from '#app/domain/staff/invite.server.ts';
import { roles } from '#db/schema/people.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

const roleList = roles.join(', ');

export const staffInvite: Command = {
  usage: 'EMAIL --role ROLE [--county SLUG]…',
  about: [
    'Lets a person sign in by a link that is mailed to this address.',
    `ROLE is one of ${roleList}.`,
    '--county names a county of a liaison, as in its address on the site; repeat it for more.',
  ],
  options: { role: { type: 'string' }, county: { type: 'string', multiple: true } },
  run({ words, options }, here) {
    const [email, ...more] = words;
    if (email === undefined || more.length > 0) return { misused: 'Name one address.' };
    const role = roles.find((known) => known === options.role);
    if (!role) return { misused: `--role takes one of ${roleList}.` };
    const counties = Array.isArray(options.county) ? options.county.map(String) : [];

    return withDatabase(here, async (ctx) => {
      const invited = await inviteStaff(ctx, { email, role, counties });
      if (invited.ok) {
        const signIn = `${here.settings.publicOrigin}/sign-in`;
        return { done: [`${email} is invited as ${role}, and can sign in at ${signIn} now.`] };
      }
      const sentences: Record<typeof invited.reason, string> = {
        'address-shape': `"${email}" is not a mail address that can be written to.`,
        'address-long': 'The address is longer than mail servers take.',
        'already-staff': `${email} is on the staff already.`,
        'unknown-county': `The state has no county "${invited.detail}". The last part of its address on the site is its name here, such as "desoto".`,
        'county-needed': 'A liaison works for at least one county: add --county SLUG.',
        'county-unused': `Only a liaison is bound to counties; a ${role} is not. Leave out --county.`,
      };
      return { refused: sentences[invited.reason] };
    });
  },
};
