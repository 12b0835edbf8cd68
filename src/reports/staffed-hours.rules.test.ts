import { expect, test } from 'vitest';
import { spanAt } from '#platform/time.ts';
import { staffedHours, type PlannedSession } from './staffed-hours.rules.ts';

const evening = () => Temporal.PlainTime.from('17:00');
const session = (date: string, start: string, minutes: number, more: Partial<PlannedSession> = {}): PlannedSession => {
  const onDate = Temporal.PlainDate.from(date);
  return { onDate, span: spanAt(onDate, start, minutes), counts: true, cancelled: false, staffed: true, ...more };
};
const rows = (sessions: PlannedSession[]) =>
  staffedHours(sessions, new Set(['2026-12-25', '2026-12-26']), evening).map(
    ({ part, planned, withStaff, nobody, cancelled }) => `${part}: ${planned} = ${withStaff} + ${nobody} + ${cancelled}`,
  );

test('hours stand in one part each, and what was planned is what had staff, had nobody, or was cancelled', () => {
  expect(
    rows([
      session('2026-11-18', '10:00', 60),
      session('2026-11-18', '16:30', 90),
      session('2026-11-18', '18:00', 60, { cancelled: true }),
      session('2026-11-21', '18:00', 45, { staffed: false }),
      session('2026-12-25', '18:00', 30),
      session('2026-12-26', '11:00', 30, { cancelled: true, staffed: false }),
      session('2026-11-18', '12:00', 45, { counts: false }),
    ]),
  ).toEqual([
    'Weekdays by day: 90 = 90 + 0 + 0',
    'Weekday evenings: 120 = 60 + 0 + 60',
    'Weekends: 45 = 0 + 45 + 0',
    'Bank holidays: 60 = 30 + 0 + 30',
  ]);
});

test('a session that ends as the evening begins is none of the evening', () => {
  expect(rows([session('2026-11-18', '16:00', 60), session('2026-11-19', '17:00', 60)]).slice(0, 2)).toEqual([
    'Weekdays by day: 60 = 60 + 0 + 0',
    'Weekday evenings: 60 = 60 + 0 + 0',
  ]);
});
