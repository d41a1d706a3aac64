/* What must be none, counted: seats sold twice, mail to people who never asked, and mail lost or doubled when the worker is killed. */
import { attack } from './attack.ts';
import { crashPoints, whyNot } from './crash-points.ts';
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

/** Everything that must hold while somebody sends 50,000 RSVPs in other people's names. */
export async function attackBench(): Promise<Finding[]> {
  const report = await attack({ posts: 50_000, isLimited: true });
  const without = await attack({ posts: 1000, isLimited: false });
  const about = (work: string) => ({ bench: 'attack', work, unit: '' });
  const answers = Object.entries(report.byAnswer).map(([what, count]) => `${count} ${what}`);
  const note = `${answers.join(', ')}; ${report.takenAtOnce} were taken at once before the breaker tripped; in ${report.seconds.toFixed(0)} s`;
  const most = Math.max(report.victimMost, report.otherMost);
  const gaveAway = report.answersThatDiffer + report.failures + report.trapped;
  return [
    plain({ ...about(`messages to one victim in 24 hours, ${report.posts} posts`), note }, [most], {
      most: 3,
    }),
    plain(about('messages after "this was not me"'), [report.victimAfter], { most: 0 }),
    plain(
      about('moments oversold, or with too many seats held'),
      [report.oversoldMoments + report.heldTooMuch],
      { most: 0 },
    ),
    plain(about('answers that differ or fail, and traps that were kept'), [gaveAway], { most: 0 }),
    plain(
      about('times that admins were told, less times it began'),
      [report.adminMails - report.periods],
      { most: 0 },
    ),
    plain(
      about('the same without limits, 1,000 posts: messages to the victim'),
      [without.victimMost],
      { least: 20 },
    ),
  ];
}

/** A process that takes RSVPs, killed at 2,000 of its write and sync calls, and its power cut at all. */
export async function crashPointsBench(): Promise<Finding[]> {
  const reason = whyNot();
  if (reason) {
    console.log(`skipped: ${reason}`);
    return [];
  }
  const report = await crashPoints({ points: 2000 });
  const about = (work: string) => ({ bench: 'crash-points', work, unit: '' });
  const kinds = Object.entries(report.byCall).map(([call, count]) => `${count} at ${call}`);
  const note = `${kinds.join(', ')}; ${report.acknowledged} acknowledgements looked for, in ${report.seconds.toFixed(0)} s`;
  const { synced, control } = report;
  return [
    plain({ ...about('kills that met it alive'), note }, [report.kills], { least: 2000 }),
    plain(about('acknowledged and lost, or a file not whole'), [report.faults.length], { most: 0 }),
    plain(
      about(`the same of ${synced.points} points when only what was synced survives`),
      [synced.badPoints],
      { most: 0 },
    ),
    plain(about('the same with synchronous=NORMAL'), [control.badPoints], { least: 1 }),
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
