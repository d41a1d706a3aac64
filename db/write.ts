import type { Database, Handle } from './client.ts';

/** A handle inside `write()`: drizzle's builder, gone when the function returns. */
export type Tx = Handle;

/** What `write()` needs of an act's context; an act inside another act's transaction carries `tx`. */
export interface WriteContext {
  db: Database;
  tx?: Tx;
}

/**
 * Runs the function in the one writing transaction of this process and answers after the fsync.
 * What it throws undoes its own writes alone, also inside another act's transaction, which it joins.
 * The function may await nothing but the database.
 */
export function write<T>(ctx: WriteContext, act: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.tx ? inside(ctx.tx, act) : ctx.db.writer.run(act);
}

/** An act inside another's transaction has a savepoint of its own, so that its failure is its own. */
async function inside<T>(tx: Tx, act: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = tx.$client;
  connection.exec('savepoint act');
  try {
    const value = await act(tx);
    connection.exec('release act');
    return value;
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback to act; release act');
    throw error;
  }
}

/** A handle to read with: the open transaction's, or the reading connection. */
export const reader = (ctx: WriteContext): Handle => ctx.tx ?? ctx.db.read;
