import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

// Lists every installation has, from the migrations; interests added by hand stay, since other records may speak of them.
const KEPT = [
  'programme_category',
  'programme_reason',
  'programme_bank_holiday',
  'plan_interest_kind',
  'plan_need_kind',
  'notes_limit',
  'notes_task',
  'rounds_purpose',
  'rounds_unmet_kind',
  'records_copy_rule',
  'records_retention_rule',
  'records_destroy_rule',
  'people_join_rule',
  'records_letter_template',
  'legal_status_kind',
  'legal_leave_rule',
  'legal_advocate_right',
  'leave_kind',
  'tasks_protocol_kind',
];

/** The database is not a demonstration, so nothing was emptied. */
export class NotADemonstration extends Error {
  override name = 'NotADemonstration';
}

/**
 * Empties a demonstration, so that it can be made afresh. What was looked at and done stays in the audit trail.
 * @throws NotADemonstration when the organisation was not made as a demonstration: real records are never touched
 */
export async function resetDemonstration(options: { readonly db: Db }): Promise<void> {
  await options.db.transaction().execute(async (tx) => {
    const organisation = await tx.selectFrom('places_organisation').select('demonstration_for').forUpdate().executeTakeFirst();
    if (organisation === undefined) return;
    if (organisation.demonstration_for === null) throw new NotADemonstration('This database holds a real organisation, so it is not emptied.');
    const { rows } = await sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'trellis' and tablename like any (array['platform\_%', 'places\_%', 'workforce\_%', 'people\_%', 'legal\_%', 'money\_%', 'leave\_%',
      'bookings\_%', 'tasks\_%', 'notes\_%', 'plan\_%', 'measures\_%', 'safety\_%', 'programme\_%', 'rounds\_%', 'own\_%', 'diary\_%', 'exchange\_%', 'records\_%']) and not tablename = any (${KEPT}::text[])`.execute(
      tx,
    );
    // All at once and without cascade: a table that none of these patterns names stops it, rather than being emptied unseen.
    await sql`truncate table ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(tx);
  });
}
