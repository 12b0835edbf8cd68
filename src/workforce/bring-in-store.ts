import { sql } from 'kysely';
import type { Role } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { instantAt } from '#platform/time.ts';
import { plainWords, staffSearchText, type AbsenceKind, type Basis, type ShiftKind } from './words.ts';

/** A member of staff as a file tells of them. */
export interface StaffFromFile {
  readonly assignment: string | null;
  readonly surname: string;
  readonly givenName: string;
  readonly preferredName: string | null;
  readonly email: string | null;
  /** Null: no membership is made; somebody chooses the role by hand. */
  readonly role: Role | null;
  readonly grade: string | null;
  readonly basis: Basis;
  readonly unitId: string | null;
  readonly joinedOn: Temporal.PlainDate | null;
  readonly leftOn: Temporal.PlainDate | null;
  readonly registration: { readonly body: string | null; readonly number: string } | null;
}

/** What became of one row. */
export interface StaffBroughtIn {
  readonly id: string;
  readonly change: 'added' | 'changed' | 'same';
}

/**
 * Adds somebody or brings what is known of them up to date. They are the same person when the assignment number is the
 * same, else the e-mail, else name and unit (only where one alone fits). The same row twice changes nothing. No account
 * is made: access is given by hand, with a link.
 */
export async function upsertStaff(scope: Scope, row: StaffFromFile): Promise<StaffBroughtIn> {
  const there = await findTheSame(scope, row);
  const values = {
    given_name: row.givenName,
    surname: row.surname,
    preferred_name: row.preferredName ?? there?.preferred_name ?? null,
    email: row.email ?? there?.email ?? null,
    assignment: row.assignment ?? there?.assignment ?? null,
    left_on: row.leftOn ?? there?.left_on ?? null,
  };
  const search = staffSearchText({ givenName: row.givenName, surname: row.surname, preferredName: values.preferred_name });
  let change: StaffBroughtIn['change'] = 'same';
  let id = there?.id;
  if (id === undefined || there === undefined) {
    const made = await scope.tx
      .insertInto('workforce_staff')
      .values({ ...values, search, joined_on: row.joinedOn ?? scope.today })
      .returning('id')
      .executeTakeFirstOrThrow();
    id = made.id;
    change = 'added';
  } else if (
    (['given_name', 'surname', 'preferred_name', 'email', 'assignment'] as const).some((key) => there[key] !== values[key]) ||
    there.left_on?.toString() !== values.left_on?.toString()
  ) {
    await scope.tx
      .updateTable('workforce_staff')
      .set({ ...values, search, version: there.version + 1 })
      .where('id', '=', id)
      .execute();
    change = 'changed';
  }
  const more = [await bringMembership(scope, id, row), await bringRegistration(scope, id, row)];
  return { id, change: change === 'same' && more.includes(true) ? 'changed' : change };
}

async function findTheSame(scope: Scope, row: StaffFromFile) {
  const staff = () =>
    scope.tx.selectFrom('workforce_staff').select(['id', 'given_name', 'surname', 'preferred_name', 'email', 'assignment', 'left_on', 'version']);
  if (row.assignment !== null) {
    const found = await staff().where('assignment', '=', row.assignment).executeTakeFirst();
    if (found !== undefined) return found;
  }
  if (row.email !== null) {
    const found = await staff()
      .where(sql<boolean>`lower(email) = lower(${row.email})`)
      .where((where) => (row.assignment === null ? where.lit(true) : where('assignment', 'is', null)))
      .execute();
    if (found.length === 1) return found[0];
  }
  const named = await staff()
    .where('search', 'like', `%${plainWords(row.surname)}%`)
    .where((where) => (row.assignment === null ? where.lit(true) : where('assignment', 'is', null)))
    .$if(row.unitId !== null, (query) =>
      query.where(sql<boolean>`exists (select from workforce_membership m where m.staff_id = workforce_staff.id and m.unit_id = ${row.unitId})`),
    )
    .execute();
  const same = named.filter(
    (one) =>
      plainWords(one.surname) === plainWords(row.surname) &&
      [one.given_name, one.preferred_name].some((name) => name !== null && plainWords(name) === plainWords(row.givenName)),
  );
  return same.length === 1 ? same[0] : undefined;
}

async function bringMembership(scope: Scope, staffId: string, row: StaffFromFile): Promise<boolean> {
  if (row.role === null || row.unitId === null) return false;
  const to = row.leftOn === null ? null : instantAt(row.leftOn, '00:00');
  const there = await scope.tx
    .selectFrom('workforce_membership')
    .select(['id', 'grade'])
    .where('staff_id', '=', staffId)
    .where('unit_id', '=', row.unitId)
    .where('role', '=', row.role)
    .where(
      sql<boolean>`(during @> ${scope.now}::timestamptz or lower(during) > ${scope.now}::timestamptz or ${row.leftOn !== null && row.leftOn.since(scope.today).sign <= 0})`,
    )
    .executeTakeFirst();
  if (there !== undefined) {
    if (row.grade === null || row.grade === there.grade) return false;
    await scope.tx.updateTable('workforce_membership').set({ grade: row.grade }).where('id', '=', there.id).execute();
    return true;
  }
  const from = row.joinedOn === null ? scope.now : instantAt(row.joinedOn, '00:00');
  if (to !== null && Temporal.Instant.compare(from, to) >= 0) return false;
  await scope.tx
    .insertInto('workforce_membership')
    .values({
      staff_id: staffId,
      unit_id: row.unitId,
      role: row.role,
      grade: row.grade,
      basis: row.basis,
      during: new Range(from, to),
      made_by: scope.actor.id,
      made_at: scope.now,
    })
    .execute();
  return true;
}

async function bringRegistration(scope: Scope, staffId: string, row: StaffFromFile): Promise<boolean> {
  if (row.registration === null || row.registration.body === null) return false;
  const { body, number } = row.registration;
  const there = await scope.tx
    .selectFrom('workforce_registration')
    .select(['id', 'number'])
    .where('staff_id', '=', staffId)
    .where('body', '=', body)
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .executeTakeFirst();
  if (there?.number === number) return false;
  if (there !== undefined)
    await scope.tx
      .updateTable('workforce_registration')
      .set({ during: sql`daterange(lower(during), ${scope.today}::date)` })
      .where('id', '=', there.id)
      .execute();
  await scope.tx
    .insertInto('workforce_registration')
    .values({ staff_id: staffId, body, number, during: new Range(scope.today, null), checked_by: scope.actor.id, checked_at: scope.now })
    .execute();
  return true;
}

/** A time at work, as a file tells of it. */
export interface ShiftFromFile {
  readonly staffId: string;
  readonly unitId: string;
  readonly kind: ShiftKind;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** What became of the rows. `kept`: rows left out because they run into a shift that was entered by hand, which stays. */
export interface ShiftsBroughtIn<Row> {
  readonly added: number;
  readonly replaced: number;
  readonly same: number;
  readonly kept: readonly Row[];
}

const inOneGo = 2000;

/**
 * Brings in shifts. Those there already stay as they are; an older imported shift that a new one runs into gives way to
 * it (the newer rota counts); one entered by hand does not, and the row is given back. The same rows twice change nothing.
 */
export async function addShifts(scope: Scope, rows: readonly ShiftFromFile[], source = 'import'): Promise<ShiftsBroughtIn<ShiftFromFile>> {
  return bringTimes(scope, rows, source, 'workforce_shift');
}

/** A time away, as a file tells of it. */
export interface AbsenceFromFile {
  readonly staffId: string;
  readonly unitId: string;
  readonly kind: AbsenceKind;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Brings in absences, in the way of {@link addShifts}. */
export async function addAbsences(scope: Scope, rows: readonly AbsenceFromFile[], source = 'import'): Promise<ShiftsBroughtIn<AbsenceFromFile>> {
  return bringTimes(scope, rows, source, 'workforce_absence');
}

async function bringTimes<Row extends { staffId: string; unitId: string; kind: string; from: Temporal.Instant; to: Temporal.Instant }>(
  scope: Scope,
  rows: readonly Row[],
  source: string,
  into: 'workforce_shift' | 'workforce_absence',
): Promise<ShiftsBroughtIn<Row>> {
  const sum = { added: 0, replaced: 0, same: 0, kept: [] as Row[] };
  for (let start = 0; start < rows.length; start += inOneGo) {
    const part = rows.slice(start, start + inOneGo);
    const given = sql`unnest(${part.map((_row, index) => index)}::int[], ${part.map((row) => row.staffId)}::uuid[], ${part.map((row) => row.unitId)}::uuid[], ${part.map((row) => row.kind)}::text[],
      ${part.map((row) => new Range(row.from, row.to).toString())}::tstzrange[]) as g(n, staff_id, unit_id, kind, during)`;
    const table = sql.table(into);
    const alike = sql`t.staff_id = g.staff_id and t.unit_id = g.unit_id and t.kind = g.kind and t.during = g.during`;
    const away = into === 'workforce_absence' ? sql`and t.kind = g.kind` : sql``;
    const stays = await sql<{ n: number }>`select distinct g.n from ${given} join ${table} t on ${alike}`.execute(scope.tx);
    const gone =
      await sql`delete from ${table} t using ${given} where t.staff_id = g.staff_id and t.during && g.during ${away} and t.source = ${source}
      and not exists (select from ${given} where ${alike})`.execute(scope.tx);
    const columns = into === 'workforce_absence' ? sql`, recorded_at` : sql``;
    const values = into === 'workforce_absence' ? sql`, ${scope.now}::timestamptz` : sql``;
    await sql`insert into ${table} (staff_id, unit_id, kind, during, source${columns}) select g.staff_id, g.unit_id, g.kind, g.during, ${source}${values} from ${given} order by g.n on conflict do nothing`.execute(
      scope.tx,
    );
    const after = await sql<{ n: number }>`select distinct g.n from ${given} join ${table} t on ${alike}`.execute(scope.tx);
    const [before, now] = [new Set(stays.rows.map((row) => row.n)), new Set(after.rows.map((row) => row.n))];
    sum.same += before.size;
    sum.added += now.size - before.size;
    sum.replaced += Number(gone.numAffectedRows ?? 0n);
    sum.kept.push(...part.filter((_row, index) => !now.has(index)));
  }
  return sum;
}
