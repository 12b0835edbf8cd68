import type { OwnSession, PersonActor } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';

/** The asker, as the person they are. The table of access lets nobody else come this far. */
export function meOf(scope: Scope): PersonActor {
  if (scope.actor.kind !== 'person') throw new Error('Only a person opens their own pages.');
  return scope.actor;
}

/** How they came to be signed in. */
export function sessionOf(scope: Scope): OwnSession {
  return meOf(scope).session ?? { firstName: '', privateOpen: false, passwordProves: false, handedBy: null };
}
