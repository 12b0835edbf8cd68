import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** A person's legal status as somebody wrote it down, with the code it means. */
export interface LegalStatusFact {
  readonly personId: string;
  /** MHSDS legal status code, or CTO or DoLS. */
  readonly code: string;
  readonly asWritten: string;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly restricted: boolean | null;
}

const inOneGo = 1000;

/** The status that holds today, by person. Nobody in the answer means that none is known, never that there is none. */
export async function legalStatusesToday(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, LegalStatusFact>> {
  const found = new Map<string, LegalStatusFact>();
  for (let start = 0; start < personIds.length; start += inOneGo) {
    const { rows } =
      await sql<LegalStatusFact>`select distinct on (person_id) person_id as "personId", code, as_written as "asWritten", expires_on as "expiresOn", restricted
      from legal_status where person_id = any(${personIds.slice(start, start + inOneGo)}::uuid[]) and during @> ${scope.today}::date order by person_id, recorded_at desc`.execute(
        scope.tx,
      );
    for (const row of rows) found.set(row.personId, row);
  }
  return found;
}

/** Records the status of each of these people from today; what held before keeps its dates. */
export async function setLegalStatuses(scope: Scope, rows: readonly LegalStatusFact[], source: string): Promise<void> {
  for (let start = 0; start < rows.length; start += inOneGo) {
    const part = rows.slice(start, start + inOneGo);
    await sql`update legal_status set during = daterange(lower(during), greatest(lower(during), ${scope.today}::date))
      where person_id = any(${part.map((row) => row.personId)}::uuid[]) and not isempty(during) and (upper(during) is null or upper(during) > ${scope.today}::date)`.execute(
      scope.tx,
    );
    const given = part.map((row) => ({ ...row, expiresOn: row.expiresOn?.toString() ?? null }));
    await sql`insert into legal_status (person_id, code, as_written, expires_on, restricted, during, source, recorded_by, recorded_at)
      select g."personId", g.code, g."asWritten", g."expiresOn", g.restricted, daterange(${scope.today}::date, null), ${source}, ${scope.actor.id}, ${scope.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("personId" uuid, code text, "asWritten" text, "expiresOn" date, restricted boolean)`.execute(
      scope.tx,
    );
  }
}
