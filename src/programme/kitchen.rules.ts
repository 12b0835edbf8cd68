/** What a meal is made of: allergens and whom they concern, what is bought for how many, what it cost a head, who may use what. Pure. */
import { andList } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

/**
 * The fourteen of which people must be told (Food Information Regulations 2014, schedule 1; retained Regulation (EU) 1169/2011, annex II), each with the words
 * an alert may have for it.
 */
const allergens = {
  celery: ['celery', 'celeriac'],
  'cereals with gluten': ['gluten', 'wheat', 'rye', 'barley', 'oat', 'coeliac', 'celiac', 'spelt', 'bread', 'flour'],
  crustaceans: ['crustacean', 'prawn', 'shrimp', 'crab', 'lobster', 'shellfish'],
  eggs: ['egg'],
  fish: ['fish', 'cod', 'tuna', 'salmon', 'anchov'],
  lupin: ['lupin'],
  milk: ['milk', 'dairy', 'lactose', 'cheese', 'butter', 'cream', 'yoghurt'],
  molluscs: ['mollusc', 'mussel', 'oyster', 'squid', 'shellfish'],
  mustard: ['mustard'],
  nuts: ['nut', 'almond', 'cashew', 'pecan', 'pistachio', 'walnut', 'hazel', 'brazil', 'macadamia'],
  peanuts: ['peanut', 'groundnut', 'nut'],
  sesame: ['sesame', 'tahini'],
  soya: ['soya', 'soy', 'tofu'],
  sulphites: ['sulphit', 'sulphur', 'sulfit'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Allergen = keyof typeof allergens;
export const allergenNames = Object.keys(allergens) as [Allergen, ...Allergen[]];

export const diets = ['vegetarian', 'vegan', 'halal', 'kosher', 'low sugar', 'soft'] as const;

/** So much of something a head, in tenths of a gram, millilitre or piece. */
export interface Ingredient {
  readonly what: string;
  readonly tenths: number;
  readonly measure: 'g' | 'ml' | 'piece';
}

export interface Dish {
  readonly id: string;
  readonly name: string;
  readonly allergens: readonly string[];
  readonly diets: readonly string[];
  readonly ingredients: readonly Ingredient[];
  readonly endedOn: Temporal.PlainDate | null;
}

/** The menu of a session. */
export interface Menu {
  readonly sessionId: string;
  readonly number: number;
  readonly heads: number;
  readonly dishes: readonly Dish[];
}

/** Which of the fourteen an alert speaks of. */
export function allergensIn(words: string): readonly Allergen[] {
  const plain = words.toLocaleLowerCase('en-GB');
  return allergenNames.filter((name) => allergens[name].some((word) => new RegExp(`(?<![a-z])${word}`).test(plain)));
}

/**
 * What of a session somebody's alerts name: the one rule for the plan of a week, its reasons, the check before inviting and the menu. Of a menu, by the
 * fourteen names; of what an activity says it uses, in its own words too ("egg", "latex").
 */
export function allergicTo(
  alerts: readonly { readonly kind: string; readonly words: string }[],
  uses: { readonly activity: readonly string[]; readonly menu: readonly string[] },
): readonly string[] {
  const words = alerts
    .filter(({ kind }) => kind === 'allergy')
    .map((alert) => alert.words.toLocaleLowerCase('en-GB'))
    .join(' ');
  const named: readonly string[] = allergensIn(words);
  const own = uses.activity.filter(
    (one) => words.includes(one.toLocaleLowerCase('en-GB').replace(/s$/, '')) || allergensIn(one).some((name) => named.includes(name)),
  );
  return words === '' ? [] : [...new Set([...own, ...uses.menu.filter((one) => named.includes(one))])];
}

/** The sentence of it, on the plan's reasons and in the check before inviting. */
export function allergicWords(to: readonly string[]): string {
  return `Uses something they are allergic to: ${andList([...to])}`;
}

/** What is in the dishes of a menu, each once. */
export function allergensOfMenu(menu: Pick<Menu, 'dishes'> | undefined): readonly string[] {
  return [...new Set((menu?.dishes ?? []).flatMap((dish) => dish.allergens))];
}

/** What to say of a menu for somebody: null where nothing stands against it. What cannot be told from the words is asked, never taken as nothing. */
export function menuWarning(
  person: { readonly name: string; readonly alerts: readonly { readonly kind: string; readonly words: string }[] },
  dishes: readonly Dish[],
): { readonly tone: 'stop' | 'look'; readonly say: string } | null {
  if (dishes.length === 0) return null;
  const bare = (words: string): string => words.replace(/\.$/, '');
  const allergies = person.alerts.filter(({ kind }) => kind === 'allergy').map(({ words }) => words);
  const found = allergies.flatMap((words) => {
    const named = allergensIn(words);
    const inDishes = dishes.filter((dish) => named.some((name) => dish.allergens.includes(name)));
    return inDishes.length === 0 ? [] : [`${bare(words)}: ${andList(inDishes.map(({ name }) => name))}`];
  });
  if (found.length > 0) return { tone: 'stop', say: `${person.name}: ${found.join('; ')}. Do not serve it to them; cook something apart` };
  const unsure = allergies.filter((words) => allergensIn(words).length === 0);
  const choking = person.alerts.filter(({ kind }) => kind === 'choking').map(({ words }) => words);
  const diet = person.alerts.filter(({ kind }) => kind === 'diet').map(({ words }) => words);
  const unsuited = diet.filter((words) => {
    const wanted = diets.filter((name) => words.toLocaleLowerCase('en-GB').includes(name));
    return wanted.length === 0 || !dishes.some((dish) => wanted.every((name) => dish.diets.includes(name)));
  });
  const look = [...unsure, ...choking, ...unsuited].map(bare);
  return look.length === 0 ? null : { tone: 'look', say: `${person.name}: ${look.join('; ')}. Ask what they can eat of it` };
}

/** Ingredients from lines such as "80 g red lentils", "0.5 onion". Null: the line that cannot be read, for its sentence. */
export function readIngredients(typed: string): { readonly ingredients: readonly Ingredient[] } | { readonly wrong: string } {
  const ingredients: Ingredient[] = [];
  for (const line of typed
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const found = /^(\d{1,4})(?:\.(\d))?\s*(?:(g|ml)\b)?\s*([^\d\s].{0,79})$/i.exec(line);
    const tenths = found === null ? 0 : Number(found[1]) * 10 + Number(found[2] ?? 0);
    if (found === null || tenths === 0) return { wrong: line };
    ingredients.push({ what: found[4]!.trim(), tenths, measure: (found[3]?.toLowerCase() ?? 'piece') as Ingredient['measure'] });
  }
  return { ingredients };
}

/** "80 g red lentils", as it is typed. */
export function ingredientWords({ what, tenths, measure }: Ingredient): string {
  return `${amountWords(tenths, measure)} ${what}`;
}

/** "1.2 kg", "350 ml", "3". Pieces are bought whole. */
export function amountWords(tenths: number, measure: Ingredient['measure']): string {
  const number = (value: number): string => String(Number(value.toFixed(2)));
  if (measure === 'piece') return number(tenths / 10);
  const small = tenths / 10;
  return small >= 1000 ? `${number(small / 1000)} ${measure === 'g' ? 'kg' : 'l'}` : `${number(small)} ${measure}`;
}

/** One line of a week's shopping. */
export interface ShoppingLine {
  /** The same for the same thing in the same measure: what is ticked. */
  readonly item: string;
  readonly what: string;
  readonly tenths: number;
  readonly measure: Ingredient['measure'];
  readonly for: readonly string[];
}

/** All that a week's menus need, the same things added up; pieces rounded up to whole ones. In order of name. */
export function shoppingList(
  menus: readonly { readonly label: string; readonly heads: number; readonly dishes: readonly Dish[] }[],
): readonly ShoppingLine[] {
  const lines = new Map<string, { what: string; tenths: number; measure: Ingredient['measure']; for: Set<string> }>();
  for (const menu of menus)
    for (const { what, tenths, measure } of menu.dishes.flatMap(({ ingredients }) => ingredients)) {
      const item = `${what.toLocaleLowerCase('en-GB').replace(/\s+/g, ' ')}|${measure}`;
      const line = lines.get(item) ?? { what, tenths: 0, measure, for: new Set<string>() };
      line.tenths += tenths * menu.heads;
      line.for.add(menu.label);
      lines.set(item, line);
    }
  return [...lines]
    .map(([item, line]) => ({ item, ...line, tenths: line.measure === 'piece' ? Math.ceil(line.tenths / 10) * 10 : line.tenths, for: [...line.for] }))
    .toSorted((a, b) => a.what.localeCompare(b.what, 'en-GB') || a.measure.localeCompare(b.measure));
}

/** What a meal came to for each who ate, in whole pence, rounded; null: nothing was spent, or nobody is known to have eaten. */
export function costAHead(pence: number, ate: number): number | null {
  return pence === 0 || ate === 0 ? null : Math.round(pence / ate);
}

export const permissionKinds = ['the kitchen', 'sharps'] as const;
export const permissionLevels = ['alone', 'with somebody beside them', 'not now'] as const;

/** What somebody may do in a kitchen. */
export interface KitchenPermission {
  readonly personId: string;
  readonly kind: (typeof permissionKinds)[number];
  readonly may: (typeof permissionLevels)[number];
  readonly reason: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What holds on a day: the newest that had begun. Its last day over, nothing holds: an older, wider one does not come back. */
export function permissionOn(all: readonly KitchenPermission[], kind: KitchenPermission['kind'], day: Temporal.PlainDate): KitchenPermission | null {
  const [newest] = all
    .filter((one) => one.kind === kind && Temporal.PlainDate.compare(one.from, day) <= 0)
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
  return newest === undefined || (newest.until !== null && Temporal.PlainDate.compare(newest.until, day) < 0) ? null : newest;
}

/** The sentence before a session, for one person. `tone` look: somebody stays beside them, or it is not known; stop: not now. */
export function permissionSentence(
  name: string,
  all: readonly KitchenPermission[],
  day: Temporal.PlainDate,
): { readonly tone: 'stop' | 'look' | 'fine'; readonly say: string; readonly said: boolean } {
  const held = permissionKinds.map((kind) => ({ kind, one: permissionOn(all, kind, day) }));
  const parts = held.map(({ kind, one }) => {
    if (one === null) return `${kind}: nobody has said, so somebody stays beside them`;
    const until = one.until === null ? '' : `, until ${dateWithYear(one.until)}`;
    return `${kind}: ${one.may}${until} (${one.by}: ${one.reason.replace(/\.$/, '')})`;
  });
  const unsaid = held.every(({ one }) => one === null);
  if (unsaid) return { tone: 'look', say: `${name}. Nobody has said what they may use: somebody stays beside them.`, said: false };
  const tone = held.some(({ one }) => one?.may === 'not now') ? 'stop' : held.every(({ one }) => one?.may === 'alone') ? 'fine' : 'look';
  return { tone, say: `${name}. ${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('. ')}.`, said: true };
}
