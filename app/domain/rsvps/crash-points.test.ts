import { expect, test } from 'vitest';
import { crashPoints, whyNot } from '#e2e/bench/crash-points.ts';

/* A twentieth of the whole, which `npm run bench -- crash-points` runs. */
const points = 100;
const reason = whyNot();

if (reason) console.warn(`The crash points are skipped: ${reason}.`);

test.skipIf(reason !== undefined)(
  `"nothing acknowledged is lost": killed at each write or sync call${reason ? `, skipped: ${reason}` : ''}`,
  async () => {
    const report = await crashPoints({ points });
    expect(report.faults).toEqual([]);
    expect(report.kills).toBe(points);
    expect(report.acknowledged).toBeGreaterThan(points);
    expect(Object.keys(report.byCall).sort()).toEqual(['fsync', 'ftruncate', 'pwrite64']);
    /* When only what was synced survives, of every call. */
    expect(report.synced).toMatchObject({ badPoints: 0, mostLost: 0 });
    expect(report.synced.points).toBeGreaterThan(300);
    /* The control: durability of the drivers' default loses what was acknowledged. */
    expect(report.control.mostLost).toBeGreaterThan(0);
  },
  240_000,
);
