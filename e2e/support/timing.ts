/* Whether two kinds of request can be told apart by how long they take. */

const sorted = (values: readonly number[]) => values.toSorted((one, other) => one - other);
const median = (values: readonly number[]) => sorted(values)[values.length >> 1] ?? Number.NaN;

/** How often one of the first takes longer than one of the second; a half says that nobody can tell. */
function longer(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const one of first) {
    for (const other of second) wins += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return wins / (first.length * second.length);
}

/* Generous, since the tests share their machine: what counts is a mail or a look-up on the way. */
const mostApart = 5;
const mostTelling = 0.35;

/** Two rounds of ms are of one class when their medians and their ranks are close. */
export function isOneClass(first: readonly number[], second: readonly number[]): boolean {
  const apart = Math.abs(median(first) - median(second));
  const isNear = apart <= Math.max(mostApart, median(first) / 2);
  return isNear && Math.abs(longer(first, second) - 0.5) <= mostTelling;
}

/** For the message of a test that fails. */
export const said = (rounds: Record<string, readonly number[]>): string =>
  Object.entries(rounds)
    .map(([name, values]) => `${name}: median ${median(values).toFixed(2)} ms`)
    .join(', ');
