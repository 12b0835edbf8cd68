import { sql } from 'kysely';
import type { FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { plainWords, staffSearchText } from './words.ts';

/** Somebody who works or worked here. */
export interface StaffRecord {
  readonly id: string;
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly assignment: string | null;
  readonly joinedOn: Temporal.PlainDate;
  /** The first day they no longer work here. */
  readonly leftOn: Temporal.PlainDate | null;
  readonly version: number;
}

/** A page about one member of staff (`:staff`): its subject is every unit they work on, or worked on within 90 days. */
export const aboutStaff: FindSubject = async (scope, params) => {
  const staff = await scope.tx.selectFrom('workforce_staff').select('id').where('id', '=', params['staff']!).executeTakeFirst();
  if (staff === undefined) return null;
  const rows = await scope.tx
    .selectFrom('workforce_membership')
    .select('unit_id')
    .where('staff_id', '=', staff.id)
    .where('unit_id', 'is not', null)
    .where(sql<boolean>`during && tstzrange(${scope.now}::timestamptz - interval '90 days', null)`)
    .execute();
  return { unitIds: [...new Set(rows.map((row) => row.unit_id!))], staffId: staff.id };
};

/** One member of staff, or null. */
export async function staffById(scope: Scope, staffId: string): Promise<StaffRecord | null> {
  const row = await scope.tx
    .selectFrom('workforce_staff')
    .select([
      'id',
      'given_name as givenName',
      'surname',
      'preferred_name as preferredName',
      'email',
      'assignment',
      'joined_on as joinedOn',
      'left_on as leftOn',
      'version',
    ])
    .where('id', '=', staffId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, name: `${row.preferredName ?? row.givenName} ${row.surname}` };
}

/** Staff of these units found by part of a name; null: of any unit. At most 30. */
export async function findStaff(
  scope: Scope,
  typed: string,
  unitIds: readonly string[] | null,
): Promise<readonly (StaffRecord & { readonly where: string })[]> {
  const words = plainWords(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 4);
  if (words.length === 0) return [];
  const { rows } = await sql<StaffRecord & { where: string }>`
    select st.id, st.given_name as "givenName", st.surname, st.preferred_name as "preferredName", coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as name, st.email, st.assignment,
      st.joined_on as "joinedOn", st.left_on as "leftOn", st.version,
      coalesce((select string_agg(distinct m.role || coalesce(', ' || u.name, ''), '; ') from workforce_membership m left join places_unit u on u.id = m.unit_id where m.staff_id = st.id and m.during @> ${scope.now}::timestamptz), '') as "where"
    from workforce_staff st
    where ${sql.join(
      words.map((word) => sql`st.search like ${`%${word}%`}`),
      sql` and `,
    )}
      ${unitIds === null ? sql`` : sql`and exists (select from workforce_membership m where m.staff_id = st.id and m.unit_id = any(${[...unitIds]}::uuid[]) and m.during && tstzrange(${scope.now}::timestamptz - interval '90 days', null))`}
    order by st.surname, st.given_name limit 30`.execute(scope.tx);
  return rows;
}

/** Anybody of the same name who has not left, to ask whether it is the same person. */
export async function sameNames(scope: Scope, givenName: string, surname: string): Promise<readonly StaffRecord[]> {
  const rows = await scope.tx
    .selectFrom('workforce_staff')
    .select('id')
    .where('search', 'like', `%${plainWords(surname)}%`)
    .where((where) => where.or([where('left_on', 'is', null), where('left_on', '>', scope.today)]))
    .limit(50)
    .execute();
  const found = await Promise.all(rows.map((row) => staffById(scope, row.id)));
  return found
    .filter((one) => one !== null)
    .filter(
      (one) =>
        plainWords(one.surname) === plainWords(surname) &&
        [one.givenName, one.preferredName].some((name) => name !== null && plainWords(name) === plainWords(givenName)),
    );
}

/** What is entered of somebody who joins. */
export interface NewStaff {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly email: string | null;
  readonly assignment: string | null;
}

function asKept(staff: NewStaff) {
  return {
    given_name: staff.givenName,
    surname: staff.surname,
    preferred_name: staff.preferredName,
    email: staff.email,
    assignment: staff.assignment,
    search: staffSearchText(staff),
  };
}

/** Adds somebody. @returns their id */
export async function addStaff(scope: Scope, staff: NewStaff, joinedOn: Temporal.PlainDate): Promise<string> {
  const row = await scope.tx
    .insertInto('workforce_staff')
    .values({ ...asKept(staff), joined_on: joinedOn })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Is the rota's number used by somebody else? */
export async function isAssignmentTaken(scope: Scope, assignment: string, butFor: string | null = null): Promise<boolean> {
  const row = await scope.tx.selectFrom('workforce_staff').select('id').where('assignment', '=', assignment).executeTakeFirst();
  return row !== undefined && row.id !== butFor;
}

/** Changes somebody's particulars. False: somebody else saved since this version. */
export async function changeStaff(scope: Scope, staffId: string, version: number, staff: NewStaff): Promise<boolean> {
  const done = await scope.tx
    .updateTable('workforce_staff')
    .set({ ...asKept(staff), version: version + 1 })
    .where('id', '=', staffId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
