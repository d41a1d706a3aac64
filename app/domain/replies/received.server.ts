import { count, gt } from 'drizzle-orm';
import { recordFact } from '#app/domain/audit/record.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { newId } from '#app/platform/ids.ts';
import type { ReadMail } from '#app/platform/mail/incoming.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { hasControlCharacters } from '#app/platform/text.ts';
import { receivedMails } from '#db/schema/index.ts';
import { type Tx, write } from '#db/write.ts';
import type { Receipt } from './types.ts';

const longestText = 20_000;
const longestLine = 200;
const hour = 60 * 60 * 1000;
const mostInAnHour = 200;

/**
 * Takes what a person wrote to the office: it is kept for the staff to read and answer, and records
 * `mail.received`. No RSVP changes by it, whatever it says. Refuses with `later` when so much comes
 * in that nobody could read it.
 */
export function takeReceived(
  ctx: Context,
  given: { mail: ReadMail; mailHash: string },
): Promise<Result<Receipt, 'later'>> {
  return write(ctx, async (tx): Promise<Result<Receipt, 'later'>> => {
    const recent = await tx
      .select({ count: count() })
      .from(receivedMails)
      .where(gt(receivedMails.arrivedAt, ctx.now - hour))
      .get();
    if ((recent?.count ?? 0) >= mostInAnHour) return refuse('later');
    const isNew = await keepReceived({ ...ctx, tx }, { ...given, text: given.mail.text });
    return done({ recipient: 'organizer', outcome: isNew ? 'received' : 'duplicate' });
  });
}

/** Keeps one mail from a person, once; answers whether it is new. */
export async function keepReceived(
  ctx: Context & { tx: Tx },
  {
    mail,
    mailHash,
    rsvpId,
    text,
  }: {
    mail: ReadMail;
    mailHash: string;
    rsvpId?: string;
    text: string;
  },
): Promise<boolean> {
  if (mail.from === undefined) return false;
  const kept = await ctx.tx
    .insert(receivedMails)
    .values({
      id: newId(ctx.now),
      arrivedAt: ctx.now,
      mailHash,
      fromAddress: mail.from,
      fromName: onOneLine(mail.fromName ?? ''),
      subject: onOneLine(mail.subject),
      text: inLines(text),
      rsvpId: rsvpId ?? null,
    })
    .onConflictDoNothing({ target: receivedMails.mailHash })
    .returning({ id: receivedMails.id })
    .get();
  if (!kept) return false;
  await recordFact(
    ctx.tx,
    { ...ctx, actor: 'citizen' },
    {
      kind: 'mail.received',
      subjectId: kept.id,
      ...(rsvpId ? { rsvpId } : {}),
    },
  );
  return true;
}

/** Characters that hide or turn what is written are left out. */
const visible = (line: string): string =>
  [...line.toWellFormed()].filter((character) => !hasControlCharacters(character)).join('');

const onOneLine = (text: string): string => visible(text).trim().slice(0, longestLine);

const inLines = (text: string): string =>
  text
    .slice(0, longestText)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => visible(line.replaceAll('\t', ' ')).trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
