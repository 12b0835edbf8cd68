/**
 * The ledger against a second, slow way of counting that shares no code with it: walk every minute of the week, ask the clock on the wall
 * what part of the week it is, and ask every record whether that minute is in it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COUNTS, type Written } from './ledger-counts.fixture.ts';
import { countPerson, countUnit } from './ledger.rules.ts';
import { DEFAULT_POLICY } from './target.rules.ts';
import type { Figures, LedgerFact, LedgerPerson, PersonLedger } from './words.ts';

const CATEGORIES = ['creative', 'physical', 'social'];
const MINUTE = 60_000;

type Minute = { at: number; day: number; evening: boolean; weekend: boolean };
type Week = { name: string; first: Temporal.PlainDate; minutes: Minute[] };

/** Every minute of a week as London's wall shows it, found by asking the zone for each one. */
function walkWeek(name: string, first: string): Week {
  const start = Temporal.ZonedDateTime.from(`${first}T00:00[Europe/London]`);
  const end = start.add({ days: 7 }).epochMilliseconds;
  const minutes: Minute[] = [];
  for (let at = start.epochMilliseconds; at < end; at += MINUTE) {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London');
    minutes.push({ at, day: wall.dayOfWeek - 1, evening: wall.hour >= 17, weekend: wall.dayOfWeek > 5 });
  }
  return { name, first: Temporal.PlainDate.from(first), minutes };
}
const WEEKS = [walkWeek('ordinary', '2026-11-16'), walkWeek('clocks forward', '2026-03-23'), walkWeek('clocks back', '2026-10-19')];

type Line = { start: number; length: number; code: Written; there: number; category: string };
const line: fc.Arbitrary<Line> = fc.record({
  // Thirty-minute steps crowd sessions together, so that overlaps are common; the odd minutes come from the lengths.
  start: fc.integer({ min: 0, max: 7 * 48 - 10 }).map((half) => half * 30),
  length: fc.integer({ min: 5, max: 240 }),
  code: fc.constantFrom(...(Object.keys(COUNTS) as Written[])),
  there: fc.integer({ min: 0, max: 260 }),
  category: fc.constantFrom(...CATEGORIES),
});
/** Many on one day, some anywhere in the week. */
const lines = fc
  .tuple(
    fc.array(line, { maxLength: 8 }),
    fc.array(
      line.map((each) => ({ ...each, start: (each.start % 1440) + 6 * 1440 - 60 })),
      { maxLength: 8 },
    ),
  )
  .map(([a, b]) => [...a, ...b]);
const weeks = fc.constantFrom(...WEEKS);

function factsOf(week: Week, written: readonly Line[], personId = 'ann'): LedgerFact[] {
  const start = week.minutes[0]?.at ?? 0;
  const end = start + week.minutes.length * MINUTE;
  return written.map((each, i) => {
    const from = Math.min(start + each.start * MINUTE, end - 300 * MINUTE);
    return {
      id: `${i}`,
      personId,
      category: each.category,
      counts: COUNTS[each.code],
      actualMinutes: each.there,
      reason: null,
      part: each.code === 'came late' ? 'end' : 'start',
      session: {
        from: Temporal.Instant.fromEpochMilliseconds(from),
        to: Temporal.Instant.fromEpochMilliseconds(from + each.length * MINUTE),
      },
    };
  });
}
const everywhere = { from: Temporal.Instant.from('2020-01-01T00:00Z'), to: Temporal.Instant.from('2030-01-01T00:00Z') };
const ann: LedgerPerson = { personId: 'ann', stays: [everywhere], away: [], targets: [] };
const stretchOf = (week: Week) => ({ first: week.first, last: week.first.add({ days: 6 }) });
const ledgerOf = (week: Week, facts: LedgerFact[]): PersonLedger => countPerson(ann, facts, stretchOf(week), [DEFAULT_POLICY]);

const NAMES = ['planned', 'offered', 'attended', 'declined', 'unable', 'away', 'cancelledByUs', 'notOffered', 'notRecorded', 'unplanned'] as const;
type Tally = Record<(typeof NAMES)[number], number>;

/** The slow count. `of` limits the records counted; attended and declined time of all records still comes first. */
function slowCount(week: Week, facts: LedgerFact[], where: (minute: Minute) => boolean, of: (fact: LedgerFact) => boolean = () => true): Tally {
  const tally = Object.fromEntries(NAMES.map((name) => [name, 0])) as Tally;
  const held = facts.map((fact) => {
    const from = fact.session.from.epochMilliseconds;
    const to = fact.session.to.epochMilliseconds;
    const there = fact.actualMinutes ?? 0;
    const came = (at: number) => {
      if (fact.counts.attended === 'none') return false;
      if (fact.counts.attended === 'all') return true;
      return fact.part === 'end' ? at >= to - there * MINUTE : at < from + there * MINUTE;
    };
    return { fact, from, to, came, mine: of(fact) };
  });
  for (const minute of week.minutes) {
    if (!where(minute)) continue;
    const now = held.filter((each) => each.from <= minute.at && minute.at < each.to);
    if (now.length === 0) continue;
    const mine = now.filter((each) => each.mine);
    const attendedAtAll = now.some((each) => each.came(minute.at));
    const declinedAtAll = !attendedAtAll && now.some((each) => each.fact.counts.declined);
    if (mine.some((each) => each.came(minute.at))) tally.attended += 1;
    if (!attendedAtAll && mine.some((each) => each.fact.counts.declined)) tally.declined += 1;
    if (!attendedAtAll && !declinedAtAll && mine.some((each) => each.fact.counts.unable)) tally.unable += 1;
    for (const name of ['planned', 'offered', 'away', 'cancelledByUs', 'notOffered', 'notRecorded', 'unplanned'] as const) {
      if (mine.some((each) => each.fact.counts[name])) tally[name] += 1;
    }
  }
  return tally;
}
const tallyOf = (figures: Figures): Tally => Object.fromEntries(NAMES.map((name) => [name, figures[name].minutes])) as Tally;

describe('the ledger agrees with counting minute by minute', () => {
  test.each(WEEKS.map((week) => [week.name, week] as const))(
    'in a week with %s',
    (_, week) => {
      fc.assert(
        fc.property(lines, (written) => {
          const facts = factsOf(week, written);
          const ledger = ledgerOf(week, facts);
          expect(tallyOf(ledger.all)).toEqual(slowCount(week, facts, () => true));
          expect(tallyOf(ledger.daytime)).toEqual(slowCount(week, facts, (minute) => !minute.evening));
          expect(tallyOf(ledger.evening)).toEqual(slowCount(week, facts, (minute) => minute.evening));
          expect(tallyOf(ledger.weekend)).toEqual(slowCount(week, facts, (minute) => minute.weekend));
          expect(tallyOf(ledger.eveningOrWeekend)).toEqual(slowCount(week, facts, (minute) => minute.evening || minute.weekend));
          for (const [day, { figures }] of ledger.byDay.entries()) {
            expect(tallyOf(figures)).toEqual(slowCount(week, facts, (minute) => minute.day === day));
          }
          for (const { category, figures } of ledger.byCategory) {
            expect(tallyOf(figures)).toEqual(
              slowCount(
                week,
                facts,
                () => true,
                (fact) => fact.category === category,
              ),
            );
          }
        }),
        { numRuns: 25 },
      );
    },
    60_000,
  );
});

describe('whatever is recorded', () => {
  const always = (check: (week: Week, facts: LedgerFact[], ledger: PersonLedger) => void) =>
    fc.assert(
      fc.property(weeks, lines, (week, written) => {
        const facts = factsOf(week, written);
        check(week, facts, ledgerOf(week, facts));
      }),
    );

  test('nothing is negative, and no figure has minutes without records', () => {
    always((_, __, { all }) => {
      for (const name of NAMES) {
        expect(all[name].minutes).toBeGreaterThanOrEqual(0);
        expect(all[name].count).toBe(all[name].records.length);
        expect(all[name].count > 0 || all[name].minutes === 0).toBe(true);
      }
    });
  });

  test('offered is never more than planned and unplanned together', () => {
    always((_, __, { all }) => {
      expect(all.offered.minutes).toBeLessThanOrEqual(all.planned.minutes + all.unplanned.minutes);
    });
  });

  test('attended, declined and unable share no time and lie inside offered', () => {
    always((_, __, { all }) => {
      expect(all.attended.minutes + all.declined.minutes + all.unable.minutes).toBeLessThanOrEqual(all.offered.minutes);
    });
  });

  test('joined time is never more than the sum of the parts', () => {
    always((_, facts, { all, byCategory }) => {
      const sum = facts
        .filter((fact) => fact.counts.offered)
        .reduce((total, fact) => total + (fact.session.to.epochMilliseconds - fact.session.from.epochMilliseconds) / MINUTE, 0);
      expect(all.offered.minutes).toBeLessThanOrEqual(sum);
      expect(all.offered.minutes).toBeLessThanOrEqual(byCategory.reduce((total, each) => total + each.figures.offered.minutes, 0));
    });
  });

  test('the days add up to the week, and day and evening do too', () => {
    always((_, __, { all, byDay, daytime, evening }) => {
      for (const name of NAMES) {
        expect(byDay.reduce((total, day) => total + day.figures[name].minutes, 0)).toBe(all[name].minutes);
        expect(daytime[name].minutes + evening[name].minutes).toBe(all[name].minutes);
      }
    });
  });

  test('the order in which records come does not matter', () => {
    fc.assert(
      fc.property(
        weeks,
        lines.chain((written) =>
          fc.tuple(
            fc.constant(written),
            fc.shuffledSubarray(
              written.map((_, i) => i),
              { minLength: written.length },
            ),
          ),
        ),
        (week, [written, order]) => {
          const facts = factsOf(week, written);
          const shuffled = order.flatMap((i) => facts[i] ?? []);
          expect(ledgerOf(week, shuffled)).toEqual(ledgerOf(week, facts));
        },
      ),
    );
  });

  test('a session cut into two that touch leaves the minutes unchanged', () => {
    fc.assert(
      fc.property(weeks, lines, fc.nat(), fc.integer({ min: 1, max: 239 }), (week, written, which, at) => {
        const facts = factsOf(week, written).filter((fact) => fact.counts.attended !== 'actual');
        const cut = facts[which % Math.max(1, facts.length)];
        fc.pre(cut !== undefined);
        const middle = cut.session.from.add({ minutes: at });
        fc.pre(Temporal.Instant.compare(middle, cut.session.to) < 0);
        const halves = [
          { ...cut, id: 'first half', session: { from: cut.session.from, to: middle } },
          { ...cut, id: 'second half', session: { from: middle, to: cut.session.to } },
        ];
        const before = ledgerOf(week, facts);
        const after = ledgerOf(week, [...facts.filter((fact) => fact !== cut), ...halves]);
        expect(tallyOf(after.all)).toEqual(tallyOf(before.all));
        expect(tallyOf(after.evening)).toEqual(tallyOf(before.evening));
        expect(after.byDay.map((day) => tallyOf(day.figures))).toEqual(before.byDay.map((day) => tallyOf(day.figures)));
      }),
    );
  });

  test('one more offer never makes offered less, and never changes what was attended elsewhere', () => {
    fc.assert(
      fc.property(weeks, lines, line, (week, written, more) => {
        const before = ledgerOf(week, factsOf(week, written)).all;
        const after = ledgerOf(week, factsOf(week, [...written, { ...more, code: 'declined' }])).all;
        expect(after.offered.minutes).toBeGreaterThanOrEqual(before.offered.minutes);
        expect(after.attended.minutes).toBe(before.attended.minutes);
      }),
    );
  });

  test('a unit is the sum of its people', () => {
    fc.assert(
      fc.property(weeks, lines, lines, (week, anns, bens) => {
        const ben = { ...ann, personId: 'ben' };
        const facts = [...factsOf(week, anns), ...factsOf(week, bens, 'ben')];
        const unit = countUnit([ann, ben], facts, stretchOf(week), [DEFAULT_POLICY]);
        const alone = [ann, ben].map((person) => countPerson(person, facts, stretchOf(week), [DEFAULT_POLICY]));
        for (const name of NAMES) expect(unit.all[name].minutes).toBe(alone.reduce((sum, ledger) => sum + ledger.all[name].minutes, 0));
      }),
    );
  });
});
