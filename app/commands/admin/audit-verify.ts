import { verifyFacts } from '#app/domain/audit/verify.server.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const auditVerify: Command = {
  usage: '[--head HASH]',
  about: [
    'Walks the chain of facts from the first to the newest and checks that none was changed,',
    'added or taken out. A chain rewritten as a whole is whole: name a head that was mailed to',
    'the records officer, and it also checks that the chain still leads through it.',
  ],
  options: { head: { type: 'string' } },
  run({ words, options }, here) {
    if (words.length > 0) return { misused: `"${words[0]}" was not expected here.` };
    const kept = typeof options.head === 'string' ? plainHash(options.head) : undefined;
    if (kept !== undefined && !/^[0-9a-f]{64}$/.test(kept)) {
      return { misused: '--head takes the 64 letters and digits of a mailed head.' };
    }
    return withDatabase(here, (ctx) => {
      const { count, head, brokenAt, keptAt } = verifyFacts(ctx.db.read, kept);
      if (brokenAt !== undefined) {
        return {
          refused: `The chain breaks at fact ${brokenAt}: it, or the one before it, is not what was written. The ${count} facts before it are unbroken, up to ${head || 'the beginning'}.`,
        };
      }
      if (kept !== undefined && keptAt === undefined) {
        return {
          refused: `The ${count} facts form a chain, but it does not lead through the head that was named: facts before that mail are not what they were, or the head was not copied right.`,
        };
      }
      const through =
        keptAt === undefined ? '' : ` It leads through the head named, fact ${keptAt}.`;
      return { done: [`${count} facts, unbroken. Head: ${head}${through && `.${through}`}`] };
    });
  },
};

/** In the mail it stands in groups. */
const plainHash = (text: string) => text.replace(/\s/g, '').toLowerCase();
