import { sql } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';

/*
 * The kinds of value a column can hold. A second database engine changes this file, not the
 * schema: an instant is epoch milliseconds in UTC, a day is 'YYYY-MM-DD', a wall time is
 * 'YYYY-MM-DDTHH:MM' at its venue, a flag is 0 or 1.
 */
export const id = (name: string) => text(name);
export const instant = (name: string) => integer(name);
export const day = (name: string) => text(name);
export const wallTime = (name: string) => text(name);
export const zone = (name: string) => text(name);
export const flag = (name: string) => integer(name, { mode: 'boolean' });
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();
export const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  text(name, { enum: values as unknown as [T[number], ...T[number][]] });

/** The list of a CHECK (column IN (…)) constraint, so that the database refuses other words too. */
export const inList = (values: readonly string[]) =>
  sql.raw(`(${values.map((value) => `'${value}'`).join(', ')})`);
