import { expect, test } from 'vitest';
import { offersHref, stretchOf } from './ledger-choice.rules.ts';

const today = Temporal.PlainDate.from('2026-11-25');
const words = (stretch: ReturnType<typeof stretchOf>) => `${stretch.first} ${stretch.last} ${stretch.weeks}`;

test('numbers are of whole weeks, Monday to Sunday, this one unless another is asked for', () => {
  expect(words(stretchOf({}, today))).toBe('2026-11-23 2026-11-29 1');
  expect(words(stretchOf({ from: '2026-11-19', weeks: '4' }, today))).toBe('2026-10-26 2026-11-22 4');
  expect(words(stretchOf({ from: '2026-11-23', weeks: '12' }, today))).toBe('2026-09-07 2026-11-29 12');
});

test('an address that cannot be read means this week, and no other number of weeks', () => {
  for (const from of ['2026-13-01', '31/02/2026', '', 'x', '0001-01-01', '2026-02-30'])
    expect(words(stretchOf({ from, weeks: '9999' }, today))).toBe('2026-11-23 2026-11-29 1');
});

test('a link to the records says everything the figure was chosen by, and nobody’s name', () => {
  const href = offersHref({ unitId: 'u', stretch: stretchOf({}, today), personId: 'p' }, { figure: 'declined', category: 'creative' });
  expect(href).toBe('/ledger/offers?unit=u&from=2026-11-23&weeks=1&person=p&figure=declined&category=creative');
  expect(stretchOf(Object.fromEntries(new URLSearchParams(href.split('?')[1])), today).weeks).toBe(1);
});
