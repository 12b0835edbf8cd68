import { expect, test } from 'vitest';
import { z } from 'zod';
import { askedAs, readSetting, showSetting, typeSetting } from './setting-value.rules.ts';

test.each([
  [z.number().int().min(1).max(72), '24', 24],
  [z.boolean(), 'no', false],
  [z.enum(['first', 'last']), 'last', 'last'],
  [z.array(z.string()), 'one\n two \n', ['one', 'two']],
  [z.object({ early: z.string() }), '{"early":"07:00"}', { early: '07:00' }],
  [z.string().regex(/^\d\d:\d\d$/), ' 17:00 ', '17:00'],
])('reads what was typed, and types it again as it was read', (schema, typed, value) => {
  expect(readSetting(schema, typed)).toEqual({ value });
  expect(readSetting(schema, typeSetting(schema, value))).toEqual({ value });
});

test.each([
  [z.number().int().min(1).max(72), '100'],
  [z.number(), '1e309'],
  [z.number(), '٣'],
  [z.boolean(), 'perhaps'],
  [z.enum(['first', 'last']), 'middle'],
  [z.object({ early: z.string() }), '{'],
])('refuses what it cannot be', (schema, typed) => {
  expect(readSetting(schema, typed)).toBeNull();
});

test('says a value in words', () => {
  expect(askedAs(z.number()).as).toBe('number');
  expect([true, null, ['a', 'b'], { longDay: '07:00' }].map(showSetting)).toEqual(['Yes', 'None', 'a, b', 'long day: 07:00']);
});
