import { expect, test } from 'vitest';
import type { Role } from '#platform/actor.ts';
import { datesBetween, spanAt } from '#platform/time.ts';
import { shiftHours, shiftsKnownWords, type RunSession, type WorkerSpan } from './shift-hours.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const shift = (staffId: string, date: string, start: string, minutes: number, role: Role | null = 'activity co-ordinator'): WorkerSpan => ({
  staffId,
  role,
  span: spanAt(day(date), start, minutes),
});
const session = (date: string, start: string, minutes: number, staffIds: readonly string[], more: Partial<RunSession> = {}): RunSession => ({
  onDate: day(date),
  span: spanAt(day(date), start, minutes),
  counts: true,
  cancelled: false,
  staffIds,
  ...more,
});
const report = (
  shifts: readonly WorkerSpan[],
  sessions: readonly RunSession[] = [],
  away: readonly { staffId: string; span: WorkerSpan['span'] }[] = [],
  first = '2026-12-24',
  last = '2026-12-27',
) =>
  shiftHours({
    dates: datesBetween(day(first), day(last)),
    sessions,
    shifts,
    away,
    bankHolidays: new Set(['2026-12-25']),
    eveningOn: () => Temporal.PlainTime.from('17:00'),
  });
const hours = (told: ReturnType<typeof report>) =>
  told.parts
    .filter(({ sessions, shifts, nobody }) => sessions + shifts + nobody > 0)
    .map(
      ({ part, sessions, onShift, offShift, shifts, nobody }) =>
        `${part}: sessions ${sessions / 60} = ${onShift / 60} + ${offShift / 60}, shifts ${shifts / 60}, nobody ${nobody / 60}`,
    );

test('shifts and sessions stand by part of the week, within the hours of the programme', () => {
  // Thursday 24 December: Jo 13:00 to 21:30 of which the last half hour is after the programme; Sol 09:00 to 17:00.
  const shifts = [shift('jo', '2026-12-24', '13:00', 510), shift('sol', '2026-12-24', '09:00', 480, 'STR senior')];
  const sessions = [
    session('2026-12-24', '16:00', 120, ['sol']),
    session('2026-12-24', '19:00', 60, ['jo', 'sol']),
    session('2026-12-24', '10:00', 60, ['jo']),
    session('2026-12-24', '11:00', 60, ['sol'], { cancelled: true }),
    session('2026-12-24', '11:00', 60, ['sol'], { counts: false }),
  ];
  expect(hours(report(shifts, sessions, [], '2026-12-24', '2026-12-24'))).toEqual([
    'Weekdays by day: sessions 2 = 1 + 1, shifts 12, nobody 0',
    'Weekday evenings: sessions 2 = 1 + 1, shifts 4, nobody 0',
  ]);
});

test('a bank holiday and a weekend stand by themselves, with the hours nobody is on', () => {
  expect(
    hours(report([shift('jo', '2026-12-25', '10:00', 240), shift('jo', '2026-12-26', '18:00', 240)], [session('2026-12-25', '11:00', 60, [])])),
  ).toEqual(['Weekends: sessions 0 = 0 + 0, shifts 3, nobody 9', 'Bank holidays: sessions 1 = 0 + 1, shifts 4, nobody 8']);
});

test('time away is no time on shift, and a nurse on shift runs what she is down for but is no activity staff', () => {
  const nurse = shift('ann', '2026-12-24', '09:00', 720, 'nurse');
  const told = report(
    [shift('jo', '2026-12-24', '09:00', 720), nurse],
    [session('2026-12-24', '10:00', 60, ['jo']), session('2026-12-24', '12:00', 60, ['ann'])],
    [{ staffId: 'jo', span: spanAt(day('2026-12-24'), '00:00', 720) }],
    '2026-12-24',
    '2026-12-24',
  );
  expect(hours(told)[0]).toBe('Weekdays by day: sessions 2 = 1 + 1, shifts 5, nobody 3');
});

test('a day with no shift on record is left out and told, not counted as nobody', () => {
  const told = report([shift('jo', '2026-12-24', '09:00', 480)], [session('2026-12-26', '11:00', 60, ['jo'])]);
  expect([told.known, told.days]).toEqual([1, 4]);
  expect(hours(told).some((line) => line.startsWith('Weekends'))).toBe(false);
  expect(shiftsKnownWords(told)).toBe('Shifts are on record for 1 of 4 days. The other days are left out here.');
  // A night shift that ends at 07:30 says nothing of the day.
  expect(report([shift('jo', '2026-12-23', '21:00', 630, 'nurse')]).known).toBe(0);
  // One who was then away is on record all the same.
  expect(report([shift('jo', '2026-12-24', '09:00', 480)], [], [{ staffId: 'jo', span: spanAt(day('2026-12-24'), '00:00', 1440) }]).known).toBe(1);
  expect(shiftsKnownWords({ days: 7, known: 0 })).toBe('No shifts are on record for this week.');
  expect(shiftsKnownWords({ days: 28, known: 0 })).toBe('No shifts are on record for these weeks.');
  expect(shiftsKnownWords({ days: 7, known: 7 })).toBeNull();
});
