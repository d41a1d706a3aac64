import { eq } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Language } from '#app/words/languages.ts';
import { attendees } from '#db/schema/index.ts';
import { write } from '#db/write.ts';
import { attendeeById, confirmAddress } from './known.server.ts';

/**
 * Writes to a person in another language from now on; what waits to be sent goes out as it was
 * written. Records a fact when it changed something; refuses a person who is not there or whose data
 * was deleted.
 */
export function chooseLanguage(
  ctx: Context,
  { attendeeId, language }: { attendeeId: string; language: Language },
): Promise<Result<void, 'not-found'>> {
  return write(ctx, async (tx) => {
    const attendee = await attendeeById(tx, attendeeId);
    if (!attendee || attendee.erasedAt !== null) return refuse('not-found');
    await confirmAddress(tx, ctx, attendeeId);
    if (attendee.language === language) return done(undefined);
    await tx.update(attendees).set({ language }).where(eq(attendees.id, attendeeId));
    const detail = { language };
    await recordFact(tx, ctx, { kind: 'rsvp.language-chosen', subjectId: attendeeId, detail });
    return done(undefined);
  });
}
