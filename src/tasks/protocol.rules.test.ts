import { expect, test } from 'vitest';
import { namedInLog, reviewState, stepsOf } from './protocol.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('a card’s steps are its lines, without the numbers somebody typed', () => {
  expect(stepsOf('1. Ring 2222\n\n2) Fetch the bag\n- Stay with them\n  Clear the room  ')).toEqual([
    'Ring 2222',
    'Fetch the bag',
    'Stay with them',
    'Clear the room',
  ]);
  // A telephone number at the start of a line is no numbering.
  expect(stepsOf('999 first\n2222 then')).toEqual(['999 first', '2222 then']);
  expect(stepsOf('  \n ')).toEqual([]);
});

test('a review is past the day after its date, and soon for thirty days before', () => {
  expect(reviewState(day('2026-11-25'), day('2026-11-25'))).toBe('soon');
  expect(reviewState(day('2026-11-24'), day('2026-11-25'))).toBe('past');
  expect(reviewState(day('2026-12-25'), day('2026-11-25'))).toBe('soon');
  expect(reviewState(day('2026-12-26'), day('2026-11-25'))).toBe('in date');
});

test('the log names nobody of the unit but the person it was given', () => {
  const people = [
    { id: 'g', givenName: 'Gareth', surname: 'Pugh', preferredName: null },
    { id: 'a', givenName: 'Anton', surname: 'Greaves', preferredName: null },
  ];
  expect(namedInLog('Gareth set off the toaster alarm', people, null)).toEqual(['Gareth']);
  expect(namedInLog('Gareth set off the toaster alarm', people, 'g')).toEqual([]);
  expect(namedInLog('Gareth helped Anton out', people, 'g')).toEqual(['Anton']);
  expect(namedInLog('Somebody set off the toaster alarm', people, null)).toEqual([]);
});
