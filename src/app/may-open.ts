import { decide } from '#platform/access.ts';
import { type Actor, unitsOf } from '#platform/actor.ts';
import type { Route } from '#platform/route.ts';

/**
 * May the actor open this page, for a unit of their own? Asked of the rows that guard the page itself, so that a way to
 * it is drawn exactly where it leads somewhere. For addresses without parts (`/week`); a page asks `context.may`.
 */
export function mayOpen(routes: readonly Route[], actor: Actor, path: string): boolean {
  const route = routes.find((one) => one.method === 'get' && one.path === path);
  return route !== undefined && decide(actor, route.access, { unitIds: unitsOf(actor).map((unit) => unit.id) }).allowed;
}
