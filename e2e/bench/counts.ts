/* What must be none, counted: seats sold twice, and mail lost or doubled when the worker is killed. */
import { type Finding, plain } from './figures.ts';
import { sell } from './oversell.ts';
import { builtWorker } from './worker.ts';
import { crash } from './worker-crash.ts';

export async function oversellBench(): Promise<Finding[]> {
  const sale = { rsvps: 10_000, processes: 4, seats: 200 };
  const sold = await sell({ ...sale, isGuarded: true });
  const without = await sell({ ...sale, rsvps: 1000, isGuarded: false });
  const about = (work: string) => ({ bench: 'oversell', work, unit: '' });
  const note = `with ${sold.withdrawals} withdrawals, ${sold.changes} changes, ${sold.capacityEdits} edits of the capacity and ${sold.holds} holds between, of which ${sold.verified} were verified and ${sold.expired} expired, in ${sold.seconds.toFixed(1)} s`;
  return [
    plain(
      { ...about('moments oversold, 10,000 RSVPs by 4 processes'), note },
      [sold.oversoldMoments],
      { most: 0 },
    ),
    plain(
      about('moments at which more than a fifth of what was left was held'),
      [sold.heldTooMuch],
      {
        most: 0,
      },
    ),
    plain(about('RSVPs lost or failed'), [sold.lost + sold.errors.length], { most: 0 }),
    plain(about('the same without the guard, 1,000 RSVPs'), [without.oversoldMoments], {
      least: 1,
    }),
  ];
}

export async function crashBench(): Promise<Finding[]> {
  const { messages, kills, killsWhileSending, ...report } = await crash(
    { messages: 500, kills: 20 },
    { program: builtWorker },
  );
  const about = (work: string) => ({ bench: 'crash', work, unit: '' });
  const note = `${killsWhileSending} of ${kills} kills met the worker sending; ${report.twiceUncertain} arrived twice inside the window`;
  return [
    plain({ ...about(`messages missing, of ${messages}`), note }, [report.missing], { most: 0 }),
    plain(about('messages twice outside the window'), [report.twiceForNothing], { most: 0 }),
    plain(about('copies of one message that differ'), [report.different], { most: 0 }),
  ];
}
