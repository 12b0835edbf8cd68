import { holdsRole, unitsOf } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { chosenUnit } from '#platform/unit-choice.ts';
import { allUnits, unitById } from './store.ts';
import type { UnitRow } from './words.ts';

interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

/** The unit a page of staff or rooms shows, and those to choose between: every open unit for who serves the whole organisation, else one's own. Null: not one of these. */
export async function shownUnit(
  scope: Scope,
  asked: string | undefined,
): Promise<{ readonly unit: NamedUnit; readonly units: readonly NamedUnit[]; readonly all: boolean } | null> {
  const all = holdsRole(scope.actor, ['administrator', 'auditor']);
  const units = all ? (await allUnits(scope)).filter((unit) => unit.closedOn === null) : unitsOf(scope.actor);
  const id = chosenUnit(scope.actor, asked) ?? units[0]?.id;
  const unit = units.find((one) => one.id === id);
  return unit === undefined ? null : { unit, units, all };
}

/** The unit a page adds something to: the one asked for, else the asker's own first. Null: there is none. */
export async function unitAddedTo(scope: Scope, asked: string | undefined): Promise<{ readonly unit: UnitRow } | null> {
  const id = chosenUnit(scope.actor, asked);
  const unit = id === null ? null : await unitById(scope, id);
  return unit === null ? null : { unit };
}
