import { parseArgs } from 'node:util';
import { auditVerify } from './admin/audit-verify.ts';
import { backup } from './admin/backup.ts';
import { type Asked, type Command, type Ending, here } from './admin/command.ts';
import { keyCreate } from './admin/key-create.ts';
import { keyList } from './admin/key-list.ts';
import { keyRevoke } from './admin/key-revoke.ts';
import { mailCheckDns } from './admin/mail-check-dns.ts';
import { restore } from './admin/restore.ts';
import { staffInvite } from './admin/staff-invite.ts';
import { worker } from './admin/worker.ts';

/**
 * `npm run admin -- …`: what is done by whoever runs the machine. Ends with 0 when it is done, 1
 * when it was refused with a reason, 2 when it was asked for in a way it does not understand.
 */
const commands: Record<string, Command> = {
  'staff invite': staffInvite,
  'key create': keyCreate,
  'key list': keyList,
  'key revoke': keyRevoke,
  backup,
  restore,
  'audit verify': auditVerify,
  'mail check-dns': mailCheckDns(),
  worker,
};

const call = 'npm run admin --';
const usageOf = (name: string, { usage }: Command) => `${call} ${name} ${usage}`.trim();

/** All commands, or those that begin with a word: "key --help". */
function overview(first = ''): string[] {
  const lines = Object.entries(commands)
    .filter(([name]) => first === '' || name.split(' ')[0] === first)
    .map(([name, command]) => `  ${usageOf(name, command)}`);
  return ['Usage:', ...lines, 'Add --help to one of them to read what it does.'];
}

const isHelp = (word: string | undefined) => word === '--help' || word === '-h';
const isBeginning = (word: string | undefined) =>
  Object.keys(commands).some((name) => name.split(' ')[0] === word);

/** The command that the first one or two words name, and what follows them. */
function find(args: string[]): { name: string; command: Command; rest: string[] } | undefined {
  for (const length of [2, 1]) {
    const name = args.slice(0, length).join(' ');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return { name, command, rest: args.slice(length) };
  }
  return undefined;
}

function parsed(command: Command, args: string[]): Asked | { misused: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: command.options ?? {},
      allowPositionals: true,
    });
    return { options: values, words: positionals };
  } catch (error) {
    // parseArgs says what it does not understand, and in whole sentences.
    return { misused: (error as Error).message };
  }
}

async function carryOut(command: Command, args: string[], env: NodeJS.ProcessEnv): Promise<Ending> {
  const asked = parsed(command, args);
  if ('misused' in asked) return asked;
  const place = here(env);
  if ('refused' in place) return place;
  try {
    return await command.run(asked, place);
  } catch (error) {
    // A full disk, a folder that may not be written, a database held too long: no bug, so no stack.
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!trouble.test(code)) throw error;
    return { refused: `This could not be done (${message}). Nothing half-done was kept.` };
  }
}

const trouble = /^(SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB)|E[A-Z]+$)/;

interface Answer {
  exit: 0 | 1 | 2;
  out: string[];
  err: string[];
}

/** What the command line answers to these words: lines to print, and the exit code. */
export async function answer(args: string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  const said = (lines: string[]): Answer => ({ exit: 0, out: lines, err: [] });
  const found = find(args);
  if (!found) {
    const [first, ...others] = args;
    const known = isBeginning(first) ? first : undefined;
    if (isHelp(first) || first === 'help' || (known && others.some(isHelp)))
      return said(overview(known));
    return { exit: 2, out: [], err: overview(known) };
  }
  const { name, command, rest } = found;
  const usage = `Usage: ${usageOf(name, command)}`;
  if (rest.some(isHelp)) return said([usage, ...command.about]);
  const ending = await carryOut(command, rest, env);
  if ('done' in ending) return said(ending.done);
  if ('ended' in ending) return { exit: ending.ended, out: [], err: [] };
  if ('refused' in ending) return { exit: 1, out: [], err: [ending.refused] };
  return { exit: 2, out: [], err: [ending.misused, usage] };
}

if (import.meta.main) {
  const { exit, out, err } = await answer(process.argv.slice(2), process.env);
  for (const line of out) console.log(line);
  for (const line of err) console.error(line);
  process.exitCode = exit;
}
