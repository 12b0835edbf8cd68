import { z } from 'zod';
import { choice, chosenList, version, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { invitedTo } from './attendance-store.ts';
import { expectedAt } from './invitation-store.ts';
import { partOf } from './kitchen-model.ts';
import { addMealParts, dishesOf, mealPartsOf, menusOf, setMenu, type MealPart } from './kitchen-store.ts';
import { mealPage } from './meal.page.tsx';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

async function sessionOf(scope: Scope, id: string): Promise<SessionRecord> {
  const session = await sessionById(scope, id);
  if (session === null) throw new NotFound();
  return session;
}

/** Keeps a session's menu, as a new version. */
export const setMenuAction = action({
  path: '/sessions/:session/kitchen',
  access: programmeAccess['plan-menu'],
  input: z.strictObject({
    dishes: chosenList('Choose dishes from the list', 20),
    heads: wholeNumber('for how many', 1, 200),
    version: version(),
  }),
  subject: aboutSession,
  again: mealPage as never,
  async run(scope, input, params) {
    const session = await sessionOf(scope, params['session']!);
    if (session.status !== 'draft' && session.status !== 'published') refuse('', 'This session does not go ahead.');
    const dishes = await dishesOf(scope, session.unitId);
    const menu = (await menusOf(scope, session.unitId, [session.id])).get(session.id) ?? null;
    const open = (id: string): boolean =>
      dishes.some((dish) => dish.id === id && (dish.endedOn === null || menu?.dishes.some((one) => one.id === id) === true));
    if (!input.dishes.every(open)) refuse('dishes', 'Choose dishes from the list.');
    const kept =
      (menu?.number ?? 0) === input.version &&
      (await setMenu(scope, session, { number: input.version + 1, heads: input.heads, dishes: input.dishes }));
    const named = (ids: readonly string[]): string => ids.map((id) => dishes.find((dish) => dish.id === id)?.name ?? '').join(', ');
    if (!kept) {
      const now = (await menusOf(scope, session.unitId, [session.id])).get(session.id);
      refuseStale([{ label: 'Menu', yours: named(input.dishes), theirs: (now?.dishes ?? []).map(({ name }) => name).join(', ') }]);
    }
    return {
      to: `/sessions/${session.id}/kitchen`,
      say: 'Kept. The shopping list is made of it.',
      unitId: session.unitId,
      subject: session.id,
      fields: ['menu'],
    };
  },
});

/** Keeps who is to cook; once it has begun, who cooked and who ate. */
export const recordMeal = action({
  path: '/sessions/:session/meal',
  access: programmeAccess['record-meal'],
  input: z.strictObject({
    // As the form stood: a plan that is kept a moment late is no word of what happened.
    phase: choice('Open the page again: this form has lost its place', ['planned', 'happened']),
    cooks: chosenList('Choose people from the list'),
    eats: chosenList('Choose people from the list'),
  }),
  subject: aboutSession,
  again: mealPage as never,
  async run(scope, input, params) {
    const session = await sessionOf(scope, params['session']!);
    if (session.status !== 'published') refuse('', 'Only a published session is cooked.');
    const expected = [...(await expectedAt(scope, session)), ...(await invitedTo(scope, session.id))].map(({ personId }) => personId);
    const people = [...new Set(expected)];
    if (!input.cooks.every((id) => people.includes(id))) refuse('cooks', 'Choose people from the list.');
    if (!input.eats.every((id) => people.includes(id))) refuse('eats', 'Choose people from the list.');
    const { phase } = input;
    const begun = Temporal.Instant.compare(session.span.from, scope.now) <= 0;
    if ((phase === 'happened' && !begun) || (phase === 'planned' && input.eats.length > 0)) refuse('eats', 'Who ate is said once it has begun.');
    const before = await mealPartsOf(scope, [session.id]);
    const parts = people
      .map((personId): MealPart => ({
        sessionId: session.id,
        personId,
        phase,
        cooks: input.cooks.includes(personId),
        eats: input.eats.includes(personId),
      }))
      .filter((part) => {
        const held = partOf(before, part.personId, phase);
        return held === null ? part.cooks || part.eats : held.cooks !== part.cooks || held.eats !== part.eats;
      });
    await addMealParts(scope, session.unitId, parts);
    return {
      to: `/sessions/${session.id}/kitchen`,
      say: 'Kept.',
      people: parts.map(({ personId }) => personId),
      unitId: session.unitId,
      subject: session.id,
      fields: ['meal'],
    };
  },
});
