import type { ParseArgsOptionsConfig } from 'node:util';
import { type Clock, fileClock, systemClock } from '#app/platform/clock.ts';
import { statedSettings } from '#app/platform/secret-key.ts';
import type { StatedSettings } from '#app/platform/settings.ts';

/** What was asked, as node:util's parseArgs read it. */
export interface Asked {
  options: Record<string, string | boolean | (string | boolean)[] | undefined>;
  words: string[];
}

/**
 * How a command ended: done, refused with a reason, asked for in a way it does not understand, or
 * with the exit code of a process that has spoken for itself.
 */
export type Ending =
  | { done: string[] }
  | { refused: string }
  | { misused: string }
  | { ended: 0 | 1 | 2 };

/** One thing `npm run admin` can do. */
export interface Command {
  /** What comes after the command's own words. */
  usage: string;
  /** What it promises, for `--help`. */
  about: string[];
  options?: ParseArgsOptionsConfig;
  run(asked: Asked, here: Here): Promise<Ending> | Ending;
}

/** What every command works with. */
export interface Here {
  settings: StatedSettings;
  clock: Clock;
}

/** Reads the settings; a wrong one is named and the command does not begin. */
export function here(env: NodeJS.ProcessEnv): Here | { refused: string } {
  const read = statedSettings(env);
  if (!read.ok) return { refused: read.detail };
  const { clockFile } = read.value;
  return { settings: read.value, clock: clockFile ? fileClock(clockFile) : systemClock };
}
