import { done, type Result, refuse } from '#app/platform/result.ts';

/** The hidden field that carries `context.formToken(path)` in every form of an anonymous page. */
export const formTokenField = 'formToken';

export type FormValues = Record<string, string | string[]>;

/** What a form answers when it is sent back: a sentence per field, and what was typed. */
export type FormErrors = { errors: Record<string, string>; typed: FormValues };

const longestText = 10_000;

/**
 * The fields of a form as plain values: a list for the names that may repeat, a text for all
 * others, and only the fields that are known. Refuses a scalar that comes twice and files.
 */
export async function formValues(
  request: Request,
  known: { scalars: readonly string[]; lists?: readonly string[] },
): Promise<Result<FormValues, 'unreadable'>> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return refuse('unreadable');
  }
  const values: FormValues = {};
  for (const name of known.scalars) {
    const given = form.getAll(name);
    if (given.length > 1 || given.some((value) => typeof value !== 'string')) {
      return refuse('unreadable');
    }
    const [value] = given;
    if (typeof value === 'string') values[name] = value.replaceAll('\r\n', '\n');
  }
  for (const name of known.lists ?? []) {
    const given = form.getAll(name);
    if (given.length > 50 || given.some((value) => typeof value !== 'string')) {
      return refuse('unreadable');
    }
    values[name] = given.filter((value) => typeof value === 'string');
  }
  return done(values);
}

/** The answer to a malformed form: there is no field to point at. */
export function unreadable(): Response {
  return new Response(null, { status: 400 });
}

/** The issues of a Zod parse as one sentence a field, the first one found. */
export function fieldErrors(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '');
    errors[field] ??= message;
  }
  return errors;
}

/** What was typed, each field cut to its own limit, which is all that a page shows again. */
export function typedValues(
  values: FormValues,
  limits: Readonly<Record<string, number>> = {},
): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const cut = (text: string) => text.slice(0, limits[name] ?? longestText);
      return [name, Array.isArray(value) ? value.map(cut) : cut(value)];
    }),
  );
}

/** The 422 of an action: the page renders `errors` beside the fields, filled with `typed`. */
export function formErrors(errors: Record<string, string>, typed: FormValues): FormErrors {
  return { errors, typed: typedValues(typed) };
}
