import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allergenNames,
  allergensIn,
  amountWords,
  costAHead,
  ingredientWords,
  menuWarning,
  permissionOn,
  permissionSentence,
  readIngredients,
  shoppingList,
  type Dish,
  type KitchenPermission,
} from './kitchen.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(`2026-${text}`);
const dish = (facts: Partial<Dish>): Dish => ({
  id: '1',
  name: 'Dal',
  allergens: [],
  diets: ['vegan', 'vegetarian', 'halal'],
  ingredients: [],
  endedOn: null,
  ...facts,
});
const dev = (...alerts: { kind: string; words: string }[]) => ({ name: 'Dev', alerts });

test('fourteen allergens, each found by its own name', () => {
  expect(allergenNames).toHaveLength(14);
  for (const name of allergenNames) expect(allergensIn(`Allergic to ${name}.`)).toContain(name);
});

test.for([
  ['Nuts, carries a pen', ['nuts', 'peanuts']],
  ['Peanuts', ['peanuts']],
  ['A nut allergy', ['nuts', 'peanuts']],
  ['Coeliac', ['cereals with gluten']],
  ['Shellfish', ['crustaceans', 'molluscs']],
  ['Lactose', ['milk']],
  ['Penicillin', []],
  ['Doughnuts are a joy', []],
] as const)('%s', ([words, found]) => {
  expect(allergensIn(words)).toEqual(found);
});

describe('a menu for somebody', () => {
  const satay = dish({ name: 'Satay', allergens: ['peanuts', 'soya'], diets: [] });
  test.for([
    [[], null],
    [[{ kind: 'allergy', words: 'Peanuts.' }], 'stop Dev: Peanuts: Satay. Do not serve it to them; cook something apart'],
    [[{ kind: 'allergy', words: 'Eggs' }], null],
    // A word nobody can place is asked about, never passed over.
    [[{ kind: 'allergy', words: 'Kiwi' }], 'look Dev: Kiwi. Ask what they can eat of it'],
    [[{ kind: 'diet', words: 'Vegan' }], null],
    [[{ kind: 'diet', words: 'Kosher' }], 'look Dev: Kosher. Ask what they can eat of it'],
    [[{ kind: 'diet', words: 'No tomatoes' }], 'look Dev: No tomatoes. Ask what they can eat of it'],
    [[{ kind: 'choking', words: 'Level 5, minced' }], 'look Dev: Level 5, minced. Ask what they can eat of it'],
    [[{ kind: 'mobility', words: 'Walks with a stick' }], null],
  ] as const)('%j', ([alerts, said]) => {
    const found = menuWarning(dev(...alerts), [dish({}), satay]);
    expect(found === null ? null : `${found.tone} ${found.say}`).toBe(said);
  });
  test('no menu, no warning', () => {
    expect(menuWarning(dev({ kind: 'allergy', words: 'Peanuts' }), [])).toBeNull();
  });
});

describe('ingredients', () => {
  test('are read a line each', () => {
    expect(readIngredients('80 g red lentils\n\n0.5 onion\n 120ml stock\n2 g salt')).toEqual({
      ingredients: [
        { what: 'red lentils', tenths: 800, measure: 'g' },
        { what: 'onion', tenths: 5, measure: 'piece' },
        { what: 'stock', tenths: 1200, measure: 'ml' },
        { what: 'salt', tenths: 20, measure: 'g' },
      ],
    });
  });
  test.for(['onion', '0 onion', '-1 egg', '5', '12345 g rice'])('%s is told as not read', (line) => {
    expect(readIngredients(`80 g rice\n${line}`)).toEqual({ wrong: line });
  });
  test('come out as they are typed', () => {
    const ingredient = fc.record({
      what: fc.constantFrom('red lentils', 'onion', 'garlic'),
      tenths: fc.integer({ min: 1, max: 9999 }),
      measure: fc.constantFrom('g' as const, 'ml' as const, 'piece' as const),
    });
    fc.assert(
      fc.property(ingredient, (one) => {
        expect(readIngredients(ingredientWords(one))).toEqual({ ingredients: [one] });
      }),
    );
  });
});

describe('a week’s shopping', () => {
  const rice = { what: 'Rice', tenths: 750, measure: 'g' } as const;
  const onion = { what: 'onion', tenths: 5, measure: 'piece' } as const;
  test('adds up the same things for their heads, and buys whole pieces', () => {
    const lines = shoppingList([
      { label: 'Tuesday', heads: 5, dishes: [dish({ ingredients: [rice, onion] })] },
      { label: 'Thursday', heads: 8, dishes: [dish({ ingredients: [{ ...rice, what: 'rice' }] })] },
    ]);
    expect(lines.map((line) => [line.what, amountWords(line.tenths, line.measure), line.for])).toEqual([
      ['onion', '3', ['Tuesday']],
      ['Rice', '975 g', ['Tuesday', 'Thursday']],
    ]);
    expect(amountWords(12_500, 'ml')).toBe('1.25 l');
  });
  test('never buys less than the menus need', () => {
    const menu = fc.record({ label: fc.string(), heads: fc.integer({ min: 1, max: 200 }), tenths: fc.integer({ min: 1, max: 99_999 }) });
    fc.assert(
      fc.property(fc.array(menu, { minLength: 1 }), fc.constantFrom('g' as const, 'piece' as const), (menus, measure) => {
        const lines = shoppingList(
          menus.map((one) => ({ ...one, dishes: [dish({ ingredients: [{ what: 'Rice', tenths: one.tenths, measure }] })] })),
        );
        const needed = menus.reduce((sum, one) => sum + one.heads * one.tenths, 0);
        expect(lines).toHaveLength(1);
        expect(lines[0]!.tenths - needed).toBeGreaterThanOrEqual(0);
        expect(lines[0]!.tenths - needed).toBeLessThan(measure === 'piece' ? 10 : 1);
      }),
    );
  });
});

test('cost a head', () => {
  expect([costAHead(2500, 8), costAHead(0, 8), costAHead(2500, 0), costAHead(-1840, 4)]).toEqual([313, null, null, -460]);
});

describe('who may use what', () => {
  const may = (facts: Partial<KitchenPermission>): KitchenPermission => ({
    personId: 'dev',
    kind: 'sharps',
    may: 'alone',
    reason: 'Chops with care.',
    from: day('11-01'),
    until: null,
    by: 'Hannah Lisle',
    at: Temporal.Instant.from('2026-11-01T10:00:00Z'),
    ...facts,
  });
  const later = Temporal.Instant.from('2026-11-10T10:00:00Z');
  test('the newest speaks; once its last day is over nothing does, and what was wider before does not come back', () => {
    const narrower = may({ may: 'not now', from: day('11-10'), until: day('11-20'), at: later });
    const on = (text: string) => permissionOn([may({}), narrower], 'sharps', day(text))?.may ?? null;
    expect([on('10-31'), on('11-09'), on('11-10'), on('11-20'), on('11-21')]).toEqual([null, 'alone', 'not now', 'not now', null]);
    expect(permissionOn([may({})], 'the kitchen', day('11-05'))).toBeNull();
  });
  test('the sentence says who said what and why; not said means somebody stays beside them', () => {
    expect(permissionSentence('Dev', [may({ until: day('11-30') })], day('11-05'))).toEqual({
      tone: 'look',
      say: 'Dev. The kitchen: nobody has said, so somebody stays beside them. Sharps: alone, until 30 November 2026 (Hannah Lisle: Chops with care).',
      said: true,
    });
    expect(permissionSentence('Dev', [], day('11-05'))).toEqual({
      tone: 'look',
      say: 'Dev. Nobody has said what they may use: somebody stays beside them.',
      said: false,
    });
    const kitchen = may({ kind: 'the kitchen' });
    expect(permissionSentence('Dev', [may({}), kitchen], day('11-05')).tone).toBe('fine');
    expect(permissionSentence('Dev', [may({ may: 'not now' }), kitchen], day('11-05')).tone).toBe('stop');
    expect(permissionSentence('Dev', [may({ may: 'with somebody beside them' }), kitchen], day('11-05')).tone).toBe('look');
  });
});
