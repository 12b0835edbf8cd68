import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { ImportChoices, KeptReport } from './import-report.ts';
import type { ImportKind } from './words.ts';

/** `read`: looked at, nothing written. `waiting` and `working`: a job has it. */
export type ImportState = 'read' | 'waiting' | 'working' | 'applied' | 'failed' | 'abandoned';

/** A file somebody brought, without its bytes. */
export interface ImportRecord {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fingerprint: string;
  readonly choices: ImportChoices;
  readonly state: ImportState;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly report: KeptReport;
  readonly madeByName: string | null;
  readonly madeAt: Temporal.Instant;
  readonly appliedAt: Temporal.Instant | null;
  readonly version: number;
}

/** Keeps a file until it is brought in, put away, or a day old. @returns its id */
export async function addImport(
  scope: Scope,
  made: {
    unitId: string;
    kind: ImportKind;
    fileName: string;
    fingerprint: string;
    content: Uint8Array;
    rowsTotal: number;
    state: ImportState;
    report: KeptReport;
    choices?: ImportChoices;
  },
): Promise<string> {
  const row = await scope.tx
    .insertInto('exchange_import')
    .values({
      unit_id: made.unitId,
      kind: made.kind,
      file_name: made.fileName,
      fingerprint: made.fingerprint,
      content: Buffer.from(made.content),
      rows_total: made.rowsTotal,
      state: made.state,
      report: JSON.stringify(made.report),
      mapping: JSON.stringify(made.choices ?? {}),
      made_by: scope.actor.id,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const columns = sql`i.id, i.unit_id as "unitId", u.name as "unitName", i.kind, i.file_name as "fileName", i.fingerprint, i.mapping as choices, i.state, i.rows_total as "rowsTotal", i.rows_done as "rowsDone",
  coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "madeByName", i.made_at as "madeAt", i.applied_at as "appliedAt", i.version`;
const from = sql`exchange_import i join places_unit u on u.id = i.unit_id left join workforce_staff s on s.id = i.made_by`;

/** One file, or null where the asker may not know of it. */
export async function importById(scope: Scope, id: string): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`select ${columns}, i.report from ${from} where i.id = ${id}`.execute(scope.tx);
  return rows[0] ?? null;
}

/** The files of a unit, the newest first, without what was read in them. */
export async function importsOfUnit(scope: Scope, unitId: string, kinds: readonly ImportKind[]): Promise<readonly ImportRecord[]> {
  const { rows } =
    await sql<ImportRecord>`select ${columns}, '{}'::jsonb as report from ${from} where i.unit_id = ${unitId} and i.kind = any(${[...kinds]}::text[]) order by i.made_at desc limit 50`.execute(
      scope.tx,
    );
  return rows;
}

/** Locks a file for a change and gives it; null where the asker may not know of it. */
export async function lockImport(scope: Scope, id: string): Promise<ImportRecord | null> {
  await sql`select 1 from exchange_import where id = ${id} for update`.execute(scope.tx);
  return importById(scope, id);
}

/** The bytes of a file, up to 20 MB: asked for by what reads them alone. Null when they were emptied. */
export async function contentOf(scope: Scope, id: string): Promise<Buffer | null> {
  const row = await scope.tx.selectFrom('exchange_import').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? null;
}

/** The last time the very same bytes were brought in to the unit as this kind; null when never. */
export async function sameFileBefore(
  scope: Scope,
  record: Pick<ImportRecord, 'id' | 'unitId' | 'kind' | 'fingerprint'>,
): Promise<{ readonly at: Temporal.Instant; readonly by: string | null } | null> {
  const { rows } = await sql<{
    at: Temporal.Instant;
    by: string | null;
  }>`select i.applied_at as at, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as by
    from exchange_import i left join workforce_staff s on s.id = i.made_by
    where i.unit_id = ${record.unitId} and i.kind = ${record.kind} and i.fingerprint = ${record.fingerprint} and i.state = 'applied' and i.id <> ${record.id} order by i.applied_at desc limit 1`.execute(
    scope.tx,
  );
  return rows[0] ?? null;
}

/** Keeps what was read, with the choices it was read by. A file that has ended meanwhile stays ended. */
export async function keepReading(
  scope: Scope,
  id: string,
  kept: { report: KeptReport; state: ImportState; choices?: ImportChoices; rowsTotal?: number },
): Promise<void> {
  await scope.tx
    .updateTable('exchange_import')
    .set({
      report: JSON.stringify(kept.report),
      state: kept.state,
      version: sql`version + 1`,
      rows_done: 0,
      ...(kept.choices === undefined ? {} : { mapping: JSON.stringify(kept.choices) }),
      ...(kept.rowsTotal === undefined ? {} : { rows_total: kept.rowsTotal }),
    })
    .where('id', '=', id)
    .where('state', 'not in', ['applied', 'abandoned'])
    .execute();
}

/** Ends a file: brought in, put away or failed. Its bytes and whatever of people was read go, except of one that failed. False when it had ended already. */
export async function endImport(scope: Scope, id: string, state: 'applied' | 'abandoned', ended: KeptReport['ended'] | null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('exchange_import')
    .set({
      state,
      content: null,
      report: JSON.stringify(ended == null ? {} : { ended }),
      version: sql`version + 1`,
      rows_done: sql`case when ${state === 'applied'} then rows_total else rows_done end`,
      applied_at: state === 'applied' ? scope.now : null,
    })
    .where('id', '=', id)
    .where('state', 'not in', ['applied', 'abandoned'])
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Says how far a job has come. */
export async function keepProgress(scope: Scope, id: string, state: 'working' | 'failed', rowsDone: number | null): Promise<void> {
  await scope.tx
    .updateTable('exchange_import')
    .set({ state, ...(rowsDone === null ? {} : { rows_done: rowsDone }) })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'working'])
    .execute();
}

/** Takes the work on a file to itself until the transaction ends; waits while somebody else has it. */
export async function holdWork(scope: Scope, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${id}`}, 0))`.execute(scope.tx);
}

/**
 * Keeps every other file from being brought in until the transaction ends: two at once would both find nobody under a number, and make two people.
 * A look needs no hold. False: another has it, and the asker did not want to wait.
 */
export async function holdBringingIn(scope: Scope, wait: boolean): Promise<boolean> {
  if (!wait) {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('bringing in', 0)) as held`.execute(scope.tx);
    return rows[0]?.held === true;
  }
  await sql`select pg_advisory_xact_lock(hashtextextended('bringing in', 0))`.execute(scope.tx);
  return true;
}

/** Is nobody at work on it at this moment? */
export async function isWorkLeft(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`import ${id}`}, 0)) as free`.execute(scope.tx);
  return rows[0]?.free === true;
}

/** Puts away files that are a day old and were never brought in: their bytes go. @returns how many */
export async function emptyOldImports(scope: Scope): Promise<number> {
  const done = await scope.tx
    .updateTable('exchange_import')
    .set({ content: null, report: '{}', state: 'abandoned', version: sql`version + 1` })
    .where('state', 'not in', ['applied', 'abandoned', 'working'])
    .where('made_at', '<', scope.now.subtract({ hours: 24 }))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Files whose job should be running: asked for more than two minutes ago, or begun. */
export async function importsToResume(scope: Scope): Promise<readonly string[]> {
  const rows = await scope.tx
    .selectFrom('exchange_import')
    .select('id')
    .where('state', 'in', ['waiting', 'working'])
    .where('made_at', '>', scope.now.subtract({ hours: 24 }))
    .execute();
  return rows.map((row) => row.id);
}
