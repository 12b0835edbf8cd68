import type { Subject } from './access.ts';
import { type Actor, unitsOf } from './actor.ts';
import type { FindSubject } from './route.ts';

/** The unit a page is about: the one in the address (`?unit=`), else the actor's own first. Null: they work on none. */
export function chosenUnit(actor: Actor, asked: string | undefined): string | null {
  if (asked !== undefined && asked !== '') return asked;
  return unitsOf(actor)[0]?.id ?? null;
}

/** A page about one unit, chosen by `?unit=` or a part of the path `:unit`. */
export const aboutUnit: FindSubject = (scope, params, query): Subject | null => {
  const unit = chosenUnit(scope.actor, params['unit'] ?? query['unit']);
  return unit === null ? { unitIds: [] } : { unitIds: [unit] };
};
