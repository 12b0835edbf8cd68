import { type Plan, plansOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { changeBetween } from './score.rules.ts';
import type { Point, Score } from './words.ts';

/** What goal ratings are, beside the licensed instruments. */
export const goalRating = {
  id: 'goal-rating',
  name: 'How near each goal feels',
  shortName: 'Goal rating',
  about: 'Each of the person’s own goals from 0 (not at all) to 10 (there), rated in their plan.',
  licence: 'The idea of goal-based outcomes is Duncan Law’s (2011, 2018); the wording is our own.',
} as const;

/**
 * How near each goal felt to the person, as series like any other measure's. The latest less the first is the change. `plan`: theirs, where the asker
 * has read it already.
 */
export async function goalSeriesOf(
  scope: Scope,
  personId: string,
  called: string,
  apart: number,
  plan?: Pick<Plan, 'goals'>,
): Promise<readonly Score[]> {
  const { goals } = plan ?? (await plansOf(scope, personId));
  return goals.flatMap((goal): Score[] => {
    const points = goal.ratings.map((rating): Point => ({ completionId: null, value: rating.score, on: rating.on, by: called, occasion: 'review' }));
    const latest = points.at(-1);
    if (latest === undefined) return [];
    const baseline = points.length > 1 ? points[0]! : null;
    const days = baseline === null ? 0 : baseline.on.until(latest.on).days;
    return [
      {
        instrumentId: goalRating.id,
        instrument: goalRating.shortName,
        version: '1',
        scale: goal.id,
        label: `“${goal.myWords?.words ?? goal.shared?.words ?? 'No words yet'}”`,
        view: 'the person’s own',
        goodIs: 'up',
        main: true,
        from: 0,
        to: 10,
        baseline,
        previous: points.at(-2) ?? null,
        latest,
        paired:
          baseline === null || days < apart
            ? null
            : { days, change: latest.value - baseline.value, went: changeBetween('up', baseline.value, latest.value) },
        points,
      },
    ];
  });
}
