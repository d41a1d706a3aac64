import { setTimeout as sleep } from 'node:timers/promises';

const pause = 500;

export interface Waiting {
  /** Told at each try that found the file held, with how long it has been waited for by then. */
  held: (waited: number) => void;
  /** Stops waiting: whoever waits is asked to end. */
  signal?: AbortSignal;
}

/** Did this fail because another process holds the database? Nothing was done then. */
export function isHeld(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(BUSY|LOCKED)/.test(code);
}

/**
 * Carries out a step of starting, and waits while another process holds the database, however long:
 * a backup program or a person's shell lets go some time, and a start that gave up would have to be
 * noticed by someone.
 */
export async function whenFree<T>(step: () => T | Promise<T>, waiting: Waiting): Promise<T> {
  const began = performance.now();
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!isHeld(error) || waiting.signal?.aborted) throw error;
      waiting.held(Math.round(performance.now() - began));
    }
    await sleep(pause, undefined, waiting).catch(() => undefined);
  }
}
