import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { newId } from '#app/platform/ids.ts';
import { prepared } from '#db/client.ts';
import { facts, notes } from '#db/schema/index.ts';
import type { Tx } from '#db/write.ts';
import type { Context, NewFact } from './types.ts';

const lastHash = prepared((db) =>
  db.select({ hash: facts.hash }).from(facts).orderBy(sql`${facts.id} desc`).limit(1).prepare(),
);

const insertFact = prepared((db) =>
  db
    .insert(facts)
    .values({
      at: sql.placeholder('at'),
      kind: sql.placeholder('kind'),
      actor: sql.placeholder('actor'),
      meetingId: sql.placeholder('meetingId'),
      rsvpId: sql.placeholder('rsvpId'),
      subjectId: sql.placeholder('subjectId'),
      detail: sql.placeholder('detail'),
      previousHash: sql.placeholder('previousHash'),
      hash: sql.placeholder('hash'),
    })
    .returning({ id: facts.id })
    .prepare(),
);

/**
 * Writes the fact behind the newest one, inside the act's transaction, and answers its id. The
 * worker reads facts in this order and decides who must hear.
 */
export async function recordFact(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'actor'>,
  fact: NewFact,
): Promise<number> {
  const before = await lastHash(tx).get();
  const previousHash = before?.hash ?? '';
  const row = {
    at: ctx.now,
    kind: fact.kind,
    actor: ctx.actor,
    meetingId: fact.meetingId ?? null,
    rsvpId: fact.rsvpId ?? null,
    subjectId: fact.subjectId ?? null,
    detail: fact.detail ?? {},
  };
  const inserted = await insertFact(tx).get({
    ...row,
    previousHash,
    hash: factHash(previousHash, row),
  });
  return inserted.id;
}

/** Keeps free text that belongs to a fact where it can be purged without touching the chain. */
export async function addNote(
  tx: Tx,
  ctx: Context,
  note: { factId: number; kind: string; text: string },
): Promise<void> {
  await tx.insert(notes).values({ id: newId(ctx.now), ...note });
}

/** SHA-256, hex, over the previous hash and the row's values in a fixed order. */
export function factHash(
  previousHash: string,
  row: {
    at: number;
    kind: string;
    actor: string;
    meetingId: string | null;
    rsvpId: string | null;
    subjectId: string | null;
    detail: Record<string, unknown>;
  },
): string {
  const text = JSON.stringify([
    previousHash,
    row.at,
    row.kind,
    row.actor,
    row.meetingId,
    row.rsvpId,
    row.subjectId,
    row.detail,
  ]);
  return createHash('sha256').update(text).digest('hex');
}
