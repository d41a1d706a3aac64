import type { Role } from '#app/domain/staff/rules.ts';
import { en } from '#app/words/en.ts';
import type { FormValues } from './forms.ts';
import { textOf } from './staff-forms.ts';

const roles = Object.keys(en.staffFrame.roles) as Role[];

/** The role that a form gives, and the slugs of a liaison's counties. */
export function roleOf(typed: FormValues): { role: Role | undefined; counties: string[] } {
  return {
    role: roles.find((known) => known === textOf(typed, 'role')),
    counties: (textOf(typed, 'counties') ?? '').split(/[\s,]+/).filter(Boolean),
  };
}

/** At which field a refusal stands. */
export const memberField = {
  'address-shape': 'email',
  'address-long': 'email',
  'already-staff': 'email',
  'unknown-county': 'counties',
  'county-needed': 'counties',
  'county-unused': 'counties',
} as const;
