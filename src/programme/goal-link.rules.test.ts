import { expect, test } from 'vitest';
import { goalChanges, goalReport, goalSentence, type GoalFact, type GoalLink } from './goal-link.rules.ts';

const link = (goalId: string, through: GoalLink['through'] = 'pattern'): GoalLink => ({ id: `link ${goalId}`, personId: 'dev', goalId, through });
const fact = (sessionId: string, more: Partial<GoalFact> = {}): GoalFact => ({
  sessionId,
  name: 'Cooking',
  activityId: 'cook',
  activityName: 'Cooking',
  oneToOne: true,
  onDate: Temporal.PlainDate.from('2026-11-18'),
  startTime: Temporal.PlainTime.from('10:00'),
  needsNoGoal: false,
  invited: 1,
  withGoal: 0,
  ...more,
});

test('a form adds what is new and ends what was taken out, and lets be what stands', () => {
  const changes = goalChanges(
    [link('shed'), link('swim', 'session')],
    [
      { personId: 'dev', goalId: 'shed' },
      { personId: 'dev', goalId: 'cook' },
    ],
  );
  expect(changes).toEqual({ add: [{ personId: 'dev', goalId: 'cook' }], end: [link('swim', 'session')] });
});

test('each session counts once; what needs no goal and what nobody is invited to lacks nothing', () => {
  const report = goalReport([
    fact('a', { withGoal: 1 }),
    fact('b'),
    fact('c', { needsNoGoal: true, activityId: 'listen', activityName: 'Time and listening' }),
    fact('d', { oneToOne: false, activityId: 'art', activityName: 'Art', invited: 8, withGoal: 3 }),
    fact('e', { oneToOne: false, activityId: 'art', activityName: 'Art', invited: 8 }),
    fact('f', { oneToOne: false, activityId: 'art', activityName: 'Art', invited: 0 }),
    fact('g', { oneToOne: false, activityId: 'art', activityName: 'Art', invited: 2, onDate: Temporal.PlainDate.from('2026-11-19') }),
  ]);
  expect([report.oneToOne, report.groups]).toEqual([
    { sessions: 2, named: 1 },
    { sessions: 3, named: 1 },
  ]);
  expect(report.byActivity.map(({ activityName, sessions, named }) => `${activityName} ${named} of ${sessions}`)).toEqual([
    'Art 1 of 3',
    'Cooking 1 of 2',
  ]);
  expect(report.without.map(({ sessionId }) => sessionId)).toEqual(['b', 'g', 'e']);
  expect(goalSentence(report)).toBe('2 of 5 sessions name a goal of somebody invited: 1 of 2 one to ones, 1 of 3 others.');
  expect(goalSentence(goalReport([fact('c', { needsNoGoal: true })]))).toBe('No session of these days could name a goal.');
});
