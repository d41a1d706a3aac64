/** How much is let in at once, and how much may wait. */
export type GateSize = { running: number; waiting: number };

export type Gate = {
  /** Runs the work now or in its turn; refuses at once, with undefined, when too much waits. */
  enter: <T>(work: () => Promise<T>) => Promise<T> | undefined;
  counts: () => { running: number; waiting: number; refused: number };
};

/** A turn of the event loop longer than this lets begin less, ms. */
const longTurn = 15;
/** After a turn this long, those who came meanwhile are heard before more work begins, ms. */
const deafTurn = 3;
const mostAtOnce = 64;
const mostQuietTurns = 300;

/**
 * Lets in as much work per turn of the event loop as keeps turns short, so that while pages are
 * being rendered the loop still comes round to refuse what is too much and to answer health
 * checks. Node takes one connection per turn, so after a long turn some turns do nothing else.
 * Cheap work is let in by dozens, since RSVPs that wait together share one fsync.
 */
export function makeGate(size: GateSize): Gate {
  const queue: (() => void)[] = [];
  let running = 0;
  let refused = 0;
  let arrived = 0;
  let atOnce = 4;
  let begun = 0;
  let turning = false;
  let turnBegan = 0;
  let listening: { turns: number; quiet: number; arrived: number } | undefined;

  function turn() {
    if (turning) return;
    turning = true;
    turnBegan = performance.now();
    setImmediate(nextTurn);
  }
  function nextTurn() {
    turning = false;
    const took = performance.now() - turnBegan;
    if (begun > 0) {
      atOnce = took > longTurn ? Math.max(1, atOnce >> 1) : Math.min(mostAtOnce, atOnce * 2);
      begun = 0;
      if (took > deafTurn) listening = { turns: 0, quiet: 0, arrived };
    }
    if (isListening()) return turn();
    const free = Math.min(atOnce, size.running - running, queue.length);
    for (const begin of queue.splice(0, Math.max(free, 0))) begin();
    if (queue.length > 0 && running < size.running) turn();
  }
  /** Until three turns in a row bring nobody new. */
  function isListening(): boolean {
    if (listening === undefined) return false;
    listening.quiet = listening.arrived === arrived ? listening.quiet + 1 : 0;
    listening.arrived = arrived;
    listening.turns += 1;
    if (listening.quiet >= 3 || listening.turns > mostQuietTurns) listening = undefined;
    return listening !== undefined;
  }
  async function run<T>(work: () => Promise<T>): Promise<T> {
    running += 1;
    begun += 1;
    turn();
    try {
      return await work();
    } finally {
      running -= 1;
      if (queue.length > 0) turn();
    }
  }

  return {
    enter(work) {
      arrived += 1;
      const isFree = queue.length === 0 && listening === undefined;
      if (isFree && begun < atOnce && running < size.running) return run(work);
      if (queue.length >= size.waiting) {
        refused += 1;
        return undefined;
      }
      turn();
      return new Promise<void>((begin) => queue.push(begin)).then(() => run(work));
    },
    counts: () => ({ running, waiting: queue.length, refused }),
  };
}
