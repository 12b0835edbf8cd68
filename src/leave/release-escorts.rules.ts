/** Who goes along: escorts that count, custody, ratio, training, handover, and who stays behind (domain 1E: B7, W8, W9; practice 12, 14). */
import { andList, howMany } from '#platform/ruling.ts';
import { lengthInWords } from '#platform/time.ts';
import { bars, inOrder, judge, warns, type Finding } from './release-finding.ts';
import { countedEscorts } from './release-authority.rules.ts';
import type { EscortFact, ReleaseFacts } from './release.words.ts';

const s17 = 'MHA 1983 s17(1): conditions';
const custodyLaw = 'MHA 1983 s17(3)';
const policy = 'Site policy';
const restLaw = 'Working Time Regulations 1998 reg 12';

/** How many escorts a line asks for at this going out: at least one where it is escorted. */
export function escortsNeeded(facts: Pick<ReleaseFacts, 'line' | 'grounds' | 'basis'>): number {
  if (facts.basis === 'grounds') return facts.grounds?.withStaff === true ? 1 : 0;
  const { line } = facts;
  if (line === null || line.withWhom === 'alone' || line.withWhom === 'accompanied') return 0;
  return line.withWhom === 'escorted' ? Math.max(1, line.escorts) : line.escorts;
}

/** Everything about those who go along. */
export function* aboutEscorts(facts: ReleaseFacts): Iterable<Finding> {
  const needed = escortsNeeded(facts);
  const counted = countedEscorts(facts);
  if (counted.length < needed) yield bars('B7-too-few-escorts', tooFew(facts, needed, counted), s17);
  else if (needed > 0) yield inOrder(`${andList(counted.map(({ name }) => name))} ${counted.length === 1 ? 'goes' : 'go'} along.`);
  if (needed > 0) yield* aboutRatio(facts, counted.length);
  yield* aboutCustody(facts, counted);
  yield* aboutNeeds(facts, counted);
  yield* aboutCompany(facts);
  if (needed > 0 && counted.length === 1)
    yield* judge(
      facts.warnings.placeAssessed,
      { code: 'W9', what: 'Whether the place was looked at for one escort alone', source: policy },
      function* (assessed) {
        if (!assessed)
          yield warns('W9-lone-escort', `${counted[0]!.name} would escort alone, and nobody has looked at ${facts.destination} for risks.`, policy);
      },
    );
  for (const escort of facts.escorts) yield* aboutEscort(escort, facts);
  for (const { code, say, source, stop } of facts.outing.vehicle) yield (stop ? bars : warns)(code, say, source ?? policy);
  if (facts.escorts.length > 0) yield* aboutCover(facts);
}

/** Says how many are there, and of each who does not count why. */
function tooFew(facts: ReleaseFacts, needed: number, counted: readonly EscortFact[]): string {
  const why = facts.escorts.flatMap((escort) => {
    if (!escort.counts) return [`${escort.name} goes along and does not count as an escort.`];
    if (escort.onShift === false) return [`${escort.name} is not on shift.`];
    return escort.otherOuting === null ? [] : [`${escort.name} is with ${escort.otherOuting} at that time.`];
  });
  return [`${howMany(needed, 'escort', 'escorts')} needed, ${counted.length} there.`, ...why].join(' ');
}

function* aboutRatio({ outing, policy: { peoplePerEscort } }: ReleaseFacts, counted: number): Iterable<Finding> {
  if (peoplePerEscort === null || counted === 0) return;
  const needed = Math.ceil(outing.people / peoplePerEscort);
  if (counted < needed)
    yield bars(
      'B7-ratio',
      `${howMany(outing.people, 'person goes', 'people go')} together: ${howMany(needed, 'escort', 'escorts')} needed, ${counted} there.`,
      policy,
    );
}

/** Custody is with the hospital's own staff or somebody the hospital managers have authorised in writing; never a relative or volunteer by default. */
function* aboutCustody({ line, person }: ReleaseFacts, counted: readonly EscortFact[]): Iterable<Finding> {
  if (line?.custody !== true) return;
  const holder = counted.find(({ mayHoldCustody }) => mayHoldCustody === true);
  if (holder !== undefined) yield inOrder(`${holder.name} may hold custody.`);
  else
    yield bars(
      'B7-no-custodian',
      `${person.name} is to stay in custody while out. Nobody going is on the hospital’s own staff or authorised in writing by the hospital managers.`,
      custodyLaw,
    );
}

function* aboutNeeds({ line }: ReleaseFacts, counted: readonly EscortFact[]): Iterable<Finding> {
  if (line?.escortNeeds == null || counted.length === 0 || counted.some(({ needsMet }) => needsMet === true)) return;
  if (counted.every(({ needsMet }) => needsMet === false))
    yield bars('B7-escort-needs', `The line asks of the escorts: “${line.escortNeeds}”. None of them meets it.`, s17);
  else yield warns('B7-escort-needs-ask', `The line asks of the escorts: “${line.escortNeeds}”. Is that so?`, s17);
}

/** Accompanied is a condition, no custody: somebody the line names goes along, or a worker does. */
function* aboutCompany(facts: ReleaseFacts): Iterable<Finding> {
  const { line, accompaniedBy } = facts;
  if (line === null || line.withWhom !== 'accompanied') return;
  if (accompaniedBy === null && countedEscorts(facts).length === 0)
    yield bars('B7-nobody-accompanies', 'The line is for going with somebody. Say who goes along.', s17);
  else if (
    accompaniedBy !== null &&
    line.mayAccompany !== null &&
    !line.mayAccompany.toLocaleLowerCase('en-GB').includes(accompaniedBy.toLocaleLowerCase('en-GB'))
  )
    yield warns('B7-company-not-named', `The line names “${line.mayAccompany}”. Is ${accompaniedBy} one of them?`, s17);
}

function* aboutEscort(escort: EscortFact, { policy: { handoverMinutes } }: ReleaseFacts): Iterable<Finding> {
  if (escort.onShift === 'could not check')
    yield warns('B7-shift-not-known', `No rota is entered for that time: whether ${escort.name} is on shift could not be checked.`, policy);
  yield* judge(escort.trainingsMissing, { code: 'W8', what: `${escort.name}’s training`, source: policy }, function* (missing) {
    if (missing.length > 0) yield warns('W8-training', `${escort.name} has no training in force for: ${andList(missing)}.`, policy);
  });
  if (escort.restMissing !== null)
    yield warns('P14-rest', `${escort.name} would have no rest of ${lengthInWords(escort.restMissing)} left in the shift.`, restLaw);
  for (const { code, say, source } of escort.driving) yield warns(code, say, source ?? policy);
  if (escort.otherOuting === null && escort.minutesToOtherOuting !== null && escort.minutesToOtherOuting < handoverMinutes)
    yield warns(
      'P14-handover',
      `${escort.name} has ${lengthInWords(escort.minutesToOtherOuting)} between two outings. ${lengthInWords(handoverMinutes)} are wanted.`,
      policy,
    );
}

function* aboutCover({ warnings, policy: { coverLeftBehind } }: ReleaseFacts): Iterable<Finding> {
  yield* judge(warnings.coverLeft, { code: 'P14', what: 'How many stay on the unit', source: policy }, function* (left) {
    if (left < coverLeftBehind)
      yield warns(
        'P14-cover',
        `${howMany(left, 'member', 'members')} of staff would stay on the unit. At least ${coverLeftBehind} are wanted.`,
        policy,
      );
    else yield inOrder(`${howMany(left, 'member', 'members')} of staff stay on the unit.`);
  });
}
