import { sql, type RawBuilder } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { BudgetLine, SpendingEntry } from './words.ts';

const nameOf = (alias: string) =>
  sql`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Every line of a unit's budget, the newest first. */
export async function budgetOf(scope: Scope, unitId: string): Promise<readonly BudgetLine[]> {
  const { rows } = await sql<BudgetLine>`
    select b.category, b.from_month as "fromMonth", b.number, b.pence, b.why, ${nameOf('s')} as "setBy", b.set_at as "setAt"
    from money_budget b join workforce_staff s on s.id = b.set_by where b.unit_id = ${unitId} order by b.set_at desc, b.id desc`.execute(scope.tx);
  return rows;
}

/** Says what there is for a category a month, from a month on. False when somebody else set that month's first. */
export async function setBudget(
  scope: Scope,
  unitId: string,
  line: Pick<BudgetLine, 'category' | 'fromMonth' | 'number' | 'pence' | 'why'>,
): Promise<boolean> {
  const added = await scope.tx
    .insertInto('money_budget')
    .values({
      unit_id: unitId,
      category: line.category,
      from_month: line.fromMonth,
      number: line.number,
      pence: line.pence,
      why: line.why,
      set_by: scope.actor.id!,
      set_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

interface EntryRow {
  readonly id: string;
  readonly unit_id: string;
  readonly on_date: Temporal.PlainDate;
  readonly pence: number;
  readonly what: string;
  readonly category: string;
  readonly about_id: string | null;
  readonly about_label: string | null;
  readonly payer: string;
  readonly paid_by: string;
  readonly receipt_seen: boolean;
  readonly limit_pence: number | null;
  readonly written_by: string;
  readonly writer: string;
  readonly written_at: Temporal.Instant;
  readonly approved: boolean | null;
  readonly answer_words: string | null;
  readonly answerer: string;
  readonly answered_at: Temporal.Instant;
  readonly receipt_by: string | null;
  readonly receipt_at: Temporal.Instant;
  readonly back_why: string | null;
  readonly back_by: string;
  readonly back_at: Temporal.Instant;
}

async function readEntries(scope: Scope, where: RawBuilder<unknown>): Promise<readonly SpendingEntry[]> {
  const { rows } = await sql<EntryRow>`
    select e.*, ${nameOf('p')} as payer, ${nameOf('w')} as writer, a.approved, a.words as answer_words, ${nameOf('aw')} as answerer, a.made_at as answered_at,
      ${nameOf('rw')} as receipt_by, r.made_at as receipt_at, b.why as back_why, ${nameOf('bw')} as back_by, b.written_at as back_at
    from money_entry e join workforce_staff p on p.id = e.paid_by join workforce_staff w on w.id = e.written_by
      left join money_step a on a.entry_id = e.id and a.about = 'answer' left join workforce_staff aw on aw.id = a.made_by
      left join money_step r on r.entry_id = e.id and r.about = 'receipt' left join workforce_staff rw on rw.id = r.made_by
      left join money_entry b on b.takes_back = e.id left join workforce_staff bw on bw.id = b.written_by
    where e.takes_back is null and ${where} order by e.on_date desc, e.written_at desc, e.id desc`.execute(scope.tx);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    on: row.on_date,
    pence: row.pence,
    what: row.what,
    category: row.category,
    aboutId: row.about_id,
    aboutLabel: row.about_label,
    paidBy: row.payer,
    paidById: row.paid_by,
    receiptSeen: row.receipt_seen || row.receipt_by !== null,
    limit: row.limit_pence,
    answer: row.approved === null ? null : { approved: row.approved, words: row.answer_words, by: row.answerer, at: row.answered_at },
    receipt: row.receipt_by === null ? null : { by: row.receipt_by, at: row.receipt_at },
    takenBack: row.back_why === null ? null : { why: row.back_why, by: row.back_by, at: row.back_at },
    writtenBy: row.writer,
    writtenById: row.written_by,
    writtenAt: row.written_at,
  }));
}

/** What a unit spent between two days, both included, the newest first. What was taken back is among it, and says so. */
export function spendingBetween(scope: Scope, unitId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly SpendingEntry[]> {
  return readEntries(scope, sql`e.unit_id = ${unitId} and e.on_date between ${from} and ${to}`);
}

/** What was spent on these sessions, whenever that was. */
export function spendingAbout(scope: Scope, aboutIds: readonly string[]): Promise<readonly SpendingEntry[]> {
  return readEntries(scope, sql`e.about_id = any (${[...aboutIds]}::uuid[])`);
}

/** What waits for a second person on a unit, of any month. */
export async function waitingOf(scope: Scope, unitId: string): Promise<readonly SpendingEntry[]> {
  return readEntries(scope, sql`e.unit_id = ${unitId} and e.pence > e.limit_pence and a.id is null and b.id is null`);
}

/** One entry, or null when there is none the asker may know of. */
export async function entryById(scope: Scope, id: string): Promise<SpendingEntry | null> {
  return (await readEntries(scope, sql`e.id = ${id}`))[0] ?? null;
}

/** Writes down what was spent. @returns its id */
export async function addEntry(
  scope: Scope,
  entry: Pick<SpendingEntry, 'unitId' | 'on' | 'pence' | 'what' | 'category' | 'aboutId' | 'aboutLabel' | 'paidById' | 'receiptSeen' | 'limit'>,
): Promise<string> {
  const row = await scope.tx
    .insertInto('money_entry')
    .values({
      unit_id: entry.unitId,
      on_date: entry.on,
      pence: entry.pence,
      what: entry.what,
      category: entry.category,
      about_id: entry.aboutId,
      about_label: entry.aboutLabel,
      paid_by: entry.paidById,
      receipt_seen: entry.receiptSeen,
      limit_pence: entry.limit,
      written_by: scope.actor.id!,
      written_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Takes an entry back with one of its own, of the same day, so that its month comes right. False when it was taken back already. */
export async function takeBack(scope: Scope, entry: SpendingEntry, why: string): Promise<boolean> {
  const added = await scope.tx
    .insertInto('money_entry')
    .values({
      unit_id: entry.unitId,
      on_date: entry.on,
      pence: -entry.pence,
      what: entry.what,
      category: entry.category,
      about_id: entry.aboutId,
      about_label: entry.aboutLabel,
      paid_by: entry.paidById,
      receipt_seen: entry.receiptSeen,
      limit_pence: null,
      takes_back: entry.id,
      why,
      written_by: scope.actor.id!,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.column('takes_back').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps a second person's answer, or that the receipt was seen. False when somebody did so already. */
export async function addStep(
  scope: Scope,
  entry: SpendingEntry,
  step: { readonly about: 'answer' | 'receipt'; readonly approved: boolean | null; readonly words: string | null },
): Promise<boolean> {
  const added = await scope.tx
    .insertInto('money_step')
    .values({ unit_id: entry.unitId, entry_id: entry.id, ...step, made_by: scope.actor.id!, made_at: scope.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
