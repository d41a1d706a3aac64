import type { Role, SessionTimes } from './rules.ts';

/** A signed-in browser and the person behind it. */
export interface Session extends SessionTimes {
  /** SHA-256 of the cookie's secret: names the session, opens nothing. */
  hash: string;
  staffId: string;
  email: string;
  name: string;
  role: Role;
}

/** A program that may write through the JSON API. */
export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  lastUsedAt: number | null;
}
