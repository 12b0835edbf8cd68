import { chanceFor, idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import type { Session } from './sessions.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

type Measured = readonly [what: string, tenths: number, measure: 'g' | 'ml' | 'piece'];

const DISHES: Readonly<
  Record<
    string,
    { readonly name: string; readonly allergens: readonly string[]; readonly diets: readonly string[]; readonly needs: readonly Measured[] }
  >
> = {
  dal: {
    name: 'Red lentil dal and rice',
    allergens: ['mustard'],
    diets: ['vegetarian', 'vegan', 'halal'],
    needs: [
      ['red lentils', 800, 'g'],
      ['rice', 750, 'g'],
      ['onion', 5, 'piece'],
      ['tinned tomatoes', 1000, 'g'],
      ['ginger', 50, 'g'],
    ],
  },
  pie: {
    name: 'Shepherd’s pie',
    allergens: ['celery', 'milk'],
    diets: ['halal'],
    needs: [
      ['lamb mince', 1200, 'g'],
      ['potatoes', 2500, 'g'],
      ['onion', 5, 'piece'],
      ['carrot', 10, 'piece'],
      ['milk', 500, 'ml'],
    ],
  },
  bread: {
    name: 'Banana bread',
    allergens: ['cereals with gluten', 'eggs', 'milk'],
    diets: ['vegetarian', 'halal'],
    needs: [
      ['banana', 5, 'piece'],
      ['flour', 350, 'g'],
      ['egg', 3, 'piece'],
      ['sugar', 200, 'g'],
    ],
  },
};

/** What each may do: the kitchen, sharps, why. */
const MAY: readonly (readonly [key: string, kitchen: string, sharps: string, why: string])[] = [
  ['dev', 'alone', 'alone', 'Cooked for six last month and cleared up after.'],
  ['moira', 'alone', 'with somebody beside them', 'Her hands shake on some mornings.'],
  ['kit', 'with somebody beside them', 'with somebody beside them', 'Likes company at the stove.'],
  ['shanice', 'alone', 'alone', 'Chops like a chef: seen three times.'],
];

/** Dishes, menus of this week and the next, who is to cook and who cooked, what is bought, who may use what. */
export function addKitchen(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const [larkfield, jo] = [unitId('larkfield'), staffId('jo')];
  const monday = calendar.monday;
  for (const [key, dish] of Object.entries(DISHES))
    rows.add('programme_dish', {
      id: idFor('dish', key),
      unit_id: larkfield,
      name: dish.name,
      allergens: [...dish.allergens],
      diets: [...dish.diets],
      ingredients: dish.needs.map(([what, tenths, measure]) => ({ what, tenths, measure })),
      made_by: jo,
      made_at: calendar.at(calendar.mondayOf(-6), 600),
    });
  const meals = unit.sessions.filter(
    ({ activity, week, status }) => ['communal meal', 'baking'].includes(activity.key) && week >= -1 && status !== 'cancelled',
  );
  const part = (session: Session, person: string, phase: 'planned' | 'happened', cooks: boolean, eats: boolean, at: Temporal.Instant): void =>
    rows.add('programme_meal_part', {
      id: idFor('meal part', session.id, person, phase),
      session_id: session.id,
      person_id: personId(person),
      unit_id: larkfield,
      phase,
      cooks,
      eats,
      recorded_by: staffId(session.staff[0]?.key ?? 'jo'),
      recorded_at: at,
    });
  meals.forEach((session, index) => {
    const baking = session.activity.key === 'baking';
    const setAt = calendar.at(calendar.mondayOf(Math.min(session.week, 0) - 1), 11 * 60);
    rows.add('programme_menu', {
      id: idFor('menu', session.id),
      session_id: session.id,
      unit_id: larkfield,
      number: 1,
      heads: session.invited.size + Math.max(1, session.staff.length),
      dishes: [idFor('dish', baking ? 'bread' : index % 2 === 0 ? 'dal' : 'pie')],
      set_by: jo,
      set_at: setAt,
    });
    const people = [...session.invited.keys()].toSorted();
    const chance = chanceFor('meal', session.id);
    const cooks = new Set(chance.shuffled(people).slice(0, 2));
    for (const person of people) if (cooks.has(person)) part(session, person, 'planned', true, false, setAt);
    const end = session.from + session.minutes + 10;
    if (calendar.isOver(end))
      for (const person of people) part(session, person, 'happened', cooks.has(person), !chance.happens(0.15), calendar.at(monday, end));
  });
  for (const item of ['rice|g', 'potatoes|g', 'onion|piece'])
    rows.add('programme_shopping_tick', {
      id: idFor('shopping', item),
      unit_id: larkfield,
      monday,
      item,
      bought: true,
      ticked_by: jo,
      ticked_at: calendar.at(calendar.date(-1, 6), 10 * 60),
    });
  for (const [key, kitchen, sharps, reason] of MAY)
    for (const [kind, may] of [
      ['the kitchen', kitchen],
      ['sharps', sharps],
    ] as const)
      rows.add('programme_kitchen_permission', {
        id: idFor('kitchen permission', key, kind),
        person_id: personId(key),
        unit_id: larkfield,
        kind,
        may,
        reason,
        from_on: calendar.mondayOf(-5),
        until: calendar.mondayOf(8),
        given_by: staffId('hannah'),
        given_at: calendar.at(calendar.mondayOf(-5), 15 * 60),
      });
}
