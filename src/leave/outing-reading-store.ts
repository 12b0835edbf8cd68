import { sql, type SqlBool } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import type { Outing } from './words.ts';

/** One outing, or null where the asker may not see it. */
export async function outingById(scope: Scope, id: string): Promise<Outing | null> {
  return (await outingsWhere(scope, sql<SqlBool>`o.id = ${id}`))[0] ?? null;
}

/** The outings of a unit that touch a day (London), by the time they start. */
export async function outingsOn(scope: Scope, unitId: string, span: Span): Promise<readonly Outing[]> {
  return outingsWhere(
    scope,
    sql<SqlBool>`o.unit_id = ${unitId} and o.starts_at < ${span.to}::timestamptz and o.due_back > ${span.from}::timestamptz`,
  );
}

/** These outings, by id; those the asker may not see are missing. */
export async function outingsByIds(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Outing>> {
  if (ids.length === 0) return new Map();
  return new Map((await outingsWhere(scope, sql<SqlBool>`o.id = any(${[...new Set(ids)]}::uuid[])`)).map((outing) => [outing.id, outing]));
}

async function outingsWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly Outing[]> {
  const { rows } = await sql<OutingRow>`
    select o.id, o.unit_id, o.title, o.place, o.session_id, o.starts_at, o.due_back, o.travel, o.vehicle_id, o.phone, o.money_pence, o.carries, o.plan_b, o.version
    from leave_outing o where ${condition} order by o.starts_at, o.id`.execute(scope.tx);
  if (rows.length === 0) return [];
  const escorts = await scope.tx
    .selectFrom('leave_escort as e')
    .innerJoin('workforce_staff as s', 's.id', 'e.staff_id')
    .select(['e.outing_id', 'e.staff_id', 'e.duty', 'e.phone'])
    .select(sql<string>`coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname`.as('name'))
    .where('e.outing_id', '=', sql<string>`any (${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('e.duty', 'desc')
    .orderBy('name')
    .execute();
  const byOuting = Map.groupBy(escorts, ({ outing_id: id }) => id);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    title: row.title,
    place: row.place,
    sessionId: row.session_id,
    span: { from: row.starts_at, to: row.due_back },
    travel: row.travel,
    vehicleId: row.vehicle_id,
    phone: row.phone,
    moneyPence: row.money_pence,
    carries: row.carries,
    planB: row.plan_b,
    version: row.version,
    escorts: (byOuting.get(row.id) ?? []).map(({ staff_id: staffId, name, duty, phone }) => ({
      staffId,
      name,
      duty: duty as Outing['escorts'][number]['duty'],
      phone,
    })),
  }));
}

type OutingRow = {
  id: string;
  unit_id: string;
  title: string;
  place: string;
  session_id: string | null;
  starts_at: Temporal.Instant;
  due_back: Temporal.Instant;
  travel: string | null;
  vehicle_id: string | null;
  phone: string | null;
  money_pence: number | null;
  carries: string | null;
  plan_b: string | null;
  version: number;
};
