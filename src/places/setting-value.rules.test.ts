import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askedAs, readSetting, showSetting, typeSetting, readRows, showRow, typeRows } from './setting-value.rules.ts';

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

describe('a list of things, row by row', () => {
  const steps = z.array(z.strictObject({ step: z.string().min(2).max(80), afterMinutes: z.number().int().min(0).max(1440) })).max(3);
  const reasons = z.array(z.strictObject({ reason: z.string().min(2), ours: z.boolean() })).min(1);
  const columnsOf = (schema: z.ZodType) => {
    const asked = askedAs(schema);
    return asked.as === 'rows' ? asked.columns : [];
  };

  test('is asked for by its parts', () => {
    expect(columnsOf(steps)).toEqual([
      { name: 'step', label: 'Step', as: 'text' },
      { name: 'afterMinutes', label: 'After minutes', as: 'number' },
    ]);
    expect(columnsOf(reasons).map((one) => one.as)).toEqual(['text', 'yes or no']);
  });

  test('comes back as it was typed, without the rows left empty, in their order', () => {
    const value = [
      { step: 'Ring them', afterMinutes: 0 },
      { step: 'Ring the police', afterMinutes: 30 },
    ];
    const typed = typeRows(columnsOf(steps), value);
    expect(typed).toEqual({ row1_step: 'Ring them', row1_afterMinutes: '0', row2_step: 'Ring the police', row2_afterMinutes: '30' });
    expect(readRows(steps, columnsOf(steps), { ...typed, row1_step: ' ', row1_afterMinutes: '', row3_step: 'Wait', row3_afterMinutes: '5' })).toEqual(
      {
        value: [
          { step: 'Ring the police', afterMinutes: 30 },
          { step: 'Wait', afterMinutes: 5 },
        ],
      },
    );
    expect(readRows(reasons, columnsOf(reasons), { row1_reason: 'Weather', row1_ours: 'yes', row2_reason: 'Unwell' })).toEqual({
      value: [
        { reason: 'Weather', ours: true },
        { reason: 'Unwell', ours: false },
      ],
    });
  });

  test('says which row and part is wrong', () => {
    const wrong = readRows(steps, columnsOf(steps), { row2_step: 'Wait', row2_afterMinutes: 'soon' });
    expect(wrong).toEqual({
      problems: [{ field: 'row2_afterMinutes', message: 'Row 2, after minutes: enter a whole number that makes sense here' }],
    });
    const many = Object.fromEntries(
      [1, 2, 3, 4].flatMap((row) => [
        [`row${row}_step`, 'Wait'],
        [`row${row}_afterMinutes`, '5'],
      ]),
    );
    expect(readRows(steps, columnsOf(steps), many)).toMatchObject({ problems: [{ field: '' }] });
    expect(readRows(reasons, columnsOf(reasons), {})).toMatchObject({ problems: [{ field: '' }] });
  });

  test('is read line by line', () => {
    expect(showRow({ step: 'Ring the police', afterMinutes: 30 })).toBe('Ring the police (after minutes: 30)');
    expect(showRow({ reason: 'Weather', ours: true })).toBe('Weather (ours)');
    expect(showRow({ reason: 'Unwell', ours: false })).toBe('Unwell');
    expect(showSetting([{ reason: 'Unwell', ours: false }])).toBe('Unwell');
  });
});
