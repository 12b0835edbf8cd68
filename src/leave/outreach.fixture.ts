import type { OutreachPlan, OutreachVisit } from './outreach.words.ts';

/** A made-up plan for the tests of outreach: a visit each Monday and Thursday at 14:00, two hours' grace. */
export function planOf(change: Partial<OutreachPlan> = {}): OutreachPlan {
  return {
    id: 'plan',
    personId: 'anton',
    unitId: 'larkfield',
    kind: 'visit',
    days: [1, 4],
    everyWeeks: 1,
    atTime: Temporal.PlainTime.from('14:00'),
    graceMinutes: 120,
    place: '12 Bridge Mews',
    staffId: 'lee',
    staffName: 'Lee Marsh',
    hearsId: 'femi',
    hearsName: 'Femi Adeleke',
    alone: false,
    phone: null,
    knows: null,
    purpose: null,
    from: Temporal.PlainDate.from('2026-11-16'),
    last: null,
    madeAt: Temporal.Instant.from('2026-11-15T09:00:00Z'),
    endedAt: null,
    endedWhy: null,
    version: 1,
    ...change,
  };
}

let made = 0;

/** A made-up entry: seen on the plan's day, settled. */
export function visitOf(on: string, change: Partial<OutreachVisit> = {}): OutreachVisit {
  made += 1;
  return {
    id: `visit ${made}`,
    personId: 'anton',
    planId: 'plan',
    dueOn: Temporal.PlainDate.from(on),
    kind: 'visit',
    outcome: 'seen',
    reason: null,
    at: Temporal.Instant.from(`${on}T14:10:00Z`),
    ownWords: null,
    how: 'settled',
    kept: 'yes',
    words: null,
    worry: null,
    corrects: null,
    recordedByName: 'Lee Marsh',
    recordedAt: Temporal.Instant.from(`${on}T15:00:00Z`),
    ...change,
  };
}
