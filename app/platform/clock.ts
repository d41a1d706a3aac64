import { readFileSync } from 'node:fs';

/** Tells the present instant in epoch milliseconds. The only reader of a clock in the program. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/**
 * A clock that shows the ISO instant written in a file, read anew at each look, so that a test
 * moves time for every process at once. Throws when the file does not hold an instant.
 */
export function fileClock(path: string): Clock {
  return () => {
    const text = readFileSync(path, 'utf8').trim();
    const instant = Date.parse(text);
    if (Number.isNaN(instant)) {
      throw new Error(`CLOCK_FILE ${path} holds "${text}", expected an ISO instant`);
    }
    return instant;
  };
}
