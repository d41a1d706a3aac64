import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const auditVerify: Command = {
  usage: '',
  about: [
    'Walks the chain of facts from the first to the newest and checks that none was changed,',
    'added or taken out. Compare the head it prints with one that is kept elsewhere: a chain',
    'rewritten as a whole is whole.',
  ],
  run({ words }, here) {
    if (words.length > 0) return { misused: `"${words[0]}" was not expected here.` };
    return withDatabase(here, (ctx) => {
      const { count, head, brokenAt } = verifyFacts(ctx.db.read);
      if (brokenAt === undefined) return { done: [`${count} facts, unbroken. Head: ${head}`] };
      return {
        refused: `The chain breaks at fact ${brokenAt}: it, or the one before it, is not what was written. The ${count} facts before it are unbroken, up to ${head || 'the beginning'}.`,
      };
    });
  },
};
