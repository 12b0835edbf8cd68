import { expect, test } from 'vitest';
import { spanAt } from '#platform/time.ts';
import { cancelReasonOf, planStandDown } from './stand-down.rules.ts';
import { reasonsOn } from './attendance.words.ts';

const day = Temporal.PlainDate.from('2026-11-19');
const span = spanAt(day, '14:00', 180);
const session = (id: string, at: string, minutes = 60, status: 'draft' | 'published' | 'cancelled' | 'removed' = 'published') => ({
  id,
  span: spanAt(day, at, minutes),
  status,
});
const ids = (sessions: readonly { readonly id: string }[]) => sessions.map(({ id }) => id);

test('takes what shares some of the time, drafts too; not what ends as it begins, nor what is off already', () => {
  const plan = planStandDown(
    [
      session('before', '13:00'),
      session('in', '15:00'),
      session('draft', '16:30', 60, 'draft'),
      session('after', '17:00'),
      session('off', '15:00', 60, 'cancelled'),
      session('gone', '15:00', 60, 'removed'),
    ],
    span,
    new Set(),
  );
  expect(ids(plan.cancel)).toEqual(['in', 'draft']);
  expect(plan.cutShort).toEqual([]);
});

test('what somebody came to is cut short, never cancelled, whatever the worker says', () => {
  const plan = planStandDown([session('came', '13:30', 90), session('started', '13:30', 90), session('later', '15:00')], span, new Set(['came']), [
    'started',
    'later',
  ]);
  expect(ids(plan.cutShort)).toEqual(['came', 'started']);
  // "later" had not begun: saying that it was under way does not make it so.
  expect(ids(plan.cancel)).toEqual(['later']);
  expect(ids(plan.begun)).toEqual(['started']);
});

test('what had begun with nothing recorded is asked about, and cancelled unless the worker says it was under way', () => {
  const plan = planStandDown([session('started', '13:30', 90)], span, new Set());
  expect([ids(plan.cancel), ids(plan.begun)]).toEqual([['started'], ['started']]);
});

test('each reason to stand down gives a reason that sessions are cancelled with', () => {
  const cancel = reasonsOn('cancel', day).map(({ code }) => code);
  for (const { code } of reasonsOn('stand down', day)) expect(cancel).toContain(cancelReasonOf(code));
  expect(cancelReasonOf('staffing')).toBe('no leader');
});
