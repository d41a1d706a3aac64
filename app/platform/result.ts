/** What an act answers: done with a value, or refused with a literal reason and what explains it. */
export type Result<T, R extends string = never, D = undefined> =
  | { ok: true; value: T }
  | { ok: false; reason: R; detail: D };

/** The act is done, and this is what it has to show. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** The act is refused before its first write, for this reason. */
export function refuse<R extends string>(reason: R): { ok: false; reason: R; detail: undefined };
export function refuse<R extends string, D>(
  reason: R,
  detail: D,
): { ok: false; reason: R; detail: D };
export function refuse<R extends string, D>(reason: R, detail?: D) {
  return { ok: false as const, reason, detail };
}
