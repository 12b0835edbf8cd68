import { sql } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** How long one class of record is kept, as a dated rule with where it was read. */
export interface RetentionRule {
  readonly id: string;
  readonly recordClass: string;
  readonly says: string;
  readonly years: number;
  readonly countedFrom: string;
  readonly source: string;
  /** Read in the source named; false: from memory, for the organisation to check. */
  readonly checked: boolean;
  readonly from: Temporal.PlainDate;
}

/** The rules in force today. */
export async function retentionRules(scope: Scope): Promise<readonly RetentionRule[]> {
  const rows = await scope.tx
    .selectFrom('records_retention_rule')
    .selectAll()
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .orderBy('years', 'desc')
    .orderBy('class')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    recordClass: row.class,
    says: row.says,
    years: row.years,
    countedFrom: row.counted_from,
    source: row.source,
    checked: row.checked,
    from: (row.during as Range<Temporal.PlainDate>).from!,
  }));
}

/** Somebody whose record has been kept as long as the rules ask. */
export interface DueRecord {
  readonly personId: string;
  readonly name: string;
  readonly bornOn: Temporal.PlainDate | null;
  readonly lastContact: Temporal.PlainDate;
  readonly died: boolean;
  readonly ruleId: string;
  readonly dueOn: Temporal.PlainDate;
  readonly held: boolean;
}

/** Records due by a day, the longest due first. For keepers of records alone (42501 otherwise). */
export async function recordsDue(scope: Scope, by: Temporal.PlainDate): Promise<readonly DueRecord[]> {
  const { rows } =
    await sql<DueRecord>`select person_id as "personId", given_name || ' ' || surname as name, born_on as "bornOn", last_contact as "lastContact", died,
      rule_id as "ruleId", due_on as "dueOn", held from trellis.records_due(${by}::date)`.execute(scope.tx);
  return rows;
}

/** A hold: while it stands nothing of this person is disposed of. */
export interface Hold {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
  readonly why: string;
  readonly askedBy: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
  readonly placedBy: string;
}

/** Holds that stand, the newest first. */
export async function holdsNow(scope: Scope): Promise<readonly Hold[]> {
  const { rows } =
    await sql<Hold>`select h.id, h.person_id as "personId", trellis.records_name(h.person_id) as name, h.why, h.asked_by as "askedBy", h.from_on as "from", h.until_on as "until",
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "placedBy"
    from records_hold h join workforce_staff s on s.id = h.placed_by where h.lifted_at is null and (h.until_on is null or h.until_on >= ${scope.today}::date)
    order by h.placed_at desc`.execute(scope.tx);
  return rows;
}

/** Places a hold. */
export async function placeHold(scope: Scope, hold: Pick<Hold, 'personId' | 'why' | 'askedBy' | 'from' | 'until'>): Promise<void> {
  await scope.tx
    .insertInto('records_hold')
    .values({
      person_id: hold.personId,
      why: hold.why,
      asked_by: hold.askedBy,
      from_on: hold.from,
      until_on: hold.until,
      placed_by: scope.actor.id!,
      placed_at: scope.now,
    })
    .execute();
}

/** Lifts a hold. False when it had been lifted. */
export async function liftHold(scope: Scope, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_hold')
    .set({ lifted_at: scope.now, lifted_by: scope.actor.id, lifted_why: why })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** That a record may be disposed of: proposed by one, agreed by another. */
export interface Disposal {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
  readonly dueOn: Temporal.PlainDate;
  readonly why: string;
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly agreedBy: string | null;
  readonly agreedAt: Temporal.Instant | null;
  readonly held: boolean;
}

/** Proposals that were not withdrawn, those waiting for a second person first. */
export async function disposals(scope: Scope): Promise<readonly Disposal[]> {
  const { rows } =
    await sql<Disposal>`select d.id, d.person_id as "personId", trellis.records_name(d.person_id) as name, d.due_on as "dueOn", d.why, d.proposed_by as "proposedById",
      coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname as "proposedBy", d.proposed_at as "proposedAt",
      coalesce(nullif(a.preferred_name, ''), a.given_name) || ' ' || a.surname as "agreedBy", d.agreed_at as "agreedAt", trellis.is_held(d.person_id) as held
    from records_disposal d join workforce_staff p on p.id = d.proposed_by left join workforce_staff a on a.id = d.agreed_by
    where d.withdrawn_at is null order by d.agreed_at is not null, d.proposed_at limit 500`.execute(scope.tx);
  return rows;
}

/** Proposes one. The database refuses somebody who is held (P0045). */
export async function proposeDisposal(scope: Scope, due: DueRecord, why: string): Promise<void> {
  await scope.tx
    .insertInto('records_disposal')
    .values({ person_id: due.personId, rule_id: due.ruleId, due_on: due.dueOn, why, proposed_by: scope.actor.id!, proposed_at: scope.now })
    .execute();
}

/** Agrees to one as the second person. False when somebody else did, or it was withdrawn. */
export async function agreeDisposal(scope: Scope, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_disposal')
    .set({ agreed_by: scope.actor.id, agreed_at: scope.now })
    .where('id', '=', id)
    .where('agreed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Withdraws one that nobody has agreed to yet. */
export async function withdrawDisposal(scope: Scope, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_disposal')
    .set({ withdrawn_by: scope.actor.id, withdrawn_at: scope.now, withdrawn_why: why, agreed_by: null, agreed_at: null })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What came of destroying a record: it was, or why it was not. */
export type DestroyVerdict = 'destroyed' | 'not agreed' | 'held' | 'not due';

/** Minutes that destroying one record may take: years of it are many rows, and each is looked up from wherever it is named. */
const destroyMinutes = 5;

/** Destroys the record two people agreed to dispose of, whole or not at all. For keepers of records alone (42501 otherwise). */
export async function destroyRecord(
  scope: Scope,
  disposalId: string,
): Promise<{ readonly verdict: DestroyVerdict; readonly certificateId: string | null }> {
  await sql`select set_config('statement_timeout', ${`${destroyMinutes}min`}, true)`.execute(scope.tx);
  const { rows } = await sql<{
    verdict: DestroyVerdict;
    certificateId: string | null;
  }>`select verdict, certificate as "certificateId" from trellis.records_destroy(${disposalId})`.execute(scope.tx);
  return rows[0]!;
}

/** What is left of a record that was destroyed: nothing of whom it was about. */
export interface Certificate {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly dueOn: Temporal.PlainDate;
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly agreedBy: string;
  readonly agreedAt: Temporal.Instant;
  readonly destroyedBy: string;
  readonly destroyedAt: Temporal.Instant;
  readonly rows: number;
  readonly byTable: Readonly<Record<string, number>>;
  readonly auditLines: number;
}

/** Certificates shown on one page. */
const certificatesShown = 500;

/** Certificates of records destroyed, the newest first. */
export async function certificates(scope: Scope): Promise<readonly Certificate[]> {
  const called = (who: string) =>
    sql`(select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname from workforce_staff s where s.id = ${sql.ref(who)})`;
  const { rows } =
    await sql<Certificate>`select c.id, c.says, c.source, c.due_on as "dueOn", ${called('c.proposed_by')} as "proposedBy", c.proposed_at as "proposedAt",
      ${called('c.agreed_by')} as "agreedBy", c.agreed_at as "agreedAt", ${called('c.destroyed_by')} as "destroyedBy", c.destroyed_at as "destroyedAt",
      c.rows_destroyed as rows, c.rows_by_table as "byTable", c.audit_lines as "auditLines"
    from records_certificate c order by c.destroyed_at desc, c.id limit ${certificatesShown}`.execute(scope.tx);
  return rows;
}
