import { expect, test } from 'vitest';
import { mayGoBack, vehicleWarnings, type VehiclePaper, type VehiclePaperKind } from './vehicle.rules.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const today = day('2026-11-26');
const paper = (what: VehiclePaperKind, until: string): VehiclePaper => ({ what, seenOn: day('2026-01-10'), goodUntil: day(until), words: null });
const good = [paper('MOT', '2027-08-01'), paper('insurance', '2027-03-31'), paper('tax', '2027-03-31'), paper('service', '2027-02-01')];
const says = (papers: readonly VehiclePaper[], soonDays?: number, offRoadFrom: Temporal.PlainDate | null = null) =>
  vehicleWarnings({ name: 'The carrier', offRoadFrom, papers }, today, soonDays).map(({ say, source }) => [say, source]);

test('with everything good, nothing is said', () => expect(says(good, 28)).toEqual([]));

test('MOT, insurance and tax that nobody recorded are said with their law; a service is not', () => {
  expect(says([])).toEqual([
    ['The carrier: no MOT is recorded.', 'Road Traffic Act 1988 s47(1)'],
    ['The carrier: no insurance is recorded.', 'Road Traffic Act 1988 s143(1)'],
    ['The carrier: no tax is recorded.', 'Vehicle Excise and Registration Act 1994 s29(1)'],
  ]);
});

test('the last day is good, the day after is not', () => {
  const [, ...rest] = good;
  expect(says([paper('MOT', '2026-11-26'), ...rest])).toEqual([]);
  expect(says([paper('MOT', '2026-11-25'), ...rest])).toEqual([['The carrier: MOT ended on 25 November 2026.', 'Road Traffic Act 1988 s47(1)']]);
  expect(says([...good.slice(0, 3), paper('service', '2026-11-25')])).toEqual([
    ['The carrier: its service was due by 25 November 2026.', 'Site policy'],
  ]);
});

test('what ends within the days asked for is said ahead, and not a day earlier', () => {
  const [, ...rest] = good;
  expect(says([paper('MOT', '2026-12-23'), ...rest], 28)).toEqual([['The carrier: MOT ends on 23 December 2026.', 'Road Traffic Act 1988 s47(1)']]);
  expect(says([paper('MOT', '2026-12-24'), ...rest], 28)).toEqual([]);
  expect(says([paper('MOT', '2026-12-23'), ...rest])).toEqual([]);
  expect(says([...good.slice(0, 3), paper('service', '2026-12-01')], 28)).toEqual([
    ['The carrier: its service is due by 1 December 2026.', 'Site policy'],
  ]);
});

test('off the road is said from its day on', () => {
  expect(says(good, 0, today)).toEqual([['The carrier is off the road from 26 November 2026.', undefined]]);
  expect(says(good, 0, today.add({ days: 1 }))).toEqual([]);
});

test('off the road, or with an ended MOT, insurance or tax, it may not be driven; what nobody recorded and a late service advise', () => {
  const stops = (papers: readonly VehiclePaper[], offRoadFrom: Temporal.PlainDate | null = null) =>
    vehicleWarnings({ name: 'The carrier', offRoadFrom, papers }, today, 28).map(({ stop }) => stop);
  expect(stops(good, today)).toEqual([true]);
  for (const what of ['MOT', 'insurance', 'tax'] as const)
    expect(stops(good.map((one) => (one.what === what ? paper(what, '2026-11-25') : one)))).toEqual([true]);
  expect(stops([...good.slice(0, 3), paper('service', '2026-11-25')])).toEqual([false]);
  expect(stops([])).toEqual([false, false, false]);
  expect(stops(good.map((one) => (one.what === 'MOT' ? paper('MOT', '2026-11-27') : one)))).toEqual([false]);
});

test('it goes back on the road once nothing else is open that makes it unsafe', () => {
  expect(mayGoBack([{ id: 'a', safe: false }], 'a')).toBe(true);
  expect(
    mayGoBack(
      [
        { id: 'a', safe: false },
        { id: 'b', safe: true },
      ],
      'a',
    ),
  ).toBe(true);
  expect(
    mayGoBack(
      [
        { id: 'a', safe: false },
        { id: 'b', safe: false },
      ],
      'a',
    ),
  ).toBe(false);
});
