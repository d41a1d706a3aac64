import { mississippi } from './mississippi.ts';
import type { StateProfile } from './profile.ts';

const profiles: readonly StateProfile[] = [mississippi];

/** The profile of a state by the two letters the setting STATE holds. */
export function profileOf(abbreviation: string): StateProfile | undefined {
  return profiles.find((profile) => profile.abbreviation === abbreviation.toUpperCase());
}
