import { claimsBetween } from '#bookings';
import { legalStandings } from '#legal';
import { namesOf, needsAndAlerts, protectedSpans, protectedTimesOf } from '#people';
import { vehicleToWarnOf } from '#places';
import { NotFound } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, datesBetween, overlaps, timeRange, type Span } from '#platform/time.ts';
import { authorisationsOf, type WholeAuthorisation } from './authorisation-store.ts';
import { authorisationState } from './authorisation.rules.ts';
import { copiesOf } from './copy-store.ts';
import { lastDescriptions } from './description-store.ts';
import { episodeById, episodesOfOuting, lastEpisodesOf } from './episode-store.ts';
import { currentDueBack, departedAt, episodeStatus, isOver, lastCheck, lateBy, standingMovements } from './episode.rules.ts';
import { escortFacts, coverLeft } from './escort-facts.ts';
import { groundsOf } from './grounds-store.ts';
import { lineUse } from './line-use-store.ts';
import { outingById } from './outing-reading-store.ts';
import { leavingAt, mentions } from './release-authority.rules.ts';
import { policyFor, saysEnhanced, wasClinician } from './release-basics.ts';
import { earlySignsBefore, riskPlanFor } from './risk-facts.ts';
import type { Fact, ReleaseFacts, WarningFacts } from './release.words.ts';
import { placesLookedAt } from './settings.ts';
import type { Episode, Movement, Outing } from './words.ts';

/**
 * Everything the rules ask about one person's going out, read at this moment. The answer to the clinician's "do not use if…" and the
 * clothing are left open where nobody has given them: the form adds them.
 * @param as as if they left then and were due back then, for a time back that is changed while they are out; what was granted and held is
 * still as it stands now
 * @throws NotFound where the asker may not see the episode
 */
export async function releaseFactsFor(
  scope: Scope,
  episodeId: string,
  as?: { readonly from: Temporal.Instant; readonly dueBack: Temporal.Instant | null },
): Promise<ReleaseFacts> {
  const episode = await episodeById(scope, episodeId);
  const outing = episode === null ? null : await outingById(scope, episode.outingId);
  if (episode === null || outing === null) throw new NotFound('There is no such going out.');
  const { personId, unitId } = episode;
  const authorisation = await authorisationOf(scope, episode);
  const line = authorisation?.lines.find(({ id }) => id === episode.lineId) ?? null;
  const check = lastCheck(episode);
  const dueBack = as === undefined ? currentDueBack(episode) : as.dueBack;
  const leaving = as?.from ?? leavingAt({ now: scope.now, startsAt: episode.startsAt });
  const away = { from: leaving, to: dueBack !== null && Temporal.Instant.compare(dueBack, leaving) > 0 ? dueBack : leaving.add({ minutes: 1 }) };
  const going = (await episodesOfOuting(scope, outing.id)).filter((one) => !isOver(episodeStatus(one, scope.now)));
  const escorts = await escortFacts(scope, outing, away);
  const used = line === null ? undefined : (await lineUse(scope, [line.id], leaving, episode.id)).get(line.id);
  return {
    person: { id: personId, name: (await namesOf(scope, [personId])).get(personId)?.name ?? 'The person' },
    basis: episode.basis,
    line,
    authorisation: authorisation === null ? null : { record: authorisation, state: authorisationState(authorisation, scope.now) },
    granterWasClinician: authorisation === null ? 'could not check' : await wasClinician(scope, authorisation),
    standing: (await legalStandings(scope, [personId])).get(personId) ?? 'could not check',
    grounds: ((await groundsOf(scope, [personId])).get(personId) ?? []).find(({ id }) => id === episode.groundsId) ?? null,
    now: as?.from ?? scope.now,
    startsAt: as?.from ?? episode.startsAt,
    dueBack,
    awaySince: departedAt(episode) ?? leaving,
    destination: outing.place,
    usedThatDay: used?.today ?? 0,
    usedThatWeek: used?.week ?? 0,
    escorts,
    accompaniedBy: episode.accompaniedBy,
    outing: {
      people: going.length,
      escorts: outing.escorts.length,
      vehicle: outing.vehicleId === null ? [] : await vehicleToWarnOf(scope, outing.vehicleId, dateOf(leaving)),
    },
    check,
    doNotUseAnswer: null,
    observation: await observationOf(scope, personId, check?.facts.observation ?? 'not known'),
    clothing: check?.facts.clothing ?? null,
    warnings: {
      ...(await warningsFor(scope, episode, outing, authorisation, away)),
      // Nobody of the staff goes along, so nobody is taken from the unit.
      coverLeft: outing.escorts.length === 0 ? 'could not check' : await coverLeft(scope, outing, away),
    },
    policy: await policyFor(scope, unitId),
  };
}

async function authorisationOf(scope: Scope, { personId, lineId }: Episode): Promise<WholeAuthorisation | null> {
  if (lineId === null) return null;
  return ((await authorisationsOf(scope, [personId])).get(personId) ?? []).find(({ lines }) => lines.some(({ id }) => id === lineId)) ?? null;
}

/** The worse of what the nurse said and what the alerts say. No alert does not mean general: that has to be said. */
async function observationOf(scope: Scope, personId: string, said: ReleaseFacts['observation']): Promise<ReleaseFacts['observation']> {
  const alerts = (await needsAndAlerts(scope, [personId])).get(personId)?.alerts.filter(({ kind }) => kind === 'observation') ?? [];
  if (alerts.some(({ words }) => saysEnhanced(words))) return 'enhanced';
  return said;
}

async function warningsFor(
  scope: Scope,
  episode: Episode,
  outing: Outing,
  authorisation: WholeAuthorisation | null,
  away: Span,
): Promise<Omit<WarningFacts, 'coverLeft'>> {
  const described = ((await lastDescriptions(scope, [episode.personId])).get(episode.personId) ?? []).map(({ notedAt }) => dateOf(notedAt));
  const copies = authorisation === null ? [] : (await copiesOf(scope, [authorisation.id])).filter(({ to }) => to === 'the person');
  return {
    lastLeave: await lastLeaveOf(scope, episode),
    riskPlan: await riskPlanFor(scope, episode.personId),
    copyGiven: authorisation === null ? 'could not check' : copies.length > 0,
    describedOn: described.toSorted(Temporal.PlainDate.compare).at(-1) ?? null,
    placeAssessed: await placeAssessed(scope, episode.unitId, outing.place),
    hostAsked: authorisation === null || episode.lineId === null ? 'could not check' : Boolean(authorisation.stays.get(episode.lineId)?.carersView),
    clashes: await clashesOf(scope, episode, outing, away),
    earlySigns: await earlySignsBefore(scope, episode),
    medicinesReady: medicinesOf(lastCheck(episode)),
  };
}

/** By the unit's own list of places; while it lists none, nobody can tell. */
async function placeAssessed(scope: Scope, unitId: string, place: string): Promise<WarningFacts['placeAssessed']> {
  const looked = await settingFor(scope, placesLookedAt, unitId);
  return looked.length === 0 ? 'no room supplies it' : looked.some((one) => mentions(place, one));
}

/** What the nurse's check says of them. */
function medicinesOf(check: Movement | null): WarningFacts['medicinesReady'] {
  const said = check?.facts.medicines;
  return said === undefined ? 'could not check' : said !== 'not ready';
}

/** How the last going out ended that really happened. A few are read, for the order in which they were to start is not quite that in which they began. */
async function lastLeaveOf(scope: Scope, episode: Episode): Promise<WarningFacts['lastLeave']> {
  const last = (await lastEpisodesOf(scope, episode.personId, scope.now, 5))
    .filter(({ id, movements }) => id !== episode.id && departedAt({ movements }) !== null)
    .toSorted((a, b) => Temporal.Instant.compare(departedAt(a)!, departedAt(b)!))
    .at(-1);
  if (last === undefined) return null;
  const standing = standingMovements(last.movements);
  const had = (what: string): boolean => standing.some((movement) => movement.what === what);
  const late = lateBy(last, scope.now);
  const ended = had('declared AWOL')
    ? 'AWOL'
    : had('declared missing')
      ? 'missing'
      : had('walked off')
        ? 'walked off'
        : standing.some(({ facts }) => Boolean(facts.concern))
          ? 'with a concern'
          : late !== null && late > last.graceMinutes
            ? 'late'
            : 'as planned';
  return { ended, on: dateOf(departedAt(last)!) };
}

/** What else the person has: their own bookings, and ward rounds, appointments and visits. This outing and its session are left out. */
async function clashesOf(scope: Scope, episode: Episode, outing: Outing, away: Span): Promise<Fact<readonly string[]>> {
  const claims = (await claimsBetween(scope, [episode.personId], away)).filter(
    ({ ownerId }) => ownerId !== outing.id && ownerId !== outing.sessionId,
  );
  const times = await protectedTimesOf(scope, episode.unitId, [episode.personId]);
  const kept = protectedSpans(
    times.filter(({ kind }) => kind === 'ward round' || kind === 'appointment' || kind === 'visit'),
    datesBetween(dateOf(away.from), dateOf(away.to)),
  ).filter(({ span }) => overlaps(span, away));
  return [...claims.map(({ label, span }) => `${label}, ${timeRange(span)}`), ...kept.map(({ time, span }) => `${time.label}, ${timeRange(span)}`)];
}
