import { expect, test } from 'vitest';
import { leaveLost } from './leave-lost.rules.ts';

const reasons = [
  { reason: 'Unwell', ours: false },
  { reason: 'No staff to escort', ours: true },
  { reason: 'Weather', ours: true },
];

test('planned against taken, with what the service lost by reason, at none too', () => {
  const lost = leaveLost(
    [
      { outcome: 'taken', reason: null, times: 20 },
      { outcome: 'not taken', reason: 'Unwell', times: 4 },
      { outcome: 'not taken', reason: 'No staff to escort', times: 3 },
      { outcome: 'not taken', reason: 'A reason of last year', times: 1 },
      { outcome: 'not taken', reason: null, times: 1 },
      { outcome: 'not recorded', reason: null, times: 2 },
    ],
    reasons,
  );
  expect(lost).toEqual({
    planned: 31,
    taken: 20,
    lostByUs: 3,
    notRecorded: 2,
    reasons: [
      { reason: 'No staff to escort', times: 3, ours: true },
      { reason: 'Weather', times: 0, ours: true },
      { reason: 'Unwell', times: 4, ours: false },
      { reason: 'A reason of last year', times: 1, ours: false },
      { reason: 'No reason given', times: 1, ours: false },
    ],
  });
});
