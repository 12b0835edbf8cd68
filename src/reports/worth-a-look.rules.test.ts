import { expect, test } from 'vitest';
import { daySpan, spanAt } from '#platform/time.ts';
import { COUNTS, type Written } from './ledger-counts.fixture.ts';
import { countPerson } from './ledger.rules.ts';
import { DEFAULT_POLICY } from './target.rules.ts';
import type { LedgerFact } from './words.ts';
import { worthALook } from './worth-a-look.rules.ts';

const first = Temporal.PlainDate.from('2026-11-16');
const last = first.add({ days: 6 });

/** A person's week: each entry is a weekday (0 is Monday), an hour, minutes and what was written. */
function week(personId: string, entries: readonly [number, string, number, Written][], levelHours: number, asAt?: string) {
  const facts = entries.map(([day, at, minutes, code], index): LedgerFact => ({
    id: `${index}`,
    personId,
    session: spanAt(first.add({ days: day }), at, minutes),
    category: 'creative',
    counts: COUNTS[code],
    actualMinutes: null,
    part: 'start',
    reason: null,
  }));
  const stays = [{ from: daySpan(first).from, to: daySpan(last).to }];
  const targets = [{ minutesAWeek: levelHours * 60, during: { from: first, to: null } }];
  const stretch = { first, last, ...(asAt === undefined ? {} : { asAt: Temporal.Instant.from(asAt) }) };
  return countPerson({ personId, stays, away: [], targets }, facts, stretch, [DEFAULT_POLICY]);
}

test('nothing after five and nothing at the weekend is said; something to come in the evening is an offer', () => {
  const days = week(
    'ann',
    [
      [0, '10:00', 120, 'came'],
      [1, '10:00', 120, 'declined'],
    ],
    4,
  );
  expect(worthALook([days])).toEqual([{ personId: 'ann', say: 'had no offer in the evening or at the weekend.' }]);
  const coming = week(
    'ben',
    [
      [0, '10:00', 120, 'came'],
      [4, '18:00', 120, 'not recorded'],
    ],
    4,
    '2026-11-18T12:00:00Z',
  );
  expect(worthALook([coming])).toEqual([]);
  // Nobody wrote what happened: that is no offer.
  const unwritten = week(
    'cy',
    [
      [0, '10:00', 240, 'came'],
      [2, '18:00', 120, 'not recorded'],
    ],
    4,
  );
  expect(worthALook([unwritten]).map((one) => one.say)).toEqual(['had no offer in the evening or at the weekend.']);
});

test('what we cancelled is said of who lost most, from an hour and a seventh of what was planned', () => {
  const some = week(
    'ann',
    [
      [0, '18:00', 240, 'came'],
      [1, '18:00', 60, 'cancelled'],
    ],
    2,
  );
  const most = week(
    'ben',
    [
      [0, '18:00', 120, 'came'],
      [1, '18:00', 120, 'cancelled'],
    ],
    2,
  );
  const little = week(
    'cy',
    [
      [0, '18:00', 480, 'came'],
      [1, '18:00', 60, 'cancelled'],
    ],
    2,
  );
  expect(worthALook([some, most, little])).toEqual([
    { personId: 'ben', say: 'lost 2 of 4 planned hours because we cancelled.' },
    { personId: 'ann', say: 'lost 1 of 5 planned hours because we cancelled.' },
  ]);
});

test('how many are well under their own level stands last, whatever else is said', () => {
  const under = (id: string) => week(id, [[0, '10:00', 60, 'came']], 20);
  const said = worthALook(['a', 'b', 'c', 'd', 'e', 'f'].map(under));
  expect(said).toHaveLength(5);
  expect(said.at(-1)).toEqual({ personId: null, say: '6 people are offered well under their own level, less than three quarters of it.' });
  expect(worthALook([week('g', [[0, '18:00', 900, 'came']], 20)])).toEqual([]);
});
