/** Makes a value once for each key and keeps the newest; forgets all when there are too many. */
export type Remember<T> = (key: string, make: () => T) => T;

/** For what is dear to make and depends on its key alone. `undefined` is not kept. */
export function remember<T>(most: number): Remember<T> {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= most) known.clear();
    if (made !== undefined) known.set(key, made);
    return made;
  };
}
