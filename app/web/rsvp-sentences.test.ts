import { expect, test } from 'vitest';
import { deskForm, rsvpFieldErrors, rsvpForm } from '#app/domain/rsvps/schema.ts';
import { en } from '#app/words/en.ts';
import { rsvpSentences } from './rsvp-sentences.ts';

const form = { name: 'Ada Moore', email: 'ada@example.org', partySize: '2' };
const { fields } = en.rsvps;

test.each([
  [{ name: '' }, { name: fields.name.required }],
  [{ name: 'www.spam' }, { name: fields.name['name-link'] }],
  [{ email: 'a@b@c' }, { email: fields.email['address-shape'] }],
  [{ partySize: '1e9' }, { partySize: fields.partySize['party-size'] }],
  [{ phone: 'call me' }, { phone: fields.other.phone }],
  [{ needs: ['a pony'] }, { needs: fields.other.need }],
  [{ question: 'x'.repeat(1001) }, { question: fields.other['too-long'] }],
])('%j has a sentence of its own', (typed, sentences) => {
  const parsed = rsvpForm.safeParse({ ...form, ...typed });
  expect(parsed.success ? {} : rsvpSentences(rsvpFieldErrors(parsed.error), en)).toEqual(sentences);
});

test('the desk is told what to choose', () => {
  const parsed = deskForm.safeParse({ ...form, source: 'web' });
  const sentences = parsed.success ? {} : rsvpSentences(rsvpFieldErrors(parsed.error), en);
  expect(sentences).toEqual({ source: fields.other.source });
});

test('problems stand in the order of the form', () => {
  const parsed = rsvpForm.safeParse({ phone: 'x', question: 'x'.repeat(1001) });
  const sentences = parsed.success ? {} : rsvpSentences(rsvpFieldErrors(parsed.error), en);
  expect(Object.keys(sentences)).toEqual(['name', 'email', 'partySize', 'phone', 'question']);
});
