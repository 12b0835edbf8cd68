import { expect, test } from 'vitest';
import { readBody } from './form-input.ts';

const read = (fields: Readonly<Record<string, string>>): unknown =>
  JSON.parse(JSON.stringify(readBody(new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))).fields));

test('the three parts of a date become one, inside names with full stops too', () => {
  expect(
    read({ 'start-day': '19', 'start-month': '11', 'start-year': '2026', 'p.one.on-day': '1', 'p.one.on-month': '2', 'p.one.on-year': '' }),
  ).toEqual({
    start: { day: '19', month: '11', year: '2026' },
    p: { one: { on: { day: '1', month: '2', year: '' } } },
  });
});

test('a name that ends like a part of a date and stands alone stays as it is: a rule may be called times-a-day', () => {
  expect(read({ 'why.B6-times-a-day': 'Agreed', 'why.W2-review-passed': 'Today', 'next-year': 'yes' })).toEqual({
    why: { 'B6-times-a-day': 'Agreed', 'W2-review-passed': 'Today' },
    'next-year': 'yes',
  });
});
