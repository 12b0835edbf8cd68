import { expect, test } from 'vitest';
import { holdsOn, mayRate, type Held } from './may-rate.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const mohost = { shortName: 'MOHOST', raterNeeds: { certificate: 'moho', says: 'Somebody trained completes it' } };
const held = (more: Partial<Held> = {}): Held => ({ id: 'c1', what: 'moho', from: day('2024-01-01'), lastOn: day('2026-11-05'), ...more });
const never =
  'Somebody trained completes it. No training of yours is recorded for “MOHO assessments (MOHOST, OCAIRS, VQ, ACIS)” on 6 November 2026: the head OT or manager records it under “Who is trained”.';
const ended =
  'Somebody trained completes it. Your certificate for “MOHO assessments (MOHOST, OCAIRS, VQ, ACIS)” ended on 5 November 2026: the head OT or manager records the renewal under “Who is trained”.';

test('a measure that asks no training is rated by anybody, on no certificate', () => {
  expect(mayRate({ shortName: 'PHQ-9', raterNeeds: null }, [], day('2026-11-06'))).toEqual({ may: true, certificateId: null });
});

test('a certificate holds from its first day to its last, on the day the measure was done', () => {
  const on = (iso: string) => mayRate(mohost, [held()], day(iso)).may;
  expect([on('2023-12-31'), on('2024-01-01'), on('2026-11-05'), on('2026-11-06')]).toEqual([false, true, true, false]);
  expect(mayRate(mohost, [held({ lastOn: null })], day('2040-01-01'))).toEqual({ may: true, certificateId: 'c1' });
  // The one that holds that day is the one named, whichever is listed first.
  const older = held({ id: 'c0', from: day('2020-01-01'), lastOn: day('2023-12-31') });
  for (const all of [
    [older, held()],
    [held(), older],
  ])
    expect([mayRate(mohost, all, day('2022-02-02')), mayRate(mohost, all, day('2025-02-02'))]).toEqual([
      { may: true, certificateId: 'c0' },
      { may: true, certificateId: 'c1' },
    ]);
});

test('a no says what is missing: no training recorded, or a certificate that ended, with the day', () => {
  expect(mayRate(mohost, [], day('2026-11-06'))).toEqual({ may: false, heldUntil: null, say: never });
  // Another’s training is none for this; nor is one that is yet to begin.
  expect(mayRate(mohost, [held({ what: 'amps' })], day('2026-11-06'))).toEqual({ may: false, heldUntil: null, say: never });
  expect(mayRate(mohost, [held({ from: day('2026-12-01'), lastOn: null })], day('2026-11-06'))).toEqual({ may: false, heldUntil: null, say: never });
  expect(mayRate(mohost, [held()], day('2026-11-06'))).toEqual({ may: false, heldUntil: day('2026-11-05'), say: ended });
  // Of several that ended the last is told.
  const older = held({ id: 'c0', lastOn: day('2025-01-01') });
  for (const all of [
    [older, held()],
    [held(), older],
  ])
    expect(holdsOn('moho', all, day('2026-11-06'), 'Somebody trained completes it.')).toMatchObject({ may: false, heldUntil: day('2026-11-05') });
});
