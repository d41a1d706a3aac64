/** What a route says about itself to the document around it. */
export type Handle = {
  /** The page needs its scripts: staff pages only. Public pages ship none. */
  hydrate?: boolean;
};

type Matched = { handle?: unknown } | undefined;

/** Whether any of the routes that make up a page asks for its scripts. */
export function hydrates(matches: readonly Matched[]): boolean {
  return matches.some((match) => (match?.handle as Handle | undefined)?.hydrate === true);
}
