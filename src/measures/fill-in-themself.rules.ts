import type { ShownInstrument } from './shown-wording.rules.ts';

/**
 * May a person fill it in by themself, on their own pages? Only what is filled in by the person, and only where every word may be shown: Trellis's own
 * or freely licensed, or the unit's own pack while its licence holds. Headings and numbered places ask nothing of anybody.
 */
export function mayFillInThemself(shown: Pick<ShownInstrument, 'instrument' | 'packId'>): boolean {
  return shown.instrument.completedBy.includes('person') && (shown.instrument.shipMode === 'full' || shown.packId !== null);
}

/** The number of the first question that has no answer yet; null: all have one. */
export function firstUnanswered(itemIds: readonly string[], answered: ReadonlySet<string>): number | null {
  const at = itemIds.findIndex((id) => !answered.has(id));
  return at < 0 ? null : at + 1;
}
