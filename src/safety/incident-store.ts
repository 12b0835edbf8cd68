import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const reportedHow = ['reported', 'not yet', 'not one to report'] as const;

/** Something that happened on a unit, written down without looking for fault. It is in nobody's record and names nobody who lives there. */
export interface Incident {
  readonly id: string;
  readonly unitId: string;
  readonly happenedAt: Temporal.Instant;
  readonly place: string;
  readonly what: string;
  readonly affected: string;
  readonly story: string;
  /** What was done for them at once. */
  readonly care: string;
  readonly reported: (typeof reportedHow)[number];
  /** In the organisation's own incident system. */
  readonly reference: string | null;
  readonly recordedByName: string;
  readonly recordedAt: Temporal.Instant;
  readonly version: number;
}

/** What happened on a unit since a moment, the newest first; or one by its id. */
export async function incidents(
  scope: Scope,
  which: { readonly unitId: string; readonly since: Temporal.Instant } | { readonly id: string },
): Promise<readonly Incident[]> {
  const rows = await scope.tx
    .selectFrom('safety_incident as i')
    .innerJoin('workforce_staff as st', 'st.id', 'i.recorded_by')
    .selectAll('i')
    .select(sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`.as('by_name'))
    .$if('id' in which, (query) => query.where('i.id', '=', 'id' in which ? which.id : ''))
    .$if('unitId' in which, (query) =>
      query.where('i.unit_id', '=', 'unitId' in which ? which.unitId : '').where('i.happened_at', '>=', 'since' in which ? which.since : scope.now),
    )
    .orderBy('i.happened_at', 'desc')
    .limit(300)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    happenedAt: row.happened_at,
    place: row.place,
    what: row.what,
    affected: row.affected,
    story: row.story,
    care: row.care,
    reported: row.reported as Incident['reported'],
    reference: row.reference,
    recordedByName: row.by_name,
    recordedAt: row.recorded_at,
    version: row.version,
  }));
}

/** Writes down what happened. @returns its id */
export async function addIncident(
  scope: Scope,
  unitId: string,
  incident: Omit<Incident, 'id' | 'unitId' | 'recordedByName' | 'recordedAt' | 'version'>,
): Promise<string> {
  const row = await scope.tx
    .insertInto('safety_incident')
    .values({
      unit_id: unitId,
      happened_at: incident.happenedAt,
      place: incident.place,
      what: incident.what,
      affected: incident.affected,
      story: incident.story,
      care: incident.care,
      reported: incident.reported,
      reference: incident.reference,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Keeps whether it was reported in the organisation's own system. False: somebody changed it since this version. */
export async function keepReported(
  scope: Scope,
  incident: Pick<Incident, 'id'>,
  version: number,
  said: Pick<Incident, 'reported' | 'reference'>,
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_incident')
    .set({ reported: said.reported, reference: said.reference, version: version + 1 })
    .where('id', '=', incident.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
