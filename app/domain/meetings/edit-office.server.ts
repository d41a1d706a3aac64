import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { office } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { sinceOf } from './reminder-leads.ts';
import type { OfficeSettings } from './schema.ts';

/* Longer than a reminder ever waits for its morning. */
const keptBefore = 2 * 24 * 60 * 60 * 1000;

/**
 * Sets what holds for all meetings of the office and records `office.edited` with the fields that
 * changed; without a change, nothing. A reminder that is new in the list goes out for marks that
 * lie ahead; one that went out is never sent again. Refuses where no state has been loaded.
 */
export function editOffice(
  ctx: Context,
  settings: OfficeSettings,
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const before = theOffice(tx);
    if (!before) return refuse('not-found');
    const fields = Object.keys(settings) as (keyof OfficeSettings)[];
    const changed = fields.filter((field) => String(settings[field]) !== String(before[field]));
    if (changed.length === 0) return done(undefined);

    const { quietFrom, quietUntil } = before;
    const hours = { quietFrom, quietUntil, endedAt: ctx.now };
    const areOthers = changed.includes('quietFrom') || changed.includes('quietUntil');
    const standing = before.reminders.map((lead) => ({
      lead,
      since: before.remindersSince[lead] ?? 0,
    }));
    await tx.update(office).set({
      ...settings,
      remindersSince: sinceOf(standing, settings.reminders, ctx.now),
      quietBefore: [...before.quietBefore, ...(areOthers ? [hours] : [])].filter(
        ({ endedAt }) => endedAt > ctx.now - keptBefore,
      ),
    });
    await recordFact(tx, ctx, { kind: 'office.edited', detail: { changed: changed.sort() } });
    return done(undefined);
  });
}
