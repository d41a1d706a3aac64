import type BetterSqlite3 from 'better-sqlite3';
import { Column, getTableName, is, Param, Placeholder, SQL } from 'drizzle-orm';
import { PreparedQuery } from 'drizzle-orm/better-sqlite3/session';

/* What drizzle 0.45 keeps in a prepared query; quick.test.ts holds every kind of query against it. */
interface Inner {
  query: { sql: string; params: unknown[] };
  fields?: { path: string[]; field: unknown }[];
  joinsNotNullableMap?: Record<string, boolean>;
  customResultMapper?: unknown;
}
type Values = Record<string, unknown>;
type Row = Record<string, unknown>;

/**
 * A prepared query of drizzle with its work done ahead. Drizzle asks of every column of every row
 * what it is, and SQLite plans a statement anew whenever a value is bound that it has looked at:
 * one compared with `=` in a join, or a LIMIT. Both take many times what finding the row takes.
 * Queries by `db.query` stay as they are.
 */
export function quick<P>(query: P, connection: BetterSqlite3.Database): P {
  if (!is(query, PreparedQuery)) return query;
  const {
    query: built,
    fields,
    joinsNotNullableMap,
    customResultMapper,
  } = query as unknown as Inner;
  if (customResultMapper) return query;
  const stmt = connection.prepare<unknown[], unknown[]>(plannedOnce(built.sql));
  const bind = binder(built.params);
  const run = (values: Values = {}) => stmt.run(...bind(values));
  if (!fields) return Object.assign(query, { run });
  const read = reader(fields, joinsNotNullableMap);
  stmt.raw();
  return Object.assign(query, {
    run,
    get(values: Values = {}) {
      const row = stmt.get(...bind(values));
      return row && read(row);
    },
    all: (values: Values = {}) => stmt.all(...bind(values)).map(read),
  });
}

/** `+?` is the same value to SQLite and no longer one to look at while planning (sqlite3VdbeSetVarmask). */
const plannedOnce = (text: string): string =>
  text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g, (part) => (part === '?' ? '+?' : part));

function binder(params: unknown[]): (values: Values) => unknown[] {
  const makers = params.map((param) => {
    if (is(param, Placeholder)) return named(param.name);
    if (is(param, Param) && is(param.value, Placeholder)) {
      const value = named(param.value.name);
      return (values: Values) => param.encoder.mapToDriverValue(value(values));
    }
    return () => param;
  });
  return (values) => makers.map((make) => make(values));
}

const named = (name: string) => (values: Values) => {
  if (!(name in values)) throw new Error(`No value for placeholder "${name}" was provided`);
  return values[name];
};

interface Target {
  index: number;
  /** The object it stands in, when the query names one. */
  group: string | undefined;
  key: string;
  /** Absent where the driver's value is the value. */
  decode: ((value: unknown) => unknown) | undefined;
}

function reader(
  fields: NonNullable<Inner['fields']>,
  notNullable: Record<string, boolean> | undefined,
): (row: unknown[]) => Row {
  const targets = fields.map(({ path, field }, index): Target => {
    const [first = '', second] = path;
    const place =
      second === undefined ? { group: undefined, key: first } : { group: first, key: second };
    return { index, ...place, decode: decoderOf(field) };
  });
  if (fields.some(({ path }) => path.length > 2)) throw new Error('a query selects too deeply');
  const missing = notNullable ? missingGroups(fields, notNullable) : [];
  return (row) => {
    const result: Row = {};
    for (const { index, group, key, decode } of targets) {
      const raw = row[index];
      const value = raw === null || !decode ? raw : decode(raw);
      if (group === undefined) result[key] = value;
      else {
        result[group] ??= {};
        (result[group] as Row)[key] = value;
      }
    }
    for (const { group, index } of missing) if (row[index] === null) result[group] = null;
    return result;
  };
}

/** The objects that are null where an outer join found no row, by the first column of each. */
function missingGroups(
  fields: NonNullable<Inner['fields']>,
  notNullable: Record<string, boolean>,
): { group: string; index: number }[] {
  const groups = new Map<string, { index: number; tables: Set<string> }>();
  fields.forEach(({ path: [group = '', key], field }, index) => {
    if (key === undefined || !is(field, Column)) return;
    const known = groups.get(group) ?? { index, tables: new Set() };
    groups.set(group, known);
    known.tables.add(getTableName(field.table));
  });
  return [...groups].flatMap(([group, { index, tables }]) => {
    const [table = '', ...others] = tables;
    return others.length === 0 && !notNullable[table] ? [{ group, index }] : [];
  });
}

type Decoder = { mapFromDriverValue(value: unknown): unknown };

function decoderOf(field: unknown): Target['decode'] {
  const decoder = is(field, Column)
    ? field
    : ((is(field, SQL) ? field : (field as { sql: SQL }).sql) as unknown as { decoder: Decoder })
        .decoder;
  if (decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return undefined;
  return (value) => decoder.mapFromDriverValue(value);
}
