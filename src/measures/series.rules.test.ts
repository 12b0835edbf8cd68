import { expect, test } from 'vitest';
import { instrumentOf } from './instruments.ts';
import { seriesOf } from './series.rules.ts';
import type { Completion } from './words.ts';

let made = 0;
function phq(on: string, total: number | null, more: Partial<Completion> = {}): Completion {
  made += 1;
  return {
    id: `c${made}`,
    personId: 'p',
    unitId: 'u',
    instrumentId: 'phq-9',
    version: '1999',
    packId: null,
    on: Temporal.PlainDate.from(on),
    occasion: 'review',
    completedBy: 'person',
    raterName: null,
    help: null,
    place: null,
    answers: {},
    scores: { total },
    ownWords: null,
    recordedBy: 's',
    recordedByName: 'Jo',
    recordedAt: Temporal.Instant.from(`${on}T12:00:00Z`),
    inError: null,
    ...more,
  };
}
const series = (all: readonly Completion[], apart = 28) => seriesOf(all, instrumentOf, 'Gareth Pugh', apart);

test('first, the one before and the latest, whatever order they come in; less is better here', () => {
  const [one] = series([phq('2026-11-01', 8), phq('2026-08-01', 15), phq('2026-09-15', 12)]);
  expect([one!.baseline!.value, one!.previous!.value, one!.latest.value]).toEqual([15, 12, 8]);
  expect(one!.paired).toEqual({ days: 92, change: -7, went: 'better' });
  expect(one!.latest.by).toBe('Gareth Pugh');
});

test('of two on one day the later written is the latest, whatever order they come in', () => {
  const early = phq('2026-11-01', 9, { recordedAt: Temporal.Instant.from('2026-11-01T10:00:00Z') });
  const late = phq('2026-11-01', 4, { recordedAt: Temporal.Instant.from('2026-11-01T16:00:00Z') });
  for (const order of [
    [early, late],
    [late, early],
  ])
    expect(series(order)[0]!.points.map(({ value }) => value)).toEqual([9, 4]);
});

test('figures to look at first stand first, by the name of the measure', () => {
  const gad = (on: string) => phq(on, 5, { instrumentId: 'gad-7', version: '2006' });
  const mohost = phq('2026-09-01', 0, {
    instrumentId: 'mohost',
    version: '2',
    scores: { total: 60, motor: 12 },
    completedBy: 'rater',
    raterName: 'Carys',
  });
  expect(series([phq('2026-11-01', 8), mohost, gad('2026-10-01')]).map(({ instrument, label, main }) => [instrument, label, main])).toEqual([
    ['GAD-7', 'Total', true],
    ['MOHOST', 'Motor', true],
    ['PHQ-9', 'Total', true],
    ['MOHOST', 'Total', false],
  ]);
});

test('two figures too close together are no pair; one alone has no first', () => {
  expect(series([phq('2026-11-01', 8), phq('2026-10-20', 15)])[0]).toMatchObject({ paired: null, baseline: { value: 15 } });
  expect(series([phq('2026-11-01', 8), phq('2026-10-20', 15)], 12)[0]!.paired).toMatchObject({ days: 12 });
  expect(series([phq('2026-11-01', 8)])[0]).toMatchObject({ baseline: null, previous: null, paired: null });
});

test('entered in error, a figure that could not be worked out, an unknown version: none of them is in the line', () => {
  const wrong = { why: 'Another person', byName: 'Jo', at: Temporal.Instant.from('2026-11-02T12:00:00Z') };
  const [one, ...more] = series([
    phq('2026-08-01', 15),
    phq('2026-09-01', 3, { inError: wrong }),
    phq('2026-10-01', null),
    phq('2026-11-01', 9),
    phq('2026-11-02', 1, { version: '2050' }),
  ]);
  expect(one!.points.map(({ value }) => value)).toEqual([15, 9]);
  expect(more).toEqual([]);
});

test('the person’s own answers and somebody’s for them are two lines, never one', () => {
  const lines = series([phq('2026-08-01', 15), phq('2026-11-01', 9, { completedBy: 'proxy', help: 'His sister' })]);
  expect(lines.map(({ view, points }) => [view, points.length])).toEqual([
    ['the person’s own', 1],
    ['somebody for them', 1],
  ]);
  expect(lines[1]!.latest.by).toBe('Somebody for Gareth Pugh');
});
