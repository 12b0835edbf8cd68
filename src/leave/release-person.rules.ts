/** How the person is, what they wear, and what else is to be thought of before they go (domain 1E: B8, B9; W4 to W7, W10 to W14; practice 3, 7). */
import { andList } from '#platform/ruling.ts';
import { clockAt, dateOf, dateWithYear, lengthInWords, minutesBetween } from '#platform/time.ts';
import { bars, inOrder, judge, warns, type Finding } from './release-finding.ts';
import { countedEscorts, leavingAt, nightsAway } from './release-authority.rules.ts';
import type { ReleaseFacts } from './release.words.ts';

const policy = 'Site policy';
const conditions = 'MHA 1983 s17(1): conditions';
const codeOfPractice = 'Code of Practice ch. 27';

/** The nurse's check before leave: made, good for the time the policy says, and its answer (B8; practice 3). For the grounds it advises. */
export function* aboutCheck(facts: ReleaseFacts): Iterable<Finding> {
  const { check, now, person, basis } = facts;
  const good = facts.policy.checkGoodForMinutes;
  const say = basis === 'grounds' ? warns : bars;
  if (check === null) {
    yield say('B8-no-check', `Nobody has made the check before leave with ${person.name}.`, codeOfPractice);
    return;
  }
  if (check.facts.decision === 'not now') {
    yield bars('B8-not-now', `The check at ${clockAt(check.at)} says not now. Talk with ${person.name} and check again.`, codeOfPractice);
    return;
  }
  const age = minutesBetween(check.at, now);
  if (age > good)
    yield say(
      'B8-check-too-old',
      `The check was made ${lengthInWords(Math.floor(age))} ago. It stands for ${lengthInWords(good)}. Check again.`,
      policy,
    );
  else yield inOrder(`Checked at ${clockAt(check.at)}, good until ${clockAt(check.at.add({ minutes: good }))}.`);
  if (check.facts.wantsToGo === 'no') yield warns('B8-does-not-want', `${person.name} said they do not want to go.`, codeOfPractice);
  if (check.facts.intoxicated === 'yes') yield warns('B8-intoxicated', `The check found signs of alcohol or drugs.`, codeOfPractice);
}

/** The responsible clinician's own "do not use if…", answered at the moment of release (practice 3). */
export function* aboutDoNotUse({ line, doNotUseAnswer }: ReleaseFacts): Iterable<Finding> {
  const words = line?.doNotUseIf ?? null;
  if (words === null) return;
  if (doNotUseAnswer === null)
    yield bars(
      'P3-do-not-use-unanswered',
      `The responsible clinician wrote: do not use if “${words}”. Answer whether that is so now.`,
      codeOfPractice,
    );
  else if (doNotUseAnswer === 'applies')
    yield bars('P3-do-not-use-applies', `The responsible clinician wrote: do not use if “${words}”. You said that it is so now.`, codeOfPractice);
}

/** What they wear and when they are due: asked before somebody leaves, so that they can be described and missed (B9). */
export function* aboutDescription(facts: Pick<ReleaseFacts, 'clothing' | 'dueBack' | 'now' | 'person'>): Iterable<Finding> {
  if (facts.clothing === null || facts.clothing.trim() === '')
    yield bars('B9-no-clothing', `Write what ${facts.person.name} is wearing.`, codeOfPractice);
  if (facts.dueBack === null) yield bars('B9-no-due-back', `Write when ${facts.person.name} is due back.`, conditions);
  else if (Temporal.Instant.compare(facts.dueBack, facts.now) <= 0)
    yield bars('B9-due-back-passed', `They were to be back at ${clockAt(facts.dueBack)}. Write a new time.`, conditions);
}

/** Enhanced observation and nobody of the staff along is a stop (practice 7); with staff it is a warning (W14). */
export function* aboutObservation(facts: ReleaseFacts): Iterable<Finding> {
  const { observation, person } = facts;
  if (observation === 'general') yield inOrder('On general observation.');
  else if (observation === 'not known') yield warns('W14-observation-not-known', `What observation ${person.name} is on was not said.`, policy);
  else if (countedEscorts(facts).length === 0)
    yield bars('P7-enhanced-alone', `${person.name} is on enhanced observation and would go without staff.`, 'NICE NG10; site policy');
  else yield warns('W14-enhanced', `${person.name} is on enhanced observation.`, policy);
}

/** The rest that is thought of before somebody goes, each a warning. */
export function* aboutTheRest(facts: ReleaseFacts): Iterable<Finding> {
  const { warnings, person, now } = facts;
  const today = dateOf(now);
  const signsIn = `Early signs in the last ${facts.policy.earlySignHours} hours`;
  yield* judge(warnings.lastLeave, { code: 'W4', what: 'How the last leave ended', source: codeOfPractice }, function* (last) {
    if (last === null || last.ended === 'as planned') return;
    const words = {
      late: 'late',
      missing: 'missing',
      AWOL: 'absent without leave',
      'walked off': 'with walking off',
      'with a concern': 'with a concern',
    }[last.ended];
    yield warns('W4-last-leave', `The last leave, on ${dateWithYear(last.on)}, ended ${words}.`, codeOfPractice);
  });
  // Nobody permits an informal person to go out: how old a plan is and what was seen are asked of leave that somebody grants.
  const granted = facts.basis !== 'time off';
  if (granted)
    yield* judge(warnings.riskPlan, { code: 'W5', what: 'The age of the risk plan', source: policy }, function* (plan) {
      if (plan === null) yield warns('W5-no-risk-plan', `${person.name} has no risk plan recorded.`, policy);
      else if (Temporal.PlainDate.compare(plan.on.add({ days: plan.goodForDays }), today) < 0)
        yield warns('W5-risk-plan-old', `The risk plan was last gone over on ${dateWithYear(plan.on)}.`, policy);
    });
  yield* judge(warnings.copyGiven, { code: 'W6', what: 'Whether they have a copy', source: codeOfPractice }, function* (given) {
    if (!given) yield warns('W6-no-copy', `${person.name} has not been given a copy of the authorisation.`, codeOfPractice);
    else yield inOrder('They have a copy.');
  });
  yield* judge(warnings.describedOn, { code: 'W7', what: 'A photo or description', source: codeOfPractice }, function* (on) {
    if (on === null) yield warns('W7-no-description', `There is no photo or description of ${person.name}.`, codeOfPractice);
    else if (Temporal.PlainDate.compare(on.add({ months: 6 }), today) < 0)
      yield warns('W7-description-old', `The description of ${person.name} is of ${dateWithYear(on)}: more than six months old.`, codeOfPractice);
  });
  const nights = nightsAway(facts) > 0;
  if (nights)
    yield* judge(warnings.hostAsked, { code: 'W10', what: 'Whether the carer or host was asked', source: codeOfPractice }, function* (asked) {
      if (!asked) yield warns('W10-host-not-asked', 'Nobody has written what the carer or host thinks of the night away.', codeOfPractice);
    });
  yield* judge(warnings.clashes, { code: 'W11', what: 'What else they have at that time', source: policy }, function* (clashes) {
    if (clashes.length > 0) yield warns('W11-clash', `At that time they also have: ${andList(clashes)}.`, policy);
  });
  if (granted)
    yield* judge(warnings.earlySigns, { code: 'W12', what: signsIn, source: policy }, function* (signs) {
      if (signs.length > 0) yield warns('W12-early-sign', `${signsIn}: ${andList(signs)}.`, policy);
    });
  if (nights)
    yield* judge(warnings.medicinesReady, { code: 'W13', what: 'Medicines for the time away', source: policy }, function* (ready) {
      if (!ready) yield warns('W13-medicines', `Medicines for the time from ${clockAt(leavingAt(facts))} are not ready.`, policy);
    });
}
