import { expect, test } from 'vitest';
import { caseloadState, ruleOnNaming } from './caseload.rules.ts';

const about = { name: 'Lee Marsh', already: 12, ceiling: 12, alreadyTheirs: false, byManager: false, why: null };

test('under, at and above the ceiling', () => {
  expect([11, 12, 13].map((count) => caseloadState(count, 12))).toEqual(['under', 'at', 'above']);
});

test.for([
  ['the last place below the ceiling', { already: 11 }, { fine: true, over: false }],
  [
    'one more than the ceiling, not by the manager',
    {},
    'staff Lee Marsh is named for 12 people; the ceiling here is 12. Name somebody else, or ask the manager, who says why.',
  ],
  [
    'a reason of somebody else is not the manager’s',
    { why: 'Needed.' },
    'staff Lee Marsh is named for 12 people; the ceiling here is 12. Name somebody else, or ask the manager, who says why.',
  ],
  [
    'by the manager without a reason',
    { byManager: true },
    'overWhy Lee Marsh is named for 12 people; the ceiling here is 12. Say why they are named for one more, and what they do less of.',
  ],
  ['by the manager with one', { byManager: true, why: 'Until Dee is back.' }, { fine: true, over: true }],
  ['another duty for somebody they are named for already', { alreadyTheirs: true, already: 30 }, { fine: true, over: false }],
] as const)('%s', ([, facts, expected]) => {
  const found = ruleOnNaming({ ...about, ...facts });
  expect(found.fine ? found : `${found.field} ${found.say}`).toEqual(expected);
});
