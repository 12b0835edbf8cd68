import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** A legal status that can be recorded. */
export interface StatusKind {
  readonly code: string;
  readonly title: string;
  /** The Secretary of State's restriction; null: the order itself does not tell. */
  readonly restricted: boolean | null;
  /** It ends on a date unless renewed; null: depends on the order. */
  readonly runsOut: boolean | null;
}

/** A legal status of a person, from when and until when it was recorded to hold. */
export interface StatusFact {
  readonly id: string;
  readonly code: string;
  /** The status in words; as it was written where the code is not in the list. */
  readonly title: string;
  readonly asWritten: string;
  readonly restricted: boolean | null;
  readonly startsOn: Temporal.PlainDate | null;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly source: string;
  /** The first day it no longer holds; null while it does. */
  readonly ended: Temporal.PlainDate | null;
}

/** The statuses there are on a day, in their usual order. */
export async function statusKinds(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly StatusKind[]> {
  const rows = await scope.tx
    .selectFrom('legal_status_kind')
    .select(['code', 'title', 'restricted', 'runs_out'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('sort')
    .execute();
  return rows.map((row) => ({ code: row.code, title: row.title, restricted: row.restricted, runsOut: row.runs_out }));
}

/** A person's legal statuses, the newest first. */
export async function statusesOf(scope: Scope, personId: string): Promise<readonly StatusFact[]> {
  const rows = await scope.tx
    .selectFrom('legal_status as s')
    .leftJoin('legal_status_kind as k', (join) =>
      join.onRef('k.code', '=', 's.code').on(sql<boolean>`k.during @> coalesce(lower(s.during), current_date)`),
    )
    .select(['s.id', 's.code', 'k.title', 's.as_written', 's.restricted', 's.starts_on', 's.expires_on', 's.source', 's.during'])
    .where('s.person_id', '=', personId)
    .where(sql<boolean>`not isempty(s.during)`)
    .orderBy(sql`lower(s.during) desc nulls last`)
    .orderBy('s.recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title ?? row.as_written,
    asWritten: row.as_written,
    restricted: row.restricted,
    startsOn: row.starts_on,
    expiresOn: row.expires_on,
    source: row.source,
    ended: row.during.to,
  }));
}

/** Records a status from a day on; the one before ends that day. */
export async function recordStatus(
  scope: Scope,
  personId: string,
  status: {
    code: string;
    title: string;
    restricted: boolean | null;
    startsOn: Temporal.PlainDate;
    expiresOn: Temporal.PlainDate | null;
    source: string;
  },
): Promise<void> {
  await scope.tx
    .updateTable('legal_status')
    .set({ during: sql`daterange(lower(during), greatest(coalesce(lower(during), ${status.startsOn}::date), ${status.startsOn}::date))` })
    .where('person_id', '=', personId)
    .where(sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${status.startsOn}::date)`)
    .execute();
  await scope.tx
    .insertInto('legal_status')
    .values({
      person_id: personId,
      code: status.code,
      as_written: status.title,
      starts_on: status.startsOn,
      expires_on: status.expiresOn,
      restricted: status.restricted,
      during: new Range(status.startsOn, null),
      source: status.source,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
