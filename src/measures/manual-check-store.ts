import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Instrument } from './instrument.ts';
import type { ManualCheck } from './manual-check.rules.ts';

const keyOf = (instrumentId: string, version: string): string => `${instrumentId} ${version}`;

/** The newest check of each definition on a unit. What was said before stays in the table. */
export async function newestChecks(
  scope: Scope,
  unitId: string,
): Promise<{ of(instrument: Pick<Instrument, 'id' | 'version'>): ManualCheck | null }> {
  const rows = await scope.tx
    .selectFrom('measures_manual_check as c')
    .innerJoin('workforce_staff as st', 'st.id', 'c.checked_by')
    .distinctOn(['c.instrument_id', 'c.instrument_version'])
    .select(['c.instrument_id', 'c.instrument_version', 'c.about', 'c.as_in_manual', 'c.words', 'c.checked_at'])
    .select(sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`.as('by'))
    .where('c.unit_id', '=', unitId)
    .orderBy('c.instrument_id')
    .orderBy('c.instrument_version')
    .orderBy('c.checked_at', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  const found = new Map(
    rows.map((row): [string, ManualCheck] => [
      keyOf(row.instrument_id, row.instrument_version),
      { about: row.about, asInManual: row.as_in_manual, words: row.words, by: row.by, at: row.checked_at },
    ]),
  );
  return { of: ({ id, version }) => found.get(keyOf(id, version)) ?? null };
}

/** Keeps what the asker said of a definition with its manual in hand. */
export async function addManualCheck(
  scope: Scope,
  unitId: string,
  instrument: Instrument,
  said: { readonly asInManual: boolean; readonly words: string },
): Promise<void> {
  await scope.tx
    .insertInto('measures_manual_check')
    .values({
      unit_id: unitId,
      instrument_id: instrument.id,
      instrument_version: instrument.version,
      about: [...instrument.unconfirmed],
      as_in_manual: said.asInManual,
      words: said.words,
      checked_by: scope.actor.id!,
      checked_at: scope.now,
    })
    .execute();
}
