/**
 * On whose authority somebody goes: what was granted, by whom, on what legal status, with whose consent (domain 1E: B1 to B5, B10, B11;
 * W1 to W3). Pure: everything comes with the facts.
 */
import { consentCovers, statusCovers, type LegalReason, type LegalStanding } from '#legal';
import { clockAt, dateOf, dateWithYear, wallOf } from '#platform/time.ts';
import { bars, inOrder, warns, type Finding } from './release-finding.ts';
import type { ReleaseFacts } from './release.words.ts';
import type { Authorisation, AuthorisationState, LeaveLine } from './words.ts';

const s17 = 'MHA 1983 s17(1)';
const policy = 'Site policy';

/** When they would really leave: as planned, or now where that has passed. */
export function leavingAt(facts: Pick<ReleaseFacts, 'now' | 'startsAt'>): Temporal.Instant {
  return Temporal.Instant.compare(facts.now, facts.startsAt) > 0 ? facts.now : facts.startsAt;
}

/** Escorts that count towards what a line asks: on shift as far as is known, not with another outing, not a volunteer or student. */
export function countedEscorts(facts: Pick<ReleaseFacts, 'escorts'>): ReleaseFacts['escorts'] {
  return facts.escorts.filter(({ counts, onShift, otherOuting }) => counts && onShift !== false && otherOuting === null);
}

/** Nobody of the staff goes along: the line is for going alone, or leaves it open and no escort goes. */
export function goesWithoutStaff(facts: Pick<ReleaseFacts, 'escorts' | 'line' | 'grounds' | 'basis'>): boolean {
  return countedEscorts(facts).length === 0;
}

/** Everything about the authority for section 17 leave. */
export function* aboutAuthority(facts: ReleaseFacts): Iterable<Finding> {
  const { line, authorisation, person } = facts;
  if (
    line === null ||
    authorisation === null ||
    authorisation.record.personId !== person.id ||
    !authorisation.record.lines.some(({ id }) => id === line.id)
  ) {
    yield bars('B1-no-authorisation', `No authorisation of the responsible clinician covers this for ${person.name}.`, s17);
  } else {
    yield* aboutState(authorisation.record, authorisation.state, facts);
    yield* aboutDates(authorisation.record, facts);
    yield* aboutGranter(authorisation.record, facts);
    yield* aboutReview(authorisation.record, facts);
    yield* aboutPlaces(line, facts);
  }
  yield* aboutStatus(facts);
}

const overWords: Record<Exclude<AuthorisationState, 'in force' | 'waiting for the second check' | 'not begun'>, readonly [string, string, string]> = {
  held: ['B5-held', 'is on hold. The nurse in charge ends a hold, after the responsible clinician’s review.', policy],
  revoked: ['B5-revoked', 'was revoked.', 'MHA 1983 s17(4)'],
  superseded: ['B5-superseded', 'has given way to a newer one. Plan this on the newer one.', policy],
  expired: ['B5-expired', 'has run out.', s17],
  lapsed: ['B5-lapsed', 'has lapsed: what it rested on has ended.', 'MHA 1983 s17(5)'],
  'check found different': ['B5-check-found-different', 'was entered otherwise than the signed form says. Enter it again from the form.', policy],
};

function* aboutState(record: Authorisation, state: AuthorisationState, facts: ReleaseFacts): Iterable<Finding> {
  const what = `${facts.person.name}’s authorisation of ${dateWithYear(dateOf(record.signedAt))}`;
  if (state === 'in force') {
    yield inOrder(`Granted by ${record.grantedByName}, ${record.grantedAs}, on ${dateWithYear(dateOf(record.signedAt))}.`);
    if (!record.events.some((event) => event.what === 'checked'))
      yield warns(
        'P13-second-check-stands-out',
        `Nobody has yet compared ${what} with the signed form a second time. Look at the form before they go.`,
        policy,
      );
  } else if (state === 'waiting for the second check') {
    yield bars('B1-not-checked', `A second person has not compared ${what} with the signed form.`, policy);
  } else if (state === 'not begun') {
    yield bars('B1-not-begun', `${what} begins on ${dateWithYear(dateOf(record.validFrom))}, ${clockAt(record.validFrom)}.`, s17);
  } else {
    const [code, words, source] = overWords[state];
    yield bars(code, `${what} ${words}`, source);
  }
}

function* aboutDates(record: Authorisation, facts: ReleaseFacts): Iterable<Finding> {
  if (record.validTo === null) return;
  if (facts.dueBack !== null && Temporal.Instant.compare(facts.dueBack, record.validTo) > 0)
    yield bars(
      'B1-ends-before-return',
      `The authorisation ends on ${dateWithYear(dateOf(record.validTo))} at ${clockAt(record.validTo)}, before they are due back.`,
      s17,
    );
  else yield inOrder(`It holds until ${dateWithYear(dateOf(record.validTo))}, ${clockAt(record.validTo)}.`);
}

function* aboutGranter(record: Authorisation, facts: ReleaseFacts): Iterable<Finding> {
  const when = `${dateWithYear(dateOf(record.signedAt))}, ${clockAt(record.signedAt)}`;
  if (facts.granterWasClinician === 'no')
    yield bars(
      'B3-not-the-clinician',
      `${record.grantedByName} was not responsible clinician of ${facts.person.name}, nor acting for them, when signing (${when}).`,
      s17,
    );
  else if (facts.granterWasClinician === 'could not check')
    yield bars(
      'B3-could-not-check',
      `It is not recorded who was responsible clinician of ${facts.person.name} when this was signed (${when}). Record who it was first.`,
      s17,
    );
  if (facts.standing === 'could not check') return;
  const { clinician } = facts.standing;
  if (clinician === null) yield warns('W3-no-clinician-now', `Nobody is recorded as responsible clinician of ${facts.person.name} now.`, s17);
  else if (clinician.staffId !== record.grantedBy && !clinician.acting)
    yield warns('W3-clinician-changed', `The responsible clinician has changed since this was granted: it is ${clinician.name} now.`, policy);
}

function* aboutReview(record: Authorisation, facts: ReleaseFacts): Iterable<Finding> {
  if (Temporal.PlainDate.compare(record.reviewOn, dateOf(facts.now)) < 0)
    yield warns('W2-review-passed', `The authorisation was to be reviewed by ${dateWithYear(record.reviewOn)}.`, policy);
}

/** Where they go, against what the line names. Places are words: what is not found in them is asked, not decided; an exclusion that is found bars. */
function* aboutPlaces(line: LeaveLine, facts: ReleaseFacts): Iterable<Finding> {
  const excluded = phrases(line.exclusions).filter((phrase) => mentions(facts.destination, phrase));
  const near = phrases(line.exclusions).some((phrase) => mentions(phrase, facts.destination));
  if (excluded.length > 0)
    yield bars('B11-excluded-place', `The authorisation excludes “${excluded.join('”, “')}”. They would go to ${facts.destination}.`, s17);
  else if (near)
    yield warns('B11-excluded-place-near', `The authorisation excludes “${line.exclusions}”. Is ${facts.destination} part of that?`, s17);
  else if (line.exclusions !== null) yield inOrder(`Not to go to: ${line.exclusions}.`);
  const named = phrases(line.places);
  if (named.length > 0 && !named.some((phrase) => mentions(facts.destination, phrase) || mentions(phrase, facts.destination)))
    yield warns('B1-place-not-named', `The line names “${line.places}”. Does it cover ${facts.destination}?`, s17);
}

function* aboutStatus(facts: ReleaseFacts): Iterable<Finding> {
  const { standing, now, person } = facts;
  if (standing === 'could not check') {
    yield bars('B2-could-not-check', `Could not check ${person.name}’s legal status.`, s17);
    return;
  }
  const against = [...statusCovers(standing, dateOf(now)), ...(facts.dueBack === null ? [] : statusCovers(standing, dateOf(facts.dueBack)))];
  for (const reason of against) yield fromLaw('B2', reason);
  if (against.length > 0 || standing.status === null) return;
  yield inOrder(
    standing.status.expiresOn === null ? `${standing.status.title}.` : `${standing.status.title}, until ${dateWithYear(standing.status.expiresOn)}.`,
  );
  yield* aboutExpiry(standing, facts);
  yield* aboutConsent(standing, facts);
  yield* aboutCommunityOrder(standing, facts);
}

function* aboutExpiry(standing: LegalStanding, facts: ReleaseFacts): Iterable<Finding> {
  const ends = standing.status?.expiresOn ?? null;
  if (ends === null) return;
  const days = dateOf(facts.now).until(ends, { largestUnit: 'days' }).days;
  if (days <= facts.policy.endsSoonDays)
    yield warns(
      'W1-section-ends-soon',
      `${standing.status!.title} runs out on ${dateWithYear(ends)}, ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}.`,
      'MHA 1983 s17(5)',
    );
  const until = facts.authorisation?.record.validTo ?? null;
  if (until !== null && Temporal.PlainDate.compare(dateOf(until), ends) > 0)
    yield warns(
      'W1-section-ends-first',
      `The authorisation runs on past the end of the section, ${dateWithYear(ends)}. It will lapse then.`,
      'MHA 1983 s17(5)',
    );
}

function* aboutConsent(standing: LegalStanding, facts: ReleaseFacts): Iterable<Finding> {
  const { line } = facts;
  if (line === null || !(standing.rule?.needs === 'authorisation and consent' || standing.restricted === true)) return;
  const wanted = {
    withWhom: line.withWhom === 'either' ? (goesWithoutStaff(facts) ? ('alone' as const) : ('escorted' as const)) : line.withWhom,
    overnight: nightsAway(facts) > 0,
    medical: line.kind === 'medical',
    place: facts.destination,
  };
  const days = [dateOf(leavingAt(facts)), ...(facts.dueBack === null ? [] : [dateOf(facts.dueBack)])];
  // One consent has to cover all of it, from the first day to the last.
  const tried = standing.consents.map((consent) => days.flatMap((on) => consentCovers([consent], { ...wanted, on })));
  const weight = (reasons: readonly LegalReason[]): number => reasons.reduce((sum, reason) => sum + (reason.kind === 'stop' ? 10 : 1), 0);
  const best = tried.toSorted((a, b) => weight(a) - weight(b))[0] ?? consentCovers([], { ...wanted, on: days[0]! });
  for (const reason of best) yield fromLaw('B4', reason);
  if (best.length === 0) yield inOrder('The Secretary of State’s consent covers this.');
}

/** Longer than seven days, or without an end: a community treatment order is considered first, where one is possible (MHA 1983 s17(2A); practice 5). */
function* aboutCommunityOrder(standing: LegalStanding, facts: ReleaseFacts): Iterable<Finding> {
  const record = facts.authorisation?.record;
  if (record === undefined || facts.line === null || standing.rule?.ctoConsidered !== true || record.ctoConsidered === true) return;
  const withoutEnd = record.validTo === null && facts.line.overnight && facts.line.nights === null && facts.line.maxMinutes === null;
  if (withoutEnd)
    yield bars(
      'B10-without-end',
      'This leave has no end. A community treatment order has to be considered first, and that is not recorded.',
      'MHA 1983 s17(2A)',
    );
  else if (facts.dueBack !== null && overSevenDays(facts.awaySince, facts.dueBack))
    yield bars(
      'B10-over-seven-days',
      'This is more than seven days away. A community treatment order has to be considered first, and that is not recorded.',
      'MHA 1983 s17(2A)',
    );
}

/** More than seven days by London's clocks: the day the clocks change is a day like any other. */
export function overSevenDays(from: Temporal.Instant, to: Temporal.Instant): boolean {
  return Temporal.PlainDateTime.compare(wallOf(to), wallOf(from).add({ days: 7 })) > 0;
}

/** Nights away: midnights in London between leaving and the due-back time; due back at midnight itself is no night. */
export function nightsAway(facts: Pick<ReleaseFacts, 'now' | 'startsAt' | 'dueBack'>): number {
  if (facts.dueBack === null) return 0;
  const last = dateOf(facts.dueBack.subtract({ nanoseconds: 1 }));
  return Math.max(0, dateOf(leavingAt(facts)).until(last, { largestUnit: 'days' }).days);
}

function fromLaw(number: 'B2' | 'B4', { code, kind, say, source }: LegalReason): Finding {
  const full = `${number}-${code.replaceAll(' ', '-')}`;
  return kind === 'stop' ? bars(full, say, source) : warns(full, say, source);
}

/** The separate places of a list as it was written: by comma, semicolon, line or "and". */
export function phrases(words: string | null): readonly string[] {
  return (words ?? '')
    .split(/[,;\n]|\band\b|\bor\b/iu)
    .map((phrase) => plain(phrase).trim())
    .filter((phrase) => phrase !== '');
}

/** Whole words only, capitals and signs aside: "York" is not in "Yorkshire". */
export function mentions(words: string, phrase: string): boolean {
  return plain(phrase).trim() !== '' && plain(words).includes(plain(phrase));
}

/** Words that carry no place are left out: "the Co-op" and "Co-op" are one, "anywhere near Mill Lane" is Mill Lane. */
function plain(words: string): string {
  const bare = words
    .toLocaleLowerCase('en-GB')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b(the|a|an|any|all|no|not|to|at|in|of|near|around|anywhere)\b/gu, ' ')
    .replaceAll(/ +/gu, ' ')
    .trim();
  return ` ${bare} `;
}
