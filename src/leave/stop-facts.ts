import type { LegalStanding } from '#legal';
import { namesOf, needsAndAlerts } from '#people';
import { vehicleToWarnOf } from '#places';
import type { Reason } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import type { WholeAuthorisation } from './authorisation-store.ts';
import { authorisationState } from './authorisation.rules.ts';
import type { Going } from './board.words.ts';
import { episodesOfOuting } from './episode-store.ts';
import { currentDueBack, departedAt, episodeStatus, isOver, lastCheck } from './episode.rules.ts';
import { escortFacts } from './escort-facts.ts';
import { groundsOf } from './grounds-store.ts';
import { lineUse } from './line-use-store.ts';
import { leavingAt } from './release-authority.rules.ts';
import { policyFor, saysEnhanced, wasClinician } from './release-basics.ts';
import type { EscortFact, ReleaseFacts, ReleasePolicy, WarningFacts } from './release.words.ts';

/** What was read already, at this moment, of everybody whose going out is asked about. */
export interface ReadAlready {
  readonly authorisations: ReadonlyMap<string, readonly WholeAuthorisation[]>;
  readonly standings: ReadonlyMap<string, LegalStanding>;
}

/** Nothing of a warning is read: no stop depends on it. */
const noWarnings: WarningFacts = {
  lastLeave: 'no room supplies it',
  riskPlan: 'no room supplies it',
  copyGiven: 'no room supplies it',
  describedOn: 'no room supplies it',
  placeAssessed: 'no room supplies it',
  hostAsked: 'no room supplies it',
  clashes: 'no room supplies it',
  earlySigns: 'no room supplies it',
  medicinesReady: 'no room supplies it',
  coverLeft: 'no room supplies it',
};

/**
 * What the stops of a release ask about several people who have not left yet, read together: a board that is looked at all day reads
 * once for everybody what `releaseFactsFor` reads for one at the press. The stops that follow are the same; warnings it cannot tell.
 * @returns by episode
 */
export async function stopFactsOf(scope: Scope, goings: readonly Going[], read: ReadAlready): Promise<ReadonlyMap<string, ReleaseFacts>> {
  const ids = [...new Set(goings.map(({ episode }) => episode.personId))];
  const names = await namesOf(scope, ids);
  const grounds = await groundsOf(scope, ids);
  const needs = await needsAndAlerts(scope, ids);
  const uses = await usesOf(scope, goings);
  const policies = new Map<string, ReleasePolicy>();
  for (const unitId of new Set(goings.map(({ episode }) => episode.unitId))) policies.set(unitId, await policyFor(scope, unitId));
  const counts = new Map<string, number>();
  const escorts = new Map<string, readonly EscortFact[]>();
  const vehicles = new Map<string, readonly Reason[]>();
  const found = new Map<string, ReleaseFacts>();
  for (const { episode, outing } of goings) {
    const { personId, lineId } = episode;
    const authorisation =
      (lineId === null ? undefined : read.authorisations.get(personId)?.find(({ lines }) => lines.some(({ id }) => id === lineId))) ?? null;
    const check = lastCheck(episode);
    const dueBack = currentDueBack(episode);
    const leaving = leavingAt({ now: scope.now, startsAt: episode.startsAt });
    const away = { from: leaving, to: dueBack !== null && Temporal.Instant.compare(dueBack, leaving) > 0 ? dueBack : leaving.add({ minutes: 1 }) };
    const together = `${outing.id} ${away.from.toString()} ${away.to.toString()}`;
    if (!escorts.has(together)) escorts.set(together, await escortFacts(scope, outing, away));
    if (!counts.has(outing.id))
      counts.set(outing.id, (await episodesOfOuting(scope, outing.id)).filter((one) => !isOver(episodeStatus(one, scope.now))).length);
    const vehicle = outing.vehicleId === null ? null : `${outing.vehicleId} ${dateOf(leaving).toString()}`;
    if (vehicle !== null && !vehicles.has(vehicle)) vehicles.set(vehicle, await vehicleToWarnOf(scope, outing.vehicleId!, dateOf(leaving)));
    const used = lineId === null ? undefined : uses.get(dateOf(leaving).toString())?.get(lineId);
    const enhanced = needs.get(personId)?.alerts.some(({ kind, words }) => kind === 'observation' && saysEnhanced(words)) === true;
    found.set(episode.id, {
      person: { id: personId, name: names.get(personId)?.name ?? 'The person' },
      basis: episode.basis,
      line: authorisation?.lines.find(({ id }) => id === lineId) ?? null,
      authorisation: authorisation === null ? null : { record: authorisation, state: authorisationState(authorisation, scope.now) },
      granterWasClinician: authorisation === null ? 'could not check' : await wasClinician(scope, authorisation),
      standing: read.standings.get(personId) ?? 'could not check',
      grounds: grounds.get(personId)?.find(({ id }) => id === episode.groundsId) ?? null,
      now: scope.now,
      startsAt: episode.startsAt,
      dueBack,
      awaySince: departedAt(episode) ?? leaving,
      destination: outing.place,
      usedThatDay: used?.today ?? 0,
      usedThatWeek: used?.week ?? 0,
      escorts: escorts.get(together)!,
      accompaniedBy: episode.accompaniedBy,
      outing: { people: counts.get(outing.id)!, escorts: outing.escorts.length, vehicle: vehicle === null ? [] : vehicles.get(vehicle)! },
      check,
      doNotUseAnswer: null,
      observation: enhanced ? 'enhanced' : (check?.facts.observation ?? 'not known'),
      clothing: check?.facts.clothing ?? null,
      warnings: noWarnings,
      policy: policies.get(episode.unitId)!,
    });
  }
  return found;
}

/** How often the lines were used, by the day (London) each would be used on. Nobody asked about has left, so none counts itself. */
async function usesOf(scope: Scope, goings: readonly Going[]): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof lineUse>>>> {
  const onLines = goings.flatMap(({ episode }) =>
    episode.lineId === null ? [] : [{ lineId: episode.lineId, at: leavingAt({ now: scope.now, startsAt: episode.startsAt }) }],
  );
  const found = new Map<string, Awaited<ReturnType<typeof lineUse>>>();
  for (const [day, lines] of Map.groupBy(onLines, ({ at }) => dateOf(at).toString()))
    found.set(
      day,
      await lineUse(
        scope,
        lines.map(({ lineId }) => lineId),
        lines[0]!.at,
      ),
    );
  return found;
}
