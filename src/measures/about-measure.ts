import { personTop, type PersonTop } from '#people';
import type { Scope } from '#platform/scope.ts';
import { NotFound } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import type { Instrument } from './instrument.ts';
import { mayFillInThemself } from './fill-in-themself.rules.ts';
import { instrumentOf, instrumentsInUse } from './instruments.ts';
import { newestChecks } from './manual-check-store.ts';
import { mayUseDefinition } from './manual-check.rules.ts';
import { packsInUse, type PackRow } from './pack-store.ts';
import { shownInstrument, type ShownInstrument } from './shown-wording.rules.ts';

/** The unit a measure is kept under: where the person is, else where they were last. */
export function unitOfTop(top: PersonTop): string | null {
  return top.person.stay?.unitId ?? top.person.stays[0]?.unitId ?? null;
}

/** The person and their unit, for an action; a person nobody here may know of is not found. */
export async function personAndUnit(scope: Scope, personId: string): Promise<{ readonly top: PersonTop; readonly unitId: string }> {
  const top = await personTop(scope, personId);
  const unitId = top === null ? null : unitOfTop(top);
  if (top === null || unitId === null) throw new NotFound();
  return { top, unitId };
}

/** An instrument as this unit may show it today. */
export async function shownHere(scope: Scope, unitId: string | null, instrument: Instrument): Promise<ShownInstrument> {
  const packs: ReadonlyMap<string, PackRow> = unitId === null ? new Map() : await packsInUse(scope, unitId);
  return shownInstrument(instrument, packs.get(instrument.id) ?? null, scope.today);
}

/** May an instrument be used on a unit, as far as its definition is known to be right? */
export async function usableHere(scope: Scope, unitId: string | null, instrument: Instrument): Promise<Ruling> {
  if (instrument.unconfirmed.length === 0) return mayUseDefinition(instrument, null);
  return mayUseDefinition(instrument, unitId === null ? null : (await newestChecks(scope, unitId)).of(instrument));
}

/** What a person may be asked to fill in by themself on this unit today: those of which every word may be shown to them. */
export async function fillableHere(scope: Scope, unitId: string): Promise<readonly Instrument[]> {
  const packs = await packsInUse(scope, unitId);
  const checks = await newestChecks(scope, unitId);
  return instrumentsInUse.filter(
    (one) => mayUseDefinition(one, checks.of(one)).allowed && mayFillInThemself(shownInstrument(one, packs.get(one.id) ?? null, scope.today)),
  );
}

/** The instrument asked for, in the definition in use. */
export function instrumentAsked(id: string | undefined): Instrument | null {
  return id === undefined ? null : (instrumentOf(id) ?? null);
}
