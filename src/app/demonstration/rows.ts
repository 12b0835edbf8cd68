import { sql } from 'kysely';
import { Range, type Tx } from '#platform/database.ts';
import type { DB } from '#platform/tables.ts';

type Plain =
  | string
  | number
  | boolean
  | null
  | Temporal.Instant
  | Temporal.PlainDate
  | Temporal.PlainTime
  | Range<Temporal.Instant>
  | Range<Temporal.PlainDate>;
/** What a column may be given; lists and objects go to array and JSON columns. */
export type Value = Plain | readonly Value[] | { readonly [key: string]: Value };
/** One row of a table, by its columns' names. */
export type Row<T extends keyof DB> = { readonly [C in keyof DB[T]]?: Value };

/** Rows made, by table, before anything is written: the one source from which the demonstration unit comes. */
export class Rows {
  readonly #tables = new Map<keyof DB, Row<keyof DB>[]>();

  /** Every row of a table must name the same columns. */
  add<T extends keyof DB>(table: T, ...rows: readonly Row<T>[]): void {
    const held = this.#tables.get(table);
    if (held === undefined) this.#tables.set(table, [...rows] as Row<keyof DB>[]);
    else for (const row of rows) held.push(row as Row<keyof DB>);
  }

  of<T extends keyof DB>(table: T): readonly Row<T>[] {
    return (this.#tables.get(table) ?? []) as readonly Row<T>[];
  }
}

// Each table after those its rows point at.
const ORDER = [
  'places_organisation',
  'places_unit',
  'places_room',
  'places_vehicle',
  'workforce_staff',
  'workforce_membership',
  'workforce_registration',
  'workforce_skill',
  'workforce_driving_check',
  'places_vehicle_paper',
  'places_vehicle_defect',
  'bookings_vehicle_check',
  'bookings_vehicle_use',
  'workforce_appointment',
  'workforce_shift',
  'workforce_absence',
  'platform_account',
  'platform_setting',
  'people_person',
  'people_episode',
  'people_absence',
  'people_need',
  'people_alert',
  'people_help',
  'people_protected_time',
  'people_apart',
  'people_carer',
  'people_carer_contact',
  'people_carer_support',
  'people_carer_view',
  'people_no_carer',
  'people_contact_way',
  'people_interpreter',
  'people_named_worker',
  'people_fact',
  'legal_status',
  'legal_clinician',
  'legal_consent',
  'legal_report',
  'legal_advocate_offer',
  'leave_authorisation',
  'leave_line',
  'leave_condition',
  'leave_authorisation_event',
  'leave_copy',
  'leave_outing',
  'leave_escort',
  'leave_episode',
  'leave_movement',
  'leave_viewing',
  'leave_description',
  'leave_outreach_plan',
  'leave_outreach_visit',
  'platform_relationship',
  'own_said',
  'own_pin',
  'own_request',
  'plan_inventory',
  'plan_interest',
  'plan_goal',
  'plan_target',
  'plan_preparation',
  'plan_text',
  'plan_step',
  'plan_step_version',
  'plan_rating',
  'plan_review',
  'plan_agreement',
  'plan_copy',
  'plan_need_said',
  'plan_welcome',
  'plan_contact',
  'plan_ending',
  'plan_ending_step',
  'plan_boundary',
  'plan_boundary_told',
  'plan_wellness_part',
  'plan_wellness_line',
  'plan_crisis_plan',
  'plan_advance',
  'plan_easy_read',
  'plan_easy_read_answer',
  'measures_certificate',
  'measures_supervision',
  'measures_completion',
  'measures_tool',
  'measures_tool_result',
  'measures_not_done',
  'measures_alert',
  'measures_asked',
  'measures_course',
  'measures_structured_session',
  'programme_activity',
  'programme_planning',
  'programme_pattern',
  'programme_stand_down',
  'programme_session',
  'programme_check',
  'programme_session_staff',
  'programme_session_change',
  'programme_allocation',
  'programme_exclusion',
  'programme_pause',
  'programme_invitation',
  'programme_attendance',
  'programme_waiting',
  'programme_waiting_event',
  'programme_ladder',
  'programme_suggestion',
  'programme_suggestion_vote',
  'programme_suggestion_answer',
  'programme_taster_said',
  'programme_goal_link',
  'programme_week',
  'programme_publication',
  'programme_clearance',
  'programme_clearance_withdrawn',
  'programme_dish',
  'programme_menu',
  'programme_shopping_tick',
  'programme_kitchen_permission',
  'programme_meal_part',
  'money_budget',
  'money_entry',
  'bookings_resource',
  'bookings_claim',
  'tasks_task',
  'tasks_answer',
  'tasks_protocol',
  'tasks_protocol_version',
  'tasks_protocol_use',
  'notes_line',
  'notes_group',
  'notes_group_act',
  'safety_formulation',
  'safety_plan',
  'safety_nudge',
  'safety_sighting',
  'safety_huddle',
  'safety_carry',
  'safety_missed_huddle',
  'safety_incident',
  'safety_debrief',
  'safety_debrief_answer',
  'safety_handover',
  'safety_reminder',
  'rounds_teaching',
  'notes_note',
  'notes_version',
  'notes_act',
  'notes_cover',
  'notes_exception',
  'records_emergency',
  'records_emergency_review',
  'records_request',
  'records_hold',
  'records_letter',
  'records_disclosure',
  'records_letter_sent',
  'audit.event',
] as const satisfies readonly (keyof DB)[];

/** Writes every row, a statement a table: PostgreSQL reads the whole table's rows from one parameter. */
export async function insertRows(tx: Tx, rows: Rows): Promise<void> {
  for (const table of ORDER) {
    const held = rows.of(table);
    if (held.length === 0) continue;
    const columns = sql.join(Object.keys(held[0]!).map((column) => sql.ref(column)));
    const given = JSON.stringify(held, (_key, value: unknown) => (value instanceof Range ? value.toString() : value));
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${given}::jsonb)`.execute(
      tx,
    );
  }
}
