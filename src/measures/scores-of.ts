import { calledName, personById } from '#people';
import type { Plan } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { completionsOf } from './completion-store.ts';
import { goalSeriesOf } from './goal-ratings.ts';
import { instrumentOf } from './instruments.ts';
import { seriesOf } from './series.rules.ts';
import { resultsOf, toolsByIds } from './tool-store.ts';
import { toolSeries } from './tool.rules.ts';
import { pairApartDays } from './settings.ts';
import type { Score } from './words.ts';

/**
 * Every scale that was ever completed about a person, what other assessments of the unit came to, and how near each goal of theirs feels, with its first, the one before the latest, and the latest figure, and whether the first and the
 * latest lie far enough apart to be compared. Those to look at first come first. Empty when nothing was completed, or the asker may not know of them.
 */
export async function scoresOf(scope: Scope, personId: string, plan?: Pick<Plan, 'goals'>): Promise<readonly Score[]> {
  const person = await personById(scope, personId);
  if (person === null) return [];
  const apart = await settingFor(scope, pairApartDays, person.stay?.unitId ?? null);
  const called = calledName(person);
  const results = await resultsOf(scope, personId);
  const tools = await toolsByIds(
    scope,
    results.map(({ toolId }) => toolId),
  );
  return [
    ...seriesOf(await completionsOf(scope, [personId]), instrumentOf, called, apart),
    ...[...Map.groupBy(tools, ({ firstId }) => firstId).values()].flatMap((versions) => toolSeries(versions, results, apart)),
    ...(await goalSeriesOf(scope, personId, called, apart, plan)),
  ];
}
