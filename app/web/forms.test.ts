import { expect, test } from 'vitest';
import { fieldErrors, formErrors, formValues } from './forms.ts';

const known = { scalars: ['name', 'note'], lists: ['needs'] };
function post(body: string) {
  return new Request('http://here.invalid', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
}

test('knows its fields, and no others', async () => {
  const values = await formValues(
    post('name=Ada&needs=asl&needs=ramp&role=admin&__proto__=x'),
    known,
  );
  expect(values).toEqual({ ok: true, value: { name: 'Ada', needs: ['asl', 'ramp'] } });
  expect(await formValues(post('note=a%0D%0Ab'), known)).toEqual({
    ok: true,
    value: { note: 'a\nb', needs: [] },
  });
});

test.each(['name=a&name=b', `needs=${'x&needs='.repeat(60)}`])('refuses %s', async (body) => {
  expect((await formValues(post(body), known)).ok).toBe(false);
});

test('refuses a file where a text belongs', async () => {
  const body = new FormData();
  body.set('name', new Blob(['x']), 'name.txt');
  const request = new Request('http://here.invalid', { method: 'POST', body });
  expect((await formValues(request, known)).ok).toBe(false);
});

test('says one sentence a field, and gives back what was typed, up to a limit', () => {
  const errors = fieldErrors([
    { path: ['name'], message: 'first' },
    { path: ['name'], message: 'second' },
    { path: ['needs', 0], message: 'third' },
  ]);
  expect(errors).toEqual({ name: 'first', needs: 'third' });
  const answer = formErrors(errors, { name: 'x'.repeat(20_000), needs: ['a'] });
  expect(answer.typed).toEqual({ name: 'x'.repeat(10_000), needs: ['a'] });
});
