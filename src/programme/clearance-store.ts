import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Clearance } from './clearance.rules.ts';

const nameOf = (alias: string) =>
  sql`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

interface Row extends Omit<Clearance, 'withdrawn'> {
  readonly why: string | null;
  readonly gone: Temporal.PlainDate;
  readonly by: string;
}

/** Everything written down for these people, the newest first. */
export async function clearancesOf(scope: Scope, personIds: readonly string[]): Promise<readonly Clearance[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select c.id, c.person_id as "personId", c.clearance, coalesce(c.given_by_name, ${nameOf('g')}) as "givenBy", c.given_on as "from", c.until, c.limits,
      ${nameOf('r')} as "recordedBy", c.recorded_at as "recordedAt", w.why, w.from_on as gone, ${nameOf('b')} as by
    from programme_clearance c left join workforce_staff g on g.id = c.given_by_staff join workforce_staff r on r.id = c.recorded_by
      left join programme_clearance_withdrawn w on w.clearance_id = c.id left join workforce_staff b on b.id = w.withdrawn_by
    where c.person_id = any (${[...personIds]}::uuid[]) order by c.recorded_at desc, c.id desc`.execute(scope.tx);
  return rows.map(({ why, gone, by, ...row }) => ({ ...row, withdrawn: why === null ? null : { from: gone, why, by } }));
}

/** What the activities of a unit ask for, as they say it, with the activities' names. */
export async function clearancesAsked(
  scope: Scope,
  unitId: string,
): Promise<readonly { readonly clearance: string; readonly activities: readonly string[] }[]> {
  const { rows } = await sql<{ clearance: string; activities: string[] }>`
    select min(clearance) as clearance, array_agg(name order by lower(name)) as activities from programme_activity
    where unit_id = ${unitId} and clearance is not null and (ended_on is null or ended_on > ${scope.today})
    group by lower(regexp_replace(trim(clearance), '\s+', ' ', 'g')) order by 1`.execute(scope.tx);
  return rows;
}

/** Writes down that somebody has one. */
export async function addClearance(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string },
  given: Pick<Clearance, 'clearance' | 'from' | 'until' | 'limits'> & { readonly staffId: string | null; readonly name: string | null },
): Promise<void> {
  await scope.tx
    .insertInto('programme_clearance')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      clearance: given.clearance,
      given_by_staff: given.staffId,
      given_by_name: given.name,
      given_on: given.from,
      until: given.until,
      limits: given.limits,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Writes down that one does not hold from a day on. False when that was done already, or it is not this person's. */
export async function withdrawClearance(
  scope: Scope,
  personId: string,
  clearanceId: string,
  from: Temporal.PlainDate,
  why: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into programme_clearance_withdrawn (person_id, clearance_id, from_on, why, withdrawn_by, withdrawn_at)
    select c.person_id, c.id, ${from}, ${why}, ${scope.actor.id!}, ${scope.now.toString()}::timestamptz from programme_clearance c where c.id = ${clearanceId} and c.person_id = ${personId}
    on conflict (clearance_id) do nothing returning id`.execute(scope.tx);
  return rows.length > 0;
}
