import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Consent, LeaveRule } from '#legal';
import { checkRelease } from './check-release.rules.ts';
import { aCheck, aLine, anAuthorisation, anEscort, inOrder, standing } from './release.fixture.ts';
import type { ReleaseFacts } from './release.words.ts';
import type { AuthorisationState } from './words.ts';

/**
 * Whether a section 17 release is allowed, against a model that knows nothing of the rules' own code: it reckons in minutes from the
 * numbers that the facts were made of. Every row of the list of legal statuses, both nights the clocks change, every boundary minute.
 */

const runs = process.env['TEST_COUNTS'] === 'full' ? 10_000 : 500;

/** The rows as they are laid in the database. */
const rows = [
  ...readFileSync(join(import.meta.dirname, '../../migrations/0021-legal-leave-law.sql'), 'utf8').matchAll(
    /\('(\w+)', '(authorisation|authorisation and consent|nothing|barred|classify first|own plan)', (true|false),/gu,
  ),
].map(([, code, needs, cto]) => ({ code: code!, needs: needs as LeaveRule['needs'], cto: cto === 'true' }));

/** An ordinary Thursday, and both nights on which the clocks change, before and in the hour itself. */
const starts = ['2026-11-19T14:00:00Z', '2026-10-24T22:30:00Z', '2026-10-25T00:30:00Z', '2027-03-28T00:30:00Z', '2027-03-27T23:00:00Z'];

interface Made {
  readonly row: (typeof rows)[number];
  readonly state: AuthorisationState;
  readonly start: string;
  readonly length: number;
  readonly most: number | null;
  /** Minutes by which the authorisation outlasts the leave; negative: it ends before. */
  readonly outlasts: number;
  /** Days by which the section outlasts the day of return; null: it has no end. */
  readonly section: number | null;
  readonly consent: 'none' | 'withdrawn' | 'escorted' | 'alone';
  readonly checkAge: number | null;
  readonly decision: 'go' | 'not now';
  readonly used: number;
  readonly uses: number | null;
  readonly escorts: number;
  readonly needed: number;
  readonly signer: 'yes' | 'no' | 'could not check';
  readonly observation: 'general' | 'enhanced';
  readonly clothed: boolean;
  readonly days: number;
  readonly considered: boolean;
}

const near = fc.constantFrom(-1, 0, 1);
/** Mostly in order, so that each thing decides now and then. */
const mostly = <T>(good: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 16, arbitrary: fc.constant(good) }, { weight: 2, arbitrary: fc.constantFrom(...others) });
const made: fc.Arbitrary<Made> = fc
  .record({
    row: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...rows.filter(({ needs }) => needs.startsWith('authorisation'))) },
      { weight: 1, arbitrary: fc.constantFrom(...rows) },
    ),
    state: mostly<AuthorisationState>(
      'in force',
      'not begun',
      'waiting for the second check',
      'check found different',
      'held',
      'expired',
      'revoked',
      'superseded',
      'lapsed',
    ),
    start: fc.constantFrom(...starts),
    length: fc.constantFrom(30, 60, 90, 150),
    slack: fc.option(near, { freq: 3 }),
    outlasts: mostly(0, -1, 1),
    section: fc.option(near, { freq: 5 }),
    consent: fc.constantFrom('none' as const, 'withdrawn' as const, 'escorted' as const, 'escorted' as const, 'alone' as const),
    checkAge: mostly<number | null>(20, 59, 60, 61, null),
    decision: mostly<'go' | 'not now'>('go', 'not now'),
    used: fc.nat(2),
    uses: fc.option(fc.constantFrom(1, 2), { freq: 3 }),
    needed: mostly(1, 2),
    escorts: mostly(1, 0, 2),
    signer: mostly<'yes' | 'no' | 'could not check'>('yes', 'no', 'could not check'),
    observation: mostly<'general' | 'enhanced'>('general', 'enhanced'),
    clothed: mostly(true, false),
    days: mostly(0, 7, 8),
    considered: fc.boolean(),
  })
  .map(({ slack, ...rest }) => ({ ...rest, most: slack === null || rest.days > 0 ? null : rest.length + slack }));

const wallDate = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO('Europe/London').toPlainDate();

function factsOf(one: Made): ReleaseFacts {
  const startsAt = Temporal.Instant.from(one.start);
  // Whole days by the wall, then minutes that really pass; with seven, to the very minute.
  const dueBack = startsAt
    .toZonedDateTimeISO('Europe/London')
    .add({ days: one.days })
    .toInstant()
    .add({ minutes: one.days === 7 ? 0 : one.length });
  const line = { ...aLine, overnight: true, maxMinutes: one.most, escorts: one.needed, maxPerDay: one.uses };
  const consent: Consent = {
    id: 'c',
    personId: 'person-1',
    reference: 'MJ/1',
    givenOn: Temporal.PlainDate.from('2026-01-01'),
    escorted: one.consent !== 'alone',
    alone: one.consent === 'alone',
    overnight: true,
    medical: false,
    places: null,
    conditions: null,
    expiresOn: null,
    withdrawnAt: one.consent === 'withdrawn' ? startsAt.subtract({ hours: 1 }) : null,
    withdrawnWhy: null,
  };
  const restricted = one.row.needs === 'authorisation and consent';
  const law = standing({
    code: one.row.code,
    title: `Status ${one.row.code}`,
    needs: one.row.needs,
    restricted,
    cto: one.row.cto,
    expiresOn: one.section === null ? null : wallDate(dueBack).add({ days: one.section }).toString(),
  });
  return inOrder({
    line,
    authorisation: {
      record: {
        ...anAuthorisation,
        validFrom: startsAt.subtract({ hours: 48 }),
        validTo: dueBack.add({ minutes: one.outlasts }),
        ctoConsidered: one.considered,
        lines: [line],
      },
      state: one.state,
    },
    granterWasClinician: one.signer,
    standing: { ...law, consents: one.consent === 'none' ? [] : [consent] },
    now: startsAt,
    startsAt,
    awaySince: startsAt,
    dueBack,
    usedThatDay: one.used,
    escorts: Array.from({ length: one.escorts }, (_, index) => ({ ...anEscort, staffId: `s${index}` })),
    check:
      one.checkAge === null
        ? null
        : { ...aCheck, at: startsAt.subtract({ minutes: one.checkAge }), facts: { ...aCheck.facts, decision: one.decision } },
    observation: one.observation,
    clothing: one.clothed ? 'Red coat' : null,
  });
}

/** The model's answer, from the numbers alone. */
function modelAllows(one: Made): boolean {
  const restricted = one.row.needs === 'authorisation and consent';
  return (
    (one.row.needs === 'authorisation' || restricted) &&
    (!restricted || one.consent === 'escorted') &&
    (one.section === null || one.section >= 0) &&
    one.state === 'in force' &&
    one.outlasts >= 0 &&
    one.signer === 'yes' &&
    (one.most === null || one.length <= one.most) &&
    (one.uses === null || one.used < one.uses) &&
    one.escorts >= one.needed &&
    one.checkAge !== null &&
    one.checkAge <= 60 &&
    one.decision === 'go' &&
    one.clothed &&
    (one.observation === 'general' || one.escorts > 0) &&
    !(one.row.cto && !one.considered && one.days > 7)
  );
}

type Allows = (facts: ReleaseFacts) => boolean;
const rules: Allows = (facts) => checkRelease(facts).ruling.allowed;

const verdict = (allows: Allows, numRuns: number, seed?: number) =>
  fc.check(
    fc.property(made, (one) => allows(factsOf(one)) === modelAllows(one)),
    seed === undefined ? { numRuns } : { numRuns, seed },
  );

describe('a release is allowed exactly when the model allows it', () => {
  test(`over ${runs} made-up releases`, () => {
    const told = verdict(rules, runs);
    expect({ broken: told.counterexample, runs: told.numRuns }).toEqual({ broken: null, runs });
  });

  test('every row of the list is tried, with everything else in order', () => {
    expect(rows.length).toBeGreaterThanOrEqual(26);
    const good = fc.sample(made, { numRuns: 4000, seed: 17 }).find((one) => modelAllows(one))!;
    for (const row of rows) {
      const one: Made = { ...good, row, consent: 'escorted' };
      expect([row.code, rules(factsOf(one))]).toEqual([row.code, modelAllows(one)]);
      const without: Made = { ...one, consent: 'none' };
      expect([row.code, rules(factsOf(without))]).toEqual([row.code, row.needs === 'authorisation']);
    }
  });

  const changed =
    (change: (facts: ReleaseFacts) => Partial<ReleaseFacts>): Allows =>
    (facts) =>
      rules({ ...facts, ...change(facts) });
  const law = (facts: ReleaseFacts, change: Partial<Exclude<ReleaseFacts['standing'], string>>): Partial<ReleaseFacts> => ({
    standing: facts.standing === 'could not check' ? facts.standing : { ...facts.standing, ...change },
  });
  const record = (facts: ReleaseFacts, change: Partial<typeof anAuthorisation>): Partial<ReleaseFacts> => ({
    authorisation: { ...facts.authorisation!, record: { ...facts.authorisation!.record, ...change } },
  });
  const legal = (facts: ReleaseFacts) => facts.standing as Exclude<ReleaseFacts['standing'], string>;
  const planted: Record<string, Allows> = {
    'barred statuses pass': changed((facts) =>
      law(facts, { rule: { ...legal(facts).rule!, needs: legal(facts).rule!.needs === 'barred' ? 'authorisation' : legal(facts).rule!.needs } }),
    ),
    'a hold is not seen': changed((facts) => ({
      authorisation: { ...facts.authorisation!, state: facts.authorisation!.state === 'held' ? 'in force' : facts.authorisation!.state },
    })),
    'the authorisation holds a minute longer': changed((facts) =>
      record(facts, { validTo: facts.authorisation!.record.validTo!.add({ minutes: 1 }) }),
    ),
    'the authorisation ends a minute early': changed((facts) =>
      record(facts, { validTo: facts.authorisation!.record.validTo!.subtract({ minutes: 1 }) }),
    ),
    'the section holds a day longer': changed((facts) =>
      law(facts, { status: { ...legal(facts).status!, expiresOn: legal(facts).status!.expiresOn?.add({ days: 1 }) ?? null } }),
    ),
    'a withdrawn consent counts': changed((facts) => law(facts, { consents: legal(facts).consents.map((one) => ({ ...one, withdrawnAt: null })) })),
    'a consent to going alone covers escorts': changed((facts) =>
      law(facts, { consents: legal(facts).consents.map((one) => ({ ...one, escorted: true })) }),
    ),
    'one use more than the line allows': changed((facts) => ({ usedThatDay: facts.usedThatDay - 1 })),
    'the check stands a minute longer': changed((facts) => ({ policy: { ...facts.policy, checkGoodForMinutes: 61 } })),
    'a check that could not be made is no stop': changed((facts) => ({ check: facts.check ?? { ...aCheck, at: facts.now } })),
    'somebody unknown at signing counts as the clinician': changed((facts) => ({
      granterWasClinician: facts.granterWasClinician === 'no' ? 'no' : 'yes',
    })),
    'one escort is enough for a line of two': changed((facts) => ({
      escorts: facts.escorts.length === 1 ? [...facts.escorts, anEscort] : facts.escorts,
    })),
    'hours by the wall, not those that pass': changed((facts) => {
      const wall = (at: Temporal.Instant): Temporal.Instant =>
        at.toZonedDateTimeISO('Europe/London').toPlainDateTime().toZonedDateTime('UTC').toInstant();
      const passed = wall(facts.dueBack!).since(wall(facts.startsAt)).total('minutes') - facts.dueBack!.since(facts.startsAt).total('minutes');
      const line = { ...facts.line!, maxMinutes: facts.line!.maxMinutes === null ? null : Math.max(1, facts.line!.maxMinutes - passed) };
      return { line, ...record(facts, { lines: [line] }) };
    }),
    'seven days are 168 hours': changed((facts) => ({
      awaySince: facts.startsAt.until(facts.dueBack!).total('hours') > 168 ? facts.startsAt.subtract({ hours: 48 }) : facts.awaySince,
    })),
    'a community treatment order is never thought of': changed((facts) => record(facts, { ctoConsidered: true })),
  };
  test.each(Object.keys(planted))('caught: %s', (bug) => {
    expect(verdict(planted[bug]!, 4000, 1983).failed).toBe(true);
  });
});
