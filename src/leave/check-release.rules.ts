/**
 * May somebody be released now? Every stop and warning of the leave rules at once, each with its sentence and source. Stops bar the
 * release, never the record of what happened: somebody who has gone is recorded as gone (practice 1). Trellis decides nothing: when all
 * is in order, the nurse does.
 */
import { statusCovers } from '#legal';
import { ruling, type Ruling } from '#platform/ruling.ts';
import { dateOf } from '#platform/time.ts';
import { groundsHold } from './authorisation.rules.ts';
import { bars, inOrder, warns, type Finding } from './release-finding.ts';
import { aboutAuthority, leavingAt } from './release-authority.rules.ts';
import { aboutEscorts } from './release-escorts.rules.ts';
import { aboutGroundsLimits, aboutLineLimits } from './release-limits.rules.ts';
import { aboutCheck, aboutDescription, aboutDoNotUse, aboutObservation, aboutTheRest } from './release-person.rules.ts';
import type { ReleaseFacts, ReleaseRuling } from './release.words.ts';

/** Said when nothing stands against a release. Never "nothing stops them": somebody may know more than the paperwork (practice 7). */
export const paperworkInOrder = 'The leave paperwork is in order. You decide.';

/** Said of somebody who needs no permission. */
export const askedToTell = 'They are asked to tell staff where they are going and when they will be back.';

/**
 * Everything that stands against releasing somebody, what was looked at and is in order, and what nothing keeps yet. Pure: ask it again,
 * with facts gathered afresh, at the moment of pressing.
 */
export function checkRelease(facts: ReleaseFacts): ReleaseRuling<Ruling> {
  const findings = [...findingsOf(facts)];
  return {
    ruling: ruling(findings.flatMap((finding) => ('reason' in finding ? [finding.reason] : []))),
    fine: [...new Set(findings.flatMap((finding) => ('fine' in finding ? [finding.fine] : [])))],
    off: [...new Set(findings.flatMap((finding) => ('off' in finding ? [finding.off] : [])))],
  };
}

/** What the escort is asked before leaving: what they wear and when they are due (B9). What happened is recorded whatever this says. */
export function checkDeparture(facts: Pick<ReleaseFacts, 'clothing' | 'dueBack' | 'now' | 'person'>): Ruling {
  return ruling([...aboutDescription(facts)].flatMap((finding) => ('reason' in finding ? [finding.reason] : [])));
}

function* findingsOf(facts: ReleaseFacts): Iterable<Finding> {
  switch (facts.basis) {
    case 'section 17':
      yield* aboutAuthority(facts);
      yield* aboutLineLimits(facts);
      yield* aboutEscorts(facts);
      yield* aboutDoNotUse(facts);
      yield* aboutCheck(facts);
      yield* aboutDescription(facts);
      yield* aboutObservation(facts);
      yield* aboutTheRest(facts);
      break;
    case 'grounds':
      yield* aboutGrounds(facts);
      break;
    case 'time off':
      yield* aboutTimeOff(facts);
      break;
    case 'unauthorised':
      yield bars('B1-unauthorised', 'Out without recorded authority is recorded, never released.', 'Site policy');
      break;
  }
}

/** Grounds by agreement in the care plan: people who are not restricted, inside the hospital's grounds, by day (practice 6). */
function* aboutGrounds(facts: ReleaseFacts): Iterable<Finding> {
  const { standing, grounds, person } = facts;
  if (standing === 'could not check') {
    yield bars('B2-could-not-check', `Could not check ${person.name}’s legal status.`, 'MHA 1983 s17(1)');
    return;
  }
  // Somebody who is not detained needs no agreement to walk in the grounds.
  if (standing.rule?.needs === 'nothing') {
    yield* aboutTimeOff(facts);
    return;
  }
  for (const { code, say, source } of statusCovers(standing, dateOf(facts.now))) {
    if (code === 'own plan') yield warns('B2-own-plan', say, source);
    else yield bars(`B2-${code.replaceAll(' ', '-')}`, say, source);
  }
  if (standing.restricted === true || standing.rule?.needs === 'authorisation and consent')
    yield bars(
      'B4-grounds-restricted',
      standing.hospitalUnitNamed
        ? `A hospital unit is named for ${person.name}: leaving it, for the grounds too, needs the Secretary of State’s consent and the authorisation.`
        : `${person.name} is restricted: the grounds are leave, with the authorisation and the Secretary of State’s consent.`,
      'MHA 1983 s41(3)(c)(i); practice in restricted cases',
    );
  if (grounds === null || grounds.personId !== person.id)
    yield bars('B1-no-grounds-agreement', `Nothing is agreed about the grounds for ${person.name}.`, 'Care plan');
  else if (!groundsHold(grounds, dateOf(leavingAt(facts))))
    yield bars('B5-grounds-not-in-force', 'What was agreed about the grounds does not hold on that day.', 'Care plan');
  else yield inOrder(`Agreed in the care plan: “${grounds.words}”.`);
  yield* aboutGroundsLimits(facts);
  yield* aboutEscorts(facts);
  yield* aboutCheck(facts);
  yield* aboutDescription(facts);
  yield* aboutObservation(facts);
}

/** Somebody who is not detained goes when they wish. Nothing here is a permission (domain 1.14); the one stop is that they are detained after all. */
function* aboutTimeOff(facts: ReleaseFacts): Iterable<Finding> {
  const { standing, person, observation } = facts;
  const needs = standing === 'could not check' ? null : (standing.rule?.needs ?? null);
  if (standing === 'could not check') yield bars('B2-could-not-check', `Could not check ${person.name}’s legal status.`, 'MHA 1983 s17(1)');
  else if (standing.status === null || needs === null)
    for (const { code, say, source } of statusCovers(standing, dateOf(facts.now))) yield bars(`B2-${code.replaceAll(' ', '-')}`, say, source);
  else if (needs === 'own plan') yield warns('B2-own-plan', standing.rule!.say, standing.rule!.source);
  else if (needs !== 'nothing')
    yield bars('B2-detained', `${person.name} is held: ${standing.status.title}. ${standing.rule!.say}`, standing.rule!.source);
  if (needs !== 'nothing' && needs !== 'own plan') return;
  yield inOrder(askedToTell);
  // They go when they wish, but nobody drives them in what may not be driven: the rest is said beside the vehicle.
  for (const { code, say, source, stop } of facts.outing.vehicle) if (stop) yield warns(code, say, source ?? 'Site policy');
  if (observation === 'enhanced')
    yield warns('W14-enhanced', `${person.name} is on enhanced observation. Tell the nurse in charge now.`, 'Site policy');
}
