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
 * What it throws undoes its own writes alone. Called with a context that is already inside a
 * transaction it joins that one. The function may await nothing but the database.
 */
export function write<T>(ctx: WriteContext, act: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.tx ? act(ctx.tx) : ctx.db.writer.run(act);
}

/** A handle to read with: the open transaction's, or the reading connection. */
export const reader = (ctx: WriteContext): Handle => ctx.tx ?? ctx.db.read;
