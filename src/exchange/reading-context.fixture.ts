import { readNhsNumber } from '#people';
import type { ReadingContext } from './words.ts';

/** The morning on which the ward exported the files in tests/fixtures/imports. Its people are made up. */
export const contextOfLarkfield: ReadingContext = {
  today: Temporal.PlainDate.from('2026-11-23'),
  units: ['Larkfield House', 'Larkfield Cottage'],
  checkNhsNumber: (typed) => readNhsNumber(typed, { madeUpPeople: true }),
};
