import { expect, test } from 'vitest';
import { askedState } from './asked.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');

test('nobody asked, some said, gone through, due again', () => {
  expect(askedState(null, false, today)).toBe('not asked');
  expect(askedState(null, true, today)).toBe('begun');
  expect(askedState({ on: day('2026-09-01'), declined: false, reviewOn: day('2026-11-20') }, true, today)).toBe('done');
  expect(askedState({ on: day('2026-09-01'), declined: false, reviewOn: null }, true, today)).toBe('done');
  expect(askedState({ on: day('2026-09-01'), declined: false, reviewOn: today }, true, today)).toBe('due again');
});

test('a "would rather not" stands until the day agreed', () => {
  expect(askedState({ on: day('2026-11-18'), declined: true, reviewOn: day('2026-11-25') }, false, today)).toBe('declined');
  expect(askedState({ on: day('2026-11-12'), declined: true, reviewOn: today }, false, today)).toBe('due again');
});
