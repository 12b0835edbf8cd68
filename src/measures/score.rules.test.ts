import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { figures, instrument, places, scaleOf, type Instrument } from './instrument.ts';
import { instruments } from './instruments.ts';
import { answerFaults, changeBetween, safetyAnswers, scoreAll, scoreScale, type Answers } from './score.rules.ts';

/** Answers an instrument takes, any of them left out. */
function answersFor(made: Instrument): fc.Arbitrary<Answers> {
  return fc
    .record(
      Object.fromEntries(
        made.items.map((item) => [
          item.id,
          item.figure === null
            ? fc.constantFrom(...made.answers[item.answers!]!.map(({ value }) => value))
            : fc.integer({ min: item.figure.from * 100, max: item.figure.to * 100 }).map((hundredths) => hundredths / 100),
        ]),
      ),
      { requiredKeys: [] },
    )
    .map((answers) => answers as Answers);
}
const some = fc.constantFrom(...instruments).chain((made) => answersFor(made).map((answers) => ({ made, answers })));

test('a figure lies within its bounds, and is refused exactly when more is missing than the rule allows', () => {
  fc.assert(
    fc.property(some, ({ made, answers }) => {
      expect(answerFaults(made, answers)).toEqual([]);
      for (const [index, scored] of scoreAll(made, answers).entries()) {
        const scale = made.scales[index]!;
        expect(scored.missing).toEqual(scale.items.filter((id) => answers[id] === undefined));
        expect(scored.known).toBe(scored.missing.length <= scale.mayMiss);
        expect(!scored.known || (scored.value >= scale.from && scored.value <= scale.to)).toBe(true);
      }
    }),
  );
});

test('raising one answer never lowers a sum or a mean, whatever the order the answers come in', () => {
  const figured = instruments.filter(({ scales }) => scales.every(({ how }) => how !== 'count'));
  fc.assert(
    fc.property(
      fc.constantFrom(...figured).chain((made) => answersFor(made).map((answers) => ({ made, answers }))),
      fc.nat(),
      ({ made, answers }, pick) => {
        const ids = Object.keys(answers);
        const shuffled = Object.fromEntries(Object.entries(answers).toReversed());
        expect(scoreAll(made, shuffled)).toEqual(scoreAll(made, answers));
        fc.pre(ids.length > 0);
        const id = ids[pick % ids.length]!;
        const item = made.items.find((one) => one.id === id)!;
        const top = item.figure?.to ?? Math.max(...made.answers[item.answers!]!.map(({ value }) => value));
        const before = scoreAll(made, answers);
        for (const [index, after] of scoreAll(made, { ...answers, [id]: top }).entries()) {
          const was = before[index]!;
          expect(!after.known || !was.known || after.value >= was.value).toBe(true);
        }
      },
    ),
  );
});

test('an answer about self-harm is told whatever else is answered', () => {
  fc.assert(
    fc.property(some, ({ made, answers }) => {
      for (const id of safetyAnswers(made, answers)) expect(safetyAnswers(made, { [id]: answers[id]! })).toEqual([id]);
    }),
  );
});

test('answers the instrument does not take are named', () => {
  const phq = instruments.find(({ id }) => id === 'phq-9')!;
  expect(answerFaults(phq, { '1': 4, toString: 1 } as Answers).map(({ item }) => item)).toEqual(['1', 'toString']);
  expect(answerFaults(phq, { '1': 0.5 })).toHaveLength(1);
  const amps = instruments.find(({ id }) => id === 'amps')!;
  expect(answerFaults(amps, { motor: 1.234 })[0]!.say).toContain('at most 2 figures');
  expect(answerFaults(amps, { motor: Number.NaN })).toHaveLength(1);
  expect(answerFaults(amps, { motor: 7 })[0]!.say).toContain('between -6 and 6');
  // The bounds themselves are taken; what is no number is not, from whichever side.
  expect(answerFaults(amps, { motor: 6, process: -6 })).toEqual([]);
  expect([6.01, -6.01, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map((motor) => answerFaults(amps, { motor })[0]?.say)).toEqual(
    Array.from({ length: 5 }, () => 'Motor measure, in logits must be between -6 and 6'),
  );
});

test('where a source allows answers to be missing, the others stand for them by their mean', () => {
  const scale = scaleOf({ id: 'sum', label: 'Sum', items: ['a', 'b', 'c', 'd'], from: 0, to: 12, goodIs: 'up', mayMiss: 1 });
  expect(scoreScale(scale, { a: 3, b: 2, c: 1 })).toEqual({ scale: 'sum', known: true, value: 8, band: null, missing: ['d'] });
  expect(scoreScale(scale, { a: 3, b: 2 })).toEqual({ scale: 'sum', known: false, missing: ['c', 'd'] });
});

test('better is told by the direction that is good', () => {
  expect([changeBetween('down', 12, 8), changeBetween('down', 8, 12), changeBetween('up', 3, 4), changeBetween('up', 4, 4)]).toEqual([
    'better',
    'worse',
    'better',
    'the same',
  ]);
});

test('a faulty definition is an error at start', () => {
  const good = {
    id: 'made-up',
    version: '1',
    name: 'Made up',
    shortName: 'Made up',
    about: 'For this test alone.',
    licence: 'None',
    copyrightLine: 'Nobody',
    shipMode: 'skeleton' as const,
    environment: 'Any',
    source: 'This test',
    versionDate: '2026-11-22',
    intro: null,
    answers: { step: figures(0, 2) },
    items: places('item', null, 2, 'step'),
    scales: [scaleOf({ id: 'sum', label: 'Sum', items: ['item-1', 'item-2'], from: 0, to: 4, goodIs: 'up' as const })],
    missingRule: 'All have to be answered.',
    completedBy: ['person' as const],
    raterNeeds: null,
    reassessWeeks: 4,
  };
  expect(instrument(good).items).toHaveLength(2);
  // A skeleton with words in it would ship what is licensed.
  expect(() => instrument({ ...good, items: good.items.map((item) => ({ ...item, placeOnly: false })) })).toThrow(/carries words/);
  expect(() => instrument({ ...good, items: [good.items[0]!, good.items[0]!] })).toThrow(/two items/);
  expect(() => instrument({ ...good, scales: [{ ...good.scales[0]!, items: ['item-9'] }] })).toThrow(/no item/);
});

/**
 * The definitions as they were when first used. What was completed under one is read by it for ever, so that a change here is refused:
 * make a new version beside it, and add a line.
 */
const sealed: Readonly<Record<string, string>> = {
  'dialog 2012': 'ea5f51d4c0a5909e',
  'phq-9 1999': 'c6cf5bd6a323d761',
  'gad-7 2006': '6e2480b3dfd7d6cd',
  'mohost 2': 'bba1cb1427140de9',
  'ocairs 4': '0c7060b975702942',
  'osa 2.2': '73449c7941237834',
  'vq 4.1': '42a9a32eb2a228b4',
  'acis 4': 'b445aab4785ac87a',
  'role-checklist 2': '2b7ed9942c3d180c',
  'reqol-10 1': '00423be349ea99ca',
  'wemwbs 1': 'f32e36181bebd5cc',
  'swemwbs 1': '55cfa3cf8f5ff887',
  'qpr-15 15': '4bf0c59a3ff2651f',
  'core-10 1.1': '15fc1ed57d7f1cce',
  'honos 1996': '5cdfe3c4091baea6',
  'cansas 1999': '06e66076859e184c',
  'amps 1': '58f7545204752a9a',
  'esi 1': '6a230e5fd675a455',
  'pal 4': '7b373c3f3faeee37',
  'recovery-star 4': '958aa217a6a0e32c',
};

test('a definition that may have been used is not edited: another version stands beside it', () => {
  const seals = Object.fromEntries(
    instruments.map((made) => {
      const { items, answers, scales } = made;
      return [`${made.id} ${made.version}`, createHash('sha256').update(JSON.stringify({ items, answers, scales })).digest('hex').slice(0, 16)];
    }),
  );
  expect(seals).toEqual(sealed);
});
