import { setTimeout as sleep } from 'node:timers/promises';
import type { Routine } from './timetable.ts';
import type { Worker } from './types.ts';

/** Runs each routine at its pace until the worker is asked to stop, and then what is under way to its end. */
export async function runForever(worker: Worker, routines: readonly Routine[]): Promise<void> {
  await Promise.all(routines.map((routine) => repeat(worker, routine)));
}

/** Runs routines once, one after another, and answers how much each had to do. */
export async function runOnce(
  worker: Worker,
  routines: readonly Routine[],
): Promise<{ name: string; count: number }[]> {
  const done: { name: string; count: number }[] = [];
  for (const { name, run } of routines) {
    if (worker.stop.aborted) break;
    done.push({ name, count: await run(worker, 'once') });
  }
  return done;
}

/** Answers when the worker is asked to stop. */
export const untilStopped = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });

async function repeat(worker: Worker, { name, every, run }: Routine): Promise<void> {
  while (!worker.stop.aborted) {
    try {
      await run(worker, 'forever');
    } catch (error) {
      // One failure is this routine's and this time's: it comes again, and the others go on.
      worker.log.error({ err: error, routine: name }, 'a routine failed');
    }
    await sleep(every, undefined, { signal: worker.stop }).catch(() => undefined);
  }
}
