import { expect, test } from 'vitest';
import { filledText, patternOf } from './fill.ts';

const fill = (text: string, values: Record<string, string>) =>
  filledText({ pattern: patternOf(text), values });

test('each placeholder has its value, and one without keeps itself', () => {
  const values = { name: 'Ann', 'check-code': 'K7QM' };
  expect(fill('{{name}}, {{check-code}}: {{name}} {{manage-link}}', values)).toBe(
    'Ann, K7QM: Ann {{manage-link}}',
  );
  expect(fill('', values)).toBe('');
  expect(fill('{{name}}', values)).toBe('Ann');
  expect(fill('{{constructor}} {{Name}} {{ name }}', values)).toBe(
    '{{constructor}} {{Name}} {{ name }}',
  );
});

test('a value cannot hold a placeholder of its own', () => {
  expect(fill('{{name}} {{link}}', { name: '{{link}}', link: 'x' })).toBe('{{link}} x');
});
