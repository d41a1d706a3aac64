import { announced } from '../support/ground.ts';
import { holdDatabase } from '../support/held.ts';
import { install } from '../support/installation.ts';
import { expect, test } from '../support/test.ts';

test('held by another process, the database stops neither the end nor the next start', async () => {
  test.setTimeout(120_000);
  const town = await install();
  try {
    await holdDatabase(town.databaseFile, 16);
    await town.restart();
    expect(town.output()).toContain('another process holds the database');
    await announced(town.api);
  } finally {
    await town.stop();
  }
});
