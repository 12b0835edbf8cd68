import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { tellStatusEnds } from './status-endings.ts';

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
      await sql<LegalStatusFact>`select distinct on (s.person_id) s.person_id as "personId", s.code, s.as_written as "asWritten", s.restricted,
      greatest(s.expires_on, (select max(r.expires_on) from legal_renewal r where r.status_id = s.id)) as "expiresOn"
      from legal_status s where s.person_id = any(${personIds.slice(start, start + inOneGo)}::uuid[]) and s.during @> ${scope.today}::date
        and s.ended_how is distinct from 'entered in error' and (s.ended_at is null or s.ended_at > ${scope.now}::timestamptz)
      order by s.person_id, upper(s.during) desc nulls first, s.recorded_at desc`.execute(scope.tx);
    for (const row of rows) found.set(row.personId, row);
  }
  return found;
}

/** Records the status of each of these people from today; what held before keeps its dates. Another status than before ends what rested on that one. */
export async function setLegalStatuses(scope: Scope, rows: readonly LegalStatusFact[], source: string): Promise<void> {
  for (let start = 0; start < rows.length; start += inOneGo) {
    const part = rows.slice(start, start + inOneGo);
    const given = JSON.stringify(part.map((row) => ({ ...row, expiresOn: row.expiresOn?.toString() ?? null })));
    const ended = await sql<StatusEndedByFile>`update legal_status s set ended_how = 'regraded', ended_by = ${scope.actor.id},
      during = daterange(lower(s.during), greatest(lower(s.during), ${scope.today}::date))
      from jsonb_to_recordset(${given}::jsonb) as g("personId" uuid, code text)
      where s.person_id = g."personId" and not isempty(s.during) and s.ended_at is null and (upper(s.during) is null or upper(s.during) > ${scope.today}::date)
      returning s.id, s.person_id as "personId", s.code, s.as_written as title, s.restricted, s.hospital_unit_named as "unitNamed", g.code as "nowCode"`.execute(
      scope.tx,
    );
    // The same status under newer papers keeps what the file does not tell.
    const kept = ended.rows.filter((row) => row.code === row.nowCode);
    await sql`insert into legal_status (person_id, code, as_written, expires_on, restricted, hospital_unit_named, during, source, recorded_by, recorded_at)
      select g."personId", g.code, g."asWritten", g."expiresOn", coalesce(g.restricted, k.restricted), coalesce(k."unitNamed", false),
        daterange(${scope.today}::date, null), ${source}, ${scope.actor.id}, ${scope.now}::timestamptz
      from jsonb_to_recordset(${given}::jsonb) as g("personId" uuid, code text, "asWritten" text, "expiresOn" date, restricted boolean)
      left join jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k("personId" uuid, restricted boolean, "unitNamed" boolean) on k."personId" = g."personId"`.execute(
      scope.tx,
    );
    for (const row of ended.rows.filter((one) => one.code !== one.nowCode))
      await tellStatusEnds(scope, { personId: row.personId, statusId: row.id, code: row.code, title: row.title, at: scope.now, how: 'regraded' });
  }
}

interface StatusEndedByFile {
  readonly id: string;
  readonly personId: string;
  readonly code: string;
  readonly title: string;
  readonly restricted: boolean | null;
  readonly unitNamed: boolean;
  readonly nowCode: string;
}
