import { setTimeout as sleep } from 'node:timers/promises';

/** Asked between two batches of long work: lets others have their turn, and answers whether to go on. */
export type Turn = () => Promise<boolean>;

/** For work that nobody waits behind. */
export const unhurried: Turn = async () => true;

/** Leaves others as long as the batch before took, and ends the work once `stop` says so. */
export function fairTurns(stop: AbortSignal): Turn {
  let began = performance.now();
  return async () => {
    await sleep(performance.now() - began, undefined, { signal: stop }).catch(() => undefined);
    began = performance.now();
    return !stop.aborted;
  };
}
