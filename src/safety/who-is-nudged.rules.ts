/** Whose turn it may be, as the unit sets it (setting `safety.nudge-goes-to`). */
export const nudgeTurns = ['named nurse', 'key worker', 'named OT', 'named STR worker', 'care co-ordinator', 'nurse in charge'] as const;
export type NudgeTurn = (typeof nudgeTurns)[number];

/** Somebody asked, and as what. `staffId` null: anyone who works on the unit. */
export interface Asked {
  readonly staffId: string | null;
  readonly as: string;
}

/** What is known about who could look. */
export interface WhoCould {
  readonly workers: readonly { readonly duty: string; readonly staffId: string | null }[];
  readonly inCharge: string | null;
  /** Nurses on shift before it has to be answered; none where no rota is known. */
  readonly nursesOnShift?: readonly string[];
  /** Those on shift before it has to be answered; null: no rota is known, so nobody is known to be off. */
  readonly onBefore: ReadonlySet<string> | null;
}

/** Nobody by name can be asked: everybody who works there is. */
export const everybody: Asked = { staffId: null, as: 'everybody on the unit' };

/**
 * Who is asked in turn: the unit's order, without those nobody has matched to a member of staff and those known to be off until after it has
 * to be answered. Whoever holds two of them is asked once. At the end stands everybody, so that the list is never empty.
 */
export function inTurn(order: readonly (NudgeTurn | 'nurse on shift')[], could: WhoCould): readonly Asked[] {
  const found: Asked[] = [];
  for (const as of order) {
    const ids =
      as === 'nurse in charge'
        ? [could.inCharge]
        : as === 'nurse on shift'
          ? (could.nursesOnShift ?? [])
          : could.workers.filter(({ duty }) => duty === as).map(({ staffId }) => staffId);
    for (const staffId of ids) {
      if (staffId === null || found.some((one) => one.staffId === staffId)) continue;
      // Whoever is in charge is here by that very fact.
      if (as !== 'nurse in charge' && could.onBefore !== null && !could.onBefore.has(staffId)) continue;
      found.push({ staffId, as });
    }
  }
  return [...found, everybody];
}

/** Who is next, after those who were asked already without an answer. */
export function nextInTurn(turns: readonly Asked[], already: readonly (string | null)[]): Asked {
  return turns.find(({ staffId }) => !already.includes(staffId)) ?? everybody;
}
