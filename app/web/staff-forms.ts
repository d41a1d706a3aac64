import { data } from '@remix-run/server-runtime';
import type { z } from 'zod';
import { reason as reasonShape } from '#app/domain/meetings/schema.ts';
import { conditionRules, type Override } from '#app/domain/meetings/types.ts';
import { overrideField } from '#app/ui/conditions.tsx';
import { en } from '#app/words/en.ts';
import { type FormValues, formValues, typedValues, unreadable } from './forms.ts';

/** The fields of a staff form; a form that cannot be read ends the request with 400. */
export async function staffForm(
  request: Request,
  scalars: readonly string[],
  lists: readonly string[] = [],
): Promise<FormValues> {
  const form = await formValues(request, { scalars, lists });
  if (!form.ok) throw unreadable();
  return typedValues(form.value);
}

/** A form sent back: 422 when a field is wrong, 409 with a sentence when the act was refused. */
export function sentBack(
  typed: FormValues,
  { errors = {}, refused }: { errors?: Record<string, string>; refused?: string | undefined },
) {
  return data({ typed, errors, refused }, { status: refused === undefined ? 422 : 409 });
}

/** What a field holds, trimmed; undefined when it was left empty. */
export function textOf(values: FormValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function listOf(values: FormValues, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

/** What a field holds as a number; NaN when it is none, undefined when it was left empty. */
export function numberOf(values: FormValues, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
}

/** One sentence for each field that is wrong, named by its label. */
export function wrongFields(
  error: z.ZodError,
  labels: Readonly<Record<string, string>>,
  values: FormValues,
  sentence: (code: string, label: string) => string = wrongField,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? '');
    const isEmpty = textOf(values, field) === undefined && listOf(values, field).length === 0;
    const code = isEmpty && values[field] !== undefined ? 'required' : message;
    errors[field] ??= sentence(code, labels[field] ?? field);
  }
  return errors;
}

export const wrongField = (code: string, label: string): string =>
  en.staffFields.wrong[code]?.(label) ?? en.staffFields.other(label);

export const overrideFields = conditionRules.map(overrideField);

/** What every act on a meeting carries: why, which conditions are waved, and what was seen. */
export interface ActForm {
  typed: FormValues;
  reason: string | undefined;
  overrides: Override[];
  seen: number | undefined;
  errors: Record<string, string>;
}

export async function actForm(
  request: Request,
  { needsReason, more = [] }: { needsReason: boolean; more?: readonly string[] },
): Promise<ActForm> {
  const typed = await staffForm(request, ['reason', 'seen', ...overrideFields, ...more]);
  const { overrides, errors } = overridesOf(typed);
  const reason = reasonIn(typed, 'reason', errors);
  if (needsReason && reason === undefined) errors.reason ??= en.staffMeetings.act.reasonNeeded;
  const seen = numberOf(typed, 'seen');
  return { typed, reason, overrides, seen: Number.isNaN(seen) ? undefined : seen, errors };
}

/** The conditions that a form waves, each with why, and what is wrong with the reasons. */
export function overridesOf(typed: FormValues): {
  overrides: Override[];
  errors: Record<string, string>;
} {
  const errors: Record<string, string> = {};
  const overrides = conditionRules.flatMap((rule): Override[] => {
    const reason = reasonIn(typed, overrideField(rule), errors);
    return reason === undefined ? [] : [{ rule, reason }];
  });
  return { overrides, errors };
}

function reasonIn(typed: FormValues, name: string, errors: Record<string, string>) {
  const text = textOf(typed, name)?.replace(/\s+/g, ' ');
  if (text === undefined) return undefined;
  const parsed = reasonShape.safeParse(text);
  if (parsed.success) return parsed.data;
  const { act } = en.staffMeetings;
  const isLong = parsed.error.issues.some(({ message }) => message === 'too-long');
  errors[name] = isLong ? act.reasonLong : act.reasonCharacters;
  return undefined;
}
