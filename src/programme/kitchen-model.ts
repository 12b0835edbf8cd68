import { namesOf, needsAndAlerts } from '#people';
import { unitById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { shortDay, clockTime, weekOf } from '#platform/time.ts';
import { mealPartsOf, menusOf, ticksOf, type MealPart } from './kitchen-store.ts';
import { menuWarning, shoppingList, type Menu, type ShoppingLine } from './kitchen.rules.ts';
import { shortNames } from './on-paper.ts';
import { sessionsBetween } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { invitedToSessions } from './week-invitations-store.ts';

/** One kitchen session of a week. */
interface KitchenSession {
  readonly session: SessionRecord;
  readonly menu: Menu | null;
  /** Short names of those who are to cook. */
  readonly cooks: readonly string[];
  /** What stands against the menu for those invited: told by the session's own page in whole. */
  readonly against: number;
}

/** A unit's week in the kitchen: its sessions, and what is bought for them. */
export interface KitchenWeek {
  readonly unitId: string;
  readonly unitName: string;
  readonly shortName: string;
  readonly monday: Temporal.PlainDate;
  readonly sessions: readonly KitchenSession[];
  readonly shopping: readonly ShoppingLine[];
  /** Item to who ticked it. */
  readonly ticked: ReadonlyMap<string, string>;
  readonly people: readonly string[];
}

/** Is something cooked or eaten at it? */
export function isKitchen(session: Pick<SessionRecord, 'kind' | 'category'>): boolean {
  return session.kind === 'kitchen' || session.category === 'cooking';
}

/** "Tue 24 Nov 12:00, Communal meal" */
function mealLabel(session: SessionRecord): string {
  return `${shortDay(session.onDate)} ${clockTime(session.startTime)}, ${session.name}`;
}

/** Loads a unit's week in the kitchen; null when there is no such unit for the asker. */
export async function loadKitchen(scope: Scope, unitId: string | null, from: string | undefined): Promise<KitchenWeek | null> {
  const unit = unitId === null ? null : await unitById(scope, unitId);
  if (unit === null) return null;
  const { monday } = weekOf(from === undefined ? scope.today : Temporal.PlainDate.from(from));
  const all = (await sessionsBetween(scope, unit.id, monday, monday.add({ days: 6 }))).filter(
    ({ status }) => status === 'draft' || status === 'published',
  );
  const menus = await menusOf(
    scope,
    unit.id,
    all.map(({ id }) => id),
  );
  // A picnic is no kitchen session, and is shopped for all the same.
  const sessions = all.filter((session) => isKitchen(session) || menus.has(session.id));
  const ids = sessions.map(({ id }) => id);
  const parts = (await mealPartsOf(scope, ids)).filter(({ phase, cooks }) => phase === 'planned' && cooks);
  const invited = Map.groupBy(await invitedToSessions(scope, ids), ({ sessionId }) => sessionId);
  const people = [...new Set([...invited.values()].flat().map(({ personId }) => personId))];
  const alerts = await needsAndAlerts(scope, people);
  const names = await shortNamesOf(scope, [...new Set([...people, ...parts.map(({ personId }) => personId)])]);
  return {
    unitId: unit.id,
    unitName: unit.name,
    shortName: unit.shortName,
    monday,
    sessions: sessions.map((session) => {
      const menu = menus.get(session.id) ?? null;
      const here = (invited.get(session.id) ?? []).map(({ personId }) => personId);
      return {
        session,
        menu,
        cooks: parts.filter((part) => part.sessionId === session.id).map(({ personId }) => names.get(personId) ?? 'Somebody who has left'),
        against: here.filter((id) => menuWarning({ name: '', alerts: alerts.get(id)?.alerts ?? [] }, menu?.dishes ?? []) !== null).length,
      };
    }),
    shopping: shoppingList(
      sessions.flatMap((session) => {
        const menu = menus.get(session.id);
        return menu === undefined ? [] : [{ label: mealLabel(session), heads: menu.heads, dishes: menu.dishes }];
      }),
    ),
    ticked: await ticksOf(scope, unit.id, monday),
    people,
  };
}

/** Short names of people, told apart where two are called the same. */
async function shortNamesOf(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = await namesOf(scope, ids);
  return shortNames([...names.values()].map((one) => ({ id: one.id, called: one.preferredName ?? one.givenName, surname: one.surname })));
}

/** Somebody's part in a phase; null: nobody has said. */
export function partOf(parts: readonly MealPart[], personId: string, phase: MealPart['phase']): MealPart | null {
  return parts.find((part) => part.personId === personId && part.phase === phase) ?? null;
}
