import { peopleOnUnit, type UnitPerson } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf } from '#platform/time.ts';
import { completionsOf, notDoneOf } from './completion-store.ts';
import { dueFor, type Due } from './due.rules.ts';
import { instrumentOf } from './instruments.ts';
import { seriesOf } from './series.rules.ts';
import { dueSoonDays, firstWithinDays, inUse, pairApartDays } from './settings.ts';
import type { Score } from './words.ts';

/** One person of a unit with what is due for them. */
export interface PersonDue {
  readonly person: UnitPerson;
  readonly dues: readonly Due[];
}

/** How many people of a unit have a first and a latest figure far enough apart, and how they went. */
export interface PairCount {
  readonly instrument: string;
  readonly label: string;
  readonly goodIs: 'up' | 'down';
  readonly view: Score['view'];
  readonly people: number;
  readonly paired: number;
  readonly better: number;
  readonly same: number;
  readonly worse: number;
}

/** Everybody on a unit with what is due, and how the figures of those measured twice went. */
export async function unitMeasures(
  scope: Scope,
  unitId: string,
): Promise<{ readonly people: readonly PersonDue[]; readonly pairs: readonly PairCount[]; readonly soonDays: number }> {
  const here = await peopleOnUnit(scope, unitId);
  const ids = here.map(({ id }) => id);
  const completions = Map.groupBy(await completionsOf(scope, ids), ({ personId }) => personId);
  const notDone = Map.groupBy(await notDoneOf(scope, ids), ({ personId }) => personId);
  const wanted = await settingFor(scope, inUse, unitId);
  const soonDays = await settingFor(scope, dueSoonDays, unitId);
  const within = await settingFor(scope, firstWithinDays, unitId);
  const apart = await settingFor(scope, pairApartDays, unitId);
  const people = here.map((person) => ({
    person,
    dues: dueFor({
      wanted,
      usualWeeks: (id) => instrumentOf(id)?.reassessWeeks,
      completions: completions.get(person.id) ?? [],
      notDone: notDone.get(person.id) ?? [],
      stayFrom: dateOf(person.stay.from),
      firstWithinDays: within,
      soonDays,
      today: scope.today,
    }),
  }));
  const series = [...completions.values()].flatMap((one) => seriesOf(one, instrumentOf, '', apart)).filter(({ main }) => main);
  return { people, pairs: pairCounts(series), soonDays };
}

/** Counts pairs by scale and view. */
function pairCounts(series: readonly Score[]): readonly PairCount[] {
  return [...Map.groupBy(series, (one) => `${one.instrumentId} ${one.version} ${one.scale} ${one.view}`).values()].map((group) => {
    const [first] = group as [Score];
    const went = (how: 'better' | 'worse' | 'the same'): number => group.filter(({ paired }) => paired?.went === how).length;
    return {
      instrument: first.instrument,
      label: first.label,
      goodIs: first.goodIs,
      view: first.view,
      people: group.length,
      paired: group.filter(({ paired }) => paired !== null).length,
      better: went('better'),
      same: went('the same'),
      worse: went('worse'),
    };
  });
}
