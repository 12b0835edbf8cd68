import { expect, test } from 'vitest';
import { ATTENDANCE } from './attendance.words.ts';
import { becameOf } from './things-in-weeks.ts';

test('every code of attendance counts on the side it should: only coming and not coming are compared with somebody’s own usual', () => {
  expect(Object.fromEntries(ATTENDANCE.map((row) => [row.code, becameOf(row)]))).toEqual({
    came: 'came',
    'came late': 'came',
    'left early': 'came',
    'came for part': 'came',
    'called away': 'came',
    unplanned: 'dropped in',
    declined: 'did not come',
    unwell: 'did not come',
    asleep: 'did not come',
    'on leave': 'away',
    'at an appointment': 'away',
    cancelled: 'cancelled by us',
    'not offered': 'not offered',
    'not recorded': 'not recorded',
  });
});
