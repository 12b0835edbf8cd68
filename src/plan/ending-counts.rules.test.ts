import { expect, test } from 'vitest';
import { endingCounts } from './ending-counts.rules.ts';
import type { Ending } from './ending-store.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const one = (state: Ending['state'], reason: Ending['reason'], endsOn: string, agreed: boolean | null = true) => ({
  state,
  reason,
  endsOn: day(endsOn),
  agreed,
});

test('what is over counts by its last day, both ends of the months included; what is planned or put off counts as it stands', () => {
  const counts = endingCounts(
    [
      one('ended', 'no longer needs the service', '2026-08-19'),
      one('ended', 'no longer needs the service', '2026-11-19', false),
      one('ended', 'no longer needs the service', '2026-08-18'),
      one('ended', 'their own choice', '2026-11-20'),
      one('planned', 'moving away', '2027-03-01', null),
      one('put off', 'moving away', '2026-01-01', null),
    ],
    day('2026-08-19'),
    day('2026-11-19'),
  );
  const of = (reason: Ending['reason']) => counts.find((count) => count.reason === reason);
  expect(counts).toHaveLength(5);
  expect(of('no longer needs the service')).toMatchObject({ ended: 2, agreed: 1, planned: 0, putOff: 0 });
  expect(of('their own choice')).toMatchObject({ ended: 0, agreed: 0 });
  expect(of('moving away')).toMatchObject({ ended: 0, planned: 1, putOff: 1 });
});
