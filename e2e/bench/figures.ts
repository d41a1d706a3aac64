/* What is measured: rounds in turn, their medians and spread, and whether a goal holds. */

/** One measure: its rounds, in the order in which they were run. */
export type Rounds = readonly number[];

export interface Finding {
  bench: string;
  work: string;
  ours: number;
  unit: string;
  /** What it is compared with, measured in turn with it in the same run. */
  limit?: { what: string; value: number };
  /** Ours by the limit; ours alone where there is none. */
  figure: number;
  /** Absent: told for its own sake. */
  goal?: { is: 'at least' | 'at most'; value: number };
  holds?: boolean;
  /** Width of the rounds by their median, ours and the limit's. */
  spread: number[];
  rounds: Record<string, Rounds>;
  note?: string;
}

export interface Pace {
  rounds: number;
  seconds: number;
}

export function median(values: Rounds): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const spread = (values: Rounds) => (Math.max(...values) - Math.min(...values)) / median(values);

/** Runs each in turn, and the turns there and back, so that what drifts drifts for all. */
export async function inTurn<Name extends string>(
  rounds: number,
  runs: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(runs) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      values[name].push(await runs[name]());
    }
  }
  return values;
}

type Goal = { least: number } | { most: number } | Record<never, never>;

const judged = (figure: number, goal: Goal): Pick<Finding, 'goal' | 'holds'> => {
  if ('least' in goal) {
    return { goal: { is: 'at least', value: goal.least }, holds: figure >= goal.least };
  }
  if ('most' in goal) {
    return { goal: { is: 'at most', value: goal.most }, holds: figure <= goal.most };
  }
  return {};
};

/** Ours by a limit that was measured in turn with it. */
export function ratio(
  about: { bench: string; work: string; unit: string; note?: string },
  ours: Rounds,
  limit: { what: string; rounds: Rounds },
  goal: Goal = {},
): Finding {
  const value = median(limit.rounds);
  const figure = median(ours) / value;
  return {
    ...about,
    ours: median(ours),
    limit: { what: limit.what, value },
    figure,
    ...judged(figure, goal),
    spread: [spread(ours), spread(limit.rounds)],
    rounds: { ours, limit: limit.rounds },
  };
}

/** A figure that stands for itself. */
export function plain(
  about: { bench: string; work: string; unit: string; note?: string },
  ours: Rounds,
  goal: Goal = {},
): Finding {
  const figure = median(ours);
  return {
    ...about,
    ours: figure,
    figure,
    ...judged(figure, goal),
    spread: ours.length > 1 ? [spread(ours)] : [],
    rounds: { ours },
  };
}
