import { expect, test } from 'vitest';
import { gapWords, lastReadWords, milesByVehicle } from './miles.rules.ts';

const last = { miles: 41_203, on: Temporal.PlainDate.from('2026-11-24'), by: 'Lee Marsh' };

test('the last reading is said with its day and who took it', () => {
  expect(lastReadWords(last)).toBe('It read 41,203 on 24 November 2026 (Lee Marsh).');
  expect(lastReadWords(null)).toBeNull();
});

test('a reading that follows on, and the first of all, say nothing', () => {
  expect(gapWords(last, 41_203)).toBeNull();
  expect(gapWords(null, 41_203)).toBeNull();
});

test('a gap is said, either way', () => {
  expect(gapWords(last, 41_204)).toBe('That is 1 mile more than the 41,203 it read on 24 November 2026 (Lee Marsh). Nobody recorded who drove them.');
  expect(gapWords(last, 41_200)).toBe('That is 3 miles less than the 41,203 it read on 24 November 2026 (Lee Marsh).');
});

test('a month adds up what was driven, what nobody recorded, and what is not back', () => {
  const of = (outMiles: number, backMiles: number | null, before: number | null, vehicle = 'Carrier') => ({
    vehicleId: vehicle,
    vehicle,
    outMiles,
    backMiles,
    before,
  });
  expect(milesByVehicle([of(100, 112, null), of(115, 120, 112), of(118, 130, 120), of(130, null, 130), of(7, 8, 7, 'Car')])).toEqual([
    { vehicleId: 'Car', vehicle: 'Car', uses: 1, miles: 1, notRecorded: 0, open: 0 },
    { vehicleId: 'Carrier', vehicle: 'Carrier', uses: 4, miles: 29, notRecorded: 3, open: 1 },
  ]);
  expect(milesByVehicle([])).toEqual([]);
});
