import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Dish, Ingredient, KitchenPermission, Menu } from './kitchen.rules.ts';

const nameOf = (alias: string) =>
  sql`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Every dish of a unit by name, those ended among them: menus of before were made of them. */
export async function dishesOf(scope: Scope, unitId: string): Promise<readonly Dish[]> {
  const rows = await scope.tx
    .selectFrom('programme_dish')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    allergens: row.allergens,
    diets: row.diets,
    ingredients: row.ingredients as unknown as readonly Ingredient[],
    endedOn: row.ended_on,
  }));
}

/** Writes a dish down. False when the unit has one of this name. */
export async function addDish(scope: Scope, unitId: string, dish: Pick<Dish, 'name' | 'allergens' | 'diets' | 'ingredients'>): Promise<boolean> {
  const added = await scope.tx
    .insertInto('programme_dish')
    .values({
      unit_id: unitId,
      name: dish.name,
      allergens: [...dish.allergens],
      diets: [...dish.diets],
      ingredients: JSON.stringify(dish.ingredients),
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Ends a dish: no new menu has it. False when it had ended, or is another unit's. */
export async function endDish(scope: Scope, unitId: string, dishId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('programme_dish')
    .set({ ended_on: scope.today })
    .where('id', '=', dishId)
    .where('unit_id', '=', unitId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The menus of these sessions of a unit, as they stand. */
export async function menusOf(scope: Scope, unitId: string, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Menu>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{ sessionId: string; number: number; heads: number; dishes: string[] }>`
    select distinct on (session_id) session_id as "sessionId", number, heads, dishes from programme_menu
    where session_id = any (${[...sessionIds]}::uuid[]) order by session_id, number desc`.execute(scope.tx);
  const dishes = new Map((await dishesOf(scope, unitId)).map((dish) => [dish.id, dish]));
  return new Map(
    rows.map((row) => [row.sessionId, { ...row, dishes: row.dishes.flatMap((id) => (dishes.has(id) ? [dishes.get(id)!] : [])) } satisfies Menu]),
  );
}

/** Sets the next version of a session's menu. False when somebody else set that number first. */
export async function setMenu(
  scope: Scope,
  session: { readonly id: string; readonly unitId: string },
  menu: { readonly number: number; readonly heads: number; readonly dishes: readonly string[] },
): Promise<boolean> {
  const added = await scope.tx
    .insertInto('programme_menu')
    .values({
      session_id: session.id,
      unit_id: session.unitId,
      number: menu.number,
      heads: menu.heads,
      dishes: [...menu.dishes],
      set_by: scope.actor.id!,
      set_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What is ticked off the list of a week, with who ticked it. */
export async function ticksOf(scope: Scope, unitId: string, monday: Temporal.PlainDate): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ item: string; bought: boolean; by: string }>`
    select distinct on (t.item) t.item, t.bought, ${nameOf('s')} as by from programme_shopping_tick t join workforce_staff s on s.id = t.ticked_by
    where t.unit_id = ${unitId} and t.monday = ${monday} order by t.item, t.ticked_at desc, t.id desc`.execute(scope.tx);
  return new Map(rows.filter(({ bought }) => bought).map(({ item, by }) => [item, by]));
}

/** Ticks items off a week's list, or on again. */
export async function tickItems(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  items: readonly { readonly item: string; readonly bought: boolean }[],
): Promise<void> {
  if (items.length === 0) return;
  await scope.tx
    .insertInto('programme_shopping_tick')
    .values(items.map((one) => ({ unit_id: unitId, monday, ...one, ticked_by: scope.actor.id!, ticked_at: scope.now })))
    .execute();
}

/** What these people may do in a kitchen, as it was said, the newest first. */
export async function permissionsOf(scope: Scope, personIds: readonly string[]): Promise<readonly KitchenPermission[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<KitchenPermission>`
    select p.person_id as "personId", p.kind, p.may, p.reason, p.from_on as "from", p.until, ${nameOf('s')} as by, p.given_at as at
    from programme_kitchen_permission p join workforce_staff s on s.id = p.given_by
    where p.person_id = any (${[...personIds]}::uuid[]) order by p.given_at desc, p.id desc`.execute(scope.tx);
  return rows;
}

/** Writes down what somebody may do. */
export async function addPermission(
  scope: Scope,
  unitId: string,
  given: Pick<KitchenPermission, 'personId' | 'kind' | 'may' | 'reason' | 'from' | 'until'>,
): Promise<void> {
  await scope.tx
    .insertInto('programme_kitchen_permission')
    .values({
      person_id: given.personId,
      unit_id: unitId,
      kind: given.kind,
      may: given.may,
      reason: given.reason,
      from_on: given.from,
      until: given.until,
      given_by: scope.actor.id!,
      given_at: scope.now,
    })
    .execute();
}

/** Somebody's part in a meal. */
export interface MealPart {
  readonly sessionId: string;
  readonly personId: string;
  readonly phase: 'planned' | 'happened';
  readonly cooks: boolean;
  readonly eats: boolean;
}

/** Who is to cook at these sessions, and who cooked and ate. */
export async function mealPartsOf(scope: Scope, sessionIds: readonly string[]): Promise<readonly MealPart[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<MealPart>`
    select distinct on (session_id, phase, person_id) session_id as "sessionId", person_id as "personId", phase, cooks, eats from programme_meal_part
    where session_id = any (${[...sessionIds]}::uuid[]) order by session_id, phase, person_id, recorded_at desc, id desc`.execute(scope.tx);
  return rows;
}

/** Keeps what parts people have. */
export async function addMealParts(scope: Scope, unitId: string, parts: readonly MealPart[]): Promise<void> {
  if (parts.length === 0) return;
  await scope.tx
    .insertInto('programme_meal_part')
    .values(
      parts.map((part) => ({
        session_id: part.sessionId,
        person_id: part.personId,
        unit_id: unitId,
        phase: part.phase,
        cooks: part.cooks,
        eats: part.eats,
        recorded_by: scope.actor.id!,
        recorded_at: scope.now,
      })),
    )
    .execute();
}
