import { useWords } from './context.tsx';

export type Seats = keyof ReturnType<typeof useWords>['statuses']['seats'];

/** How many seats are left, in words only: a number would tell a stranger who answered when. */
export function SeatsNote({ seats }: { seats: Seats }) {
  return <span className={`tc-seats tc-seats--${seats}`}>{useWords().statuses.seats[seats]}</span>;
}
