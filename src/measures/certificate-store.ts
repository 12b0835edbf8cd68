import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** Something a member of staff was trained or certified in. */
export interface Certificate {
  readonly id: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly what: string;
  readonly number: string | null;
  readonly from: Temporal.PlainDate;
  /** The last day it holds; null: no end is known. */
  readonly lastOn: Temporal.PlainDate | null;
  readonly seenByName: string;
}

/** Who supervises a worker in what. */
export interface Supervision {
  readonly staffId: string;
  readonly staffName: string;
  readonly what: string;
  readonly supervisorId: string;
  readonly supervisorName: string;
  readonly from: Temporal.PlainDate;
}

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Certificates of these members of staff, newest first, those that have ended too. */
export async function certificatesOf(scope: Scope, staffIds: readonly string[], what?: string): Promise<readonly Certificate[]> {
  if (staffIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('measures_certificate as c')
    .innerJoin('workforce_staff as st', 'st.id', 'c.staff_id')
    .innerJoin('workforce_staff as seer', 'seer.id', 'c.seen_by')
    .select(['c.id', 'c.staff_id', 'c.what', 'c.number', 'c.during', nameOf('st').as('staff'), nameOf('seer').as('seer')])
    .where('c.staff_id', 'in', [...new Set(staffIds)])
    .$if(what !== undefined, (query) => query.where('c.what', '=', what!))
    .orderBy(sql`lower(c.during) desc`)
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    staffId: row.staff_id,
    staffName: row.staff,
    what: row.what,
    number: row.number,
    from: row.during.from!,
    lastOn: row.during.to === null ? null : row.during.to.subtract({ days: 1 }),
    seenByName: row.seer,
  }));
}

/** Records a certificate that was looked at. One that runs already for the same thing ends the day before. */
export async function addCertificate(
  scope: Scope,
  made: {
    readonly staffId: string;
    readonly what: string;
    readonly number: string | null;
    readonly from: Temporal.PlainDate;
    readonly lastOn: Temporal.PlainDate | null;
  },
): Promise<void> {
  await makeRoom(scope, 'measures_certificate', made.staffId, made.what, made.from);
  await scope.tx
    .insertInto('measures_certificate')
    .values({
      staff_id: made.staffId,
      what: made.what,
      number: made.number,
      during: new Range(made.from, made.lastOn === null ? null : made.lastOn.add({ days: 1 })),
      seen_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Ends a certificate today, with why. False when it has ended already. */
export async function endCertificate(scope: Scope, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('measures_certificate')
    .set({ during: sql`daterange(lower(during), greatest(lower(during) + 1, ${scope.today}::date))`, ended_why: why })
    .where('id', '=', id)
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .where('ended_why', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Who supervises these members of staff today. Somebody who has left supervises nobody. */
export async function supervisionsOf(scope: Scope, staffIds: readonly string[]): Promise<readonly Supervision[]> {
  if (staffIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('measures_supervision as s')
    .innerJoin('workforce_staff as st', 'st.id', 's.staff_id')
    .innerJoin('workforce_staff as boss', 'boss.id', 's.supervisor_id')
    .select(['s.staff_id', 's.what', 's.supervisor_id', 's.during', nameOf('st').as('staff'), nameOf('boss').as('boss')])
    .where('s.staff_id', 'in', [...new Set(staffIds)])
    .where(sql<boolean>`s.during @> ${scope.today}::date`)
    .where(sql<boolean>`boss.left_on is null or boss.left_on > ${scope.today}::date`)
    .orderBy(nameOf('st'))
    .execute();
  return rows.map((row) => ({
    staffId: row.staff_id,
    staffName: row.staff,
    what: row.what,
    supervisorId: row.supervisor_id,
    supervisorName: row.boss,
    from: row.during.from!,
  }));
}

/** Names who supervises a worker in something from today on. */
export async function nameSupervisor(
  scope: Scope,
  made: { readonly staffId: string; readonly what: string; readonly supervisorId: string },
): Promise<void> {
  await makeRoom(scope, 'measures_supervision', made.staffId, made.what, scope.today);
  // Named today already: the newer name stands.
  const changed = await scope.tx
    .updateTable('measures_supervision')
    .set({ supervisor_id: made.supervisorId, recorded_by: scope.actor.id!, recorded_at: scope.now })
    .where('staff_id', '=', made.staffId)
    .where('what', '=', made.what)
    .where(sql<boolean>`lower(during) >= ${scope.today}::date`)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  await scope.tx
    .insertInto('measures_supervision')
    .values({
      staff_id: made.staffId,
      what: made.what,
      supervisor_id: made.supervisorId,
      during: new Range(scope.today, null),
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** What runs on for the same thing ends the day before. */
async function makeRoom(
  scope: Scope,
  table: 'measures_certificate' | 'measures_supervision',
  staffId: string,
  what: string,
  from: Temporal.PlainDate,
): Promise<void> {
  await sql`update ${sql.table(`trellis.${table}`)} set during = daterange(lower(during), ${from}::date)
    where staff_id = ${staffId}::uuid and what = ${what} and lower(during) < ${from}::date and (upper(during) is null or upper(during) > ${from}::date)`.execute(
    scope.tx,
  );
}
