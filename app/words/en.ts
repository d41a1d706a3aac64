import { calendar } from './en/calendar.ts';

/** Every sentence a person reads in English. Each area has its own file in en/. */
export const en = { calendar };

/** What each language must have: the same keys, and functions of the same arguments. */
export type Words = typeof en;
