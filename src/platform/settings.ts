import { sql } from 'kysely';
import type { z } from 'zod';
import { Range } from './database.ts';
import type { Scope } from './scope.ts';

/** A local policy or choice that a site may change, dated; `fallback` holds until it does. */
export interface Setting<T> {
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
  /** What it decides, in a sentence, for the settings page and printed reports. */
  readonly says: string;
  /** It stands on letters, reports or prints: shown with the logo on /letterhead. */
  readonly onPaper?: true;
}

const declared = new Map<string, Setting<unknown>>();

/** Declares a setting once, in the room that reads it. */
export function setting<T>(definition: Setting<T>): Setting<T> {
  if (declared.has(definition.key)) throw new Error(`The setting ${definition.key} is declared twice.`);
  declared.set(definition.key, definition as Setting<unknown>);
  return definition;
}

/** Every declared setting, for the settings page. */
export function declaredSettings(): readonly Setting<unknown>[] {
  return [...declared.values()];
}

/** Something the rules would look at and nothing supplies: it is off, and the settings page says so. Off is never "none". */
export interface RuleOff {
  /** What is not looked at, and why, in a sentence. */
  readonly say: string;
  /** On as soon as this setting lists something. */
  readonly until?: Setting<readonly unknown[]>;
}

const off: RuleOff[] = [];

/** Declares what is off, once, in the room whose rules would look at it. */
export function declareOff(rules: readonly RuleOff[]): void {
  off.push(...rules);
}

/** What is off for a unit (null: as the organisation set it), in sentences. */
export async function rulesOff(scope: Scope, unitId: string | null): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { say, until } of off) if (until === undefined || (await settingFor(scope, until, unitId)).length === 0) said.push(say);
  return said;
}

/** The value in force at a moment (now unless said): the unit's own, else the organisation's, else the fallback. */
export async function settingFor<T>(scope: Scope, wanted: Setting<T>, unitId: string | null, at: Temporal.Instant = scope.now): Promise<T> {
  const row = await scope.tx
    .selectFrom('platform_setting')
    .select('value')
    .where('key', '=', wanted.key)
    .where(sql<boolean>`during @> ${at.toString()}::timestamptz`)
    .where((where) => where.or([where('unit_id', 'is', null), where('unit_id', '=', unitId)]))
    .orderBy(sql`unit_id is null`)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? wanted.fallback : wanted.schema.parse(row.value);
}

/** Sets a value from now on; what held before keeps its dates. */
export async function changeSetting<T>(scope: Scope, wanted: Setting<T>, unitId: string | null, value: T, why: string | null): Promise<void> {
  const kept = wanted.schema.parse(value);
  await scope.tx
    .updateTable('platform_setting')
    .set({ during: sql`tstzrange(lower(during), ${scope.now.toString()}::timestamptz)` })
    .where('key', '=', wanted.key)
    .where(unitId === null ? sql<boolean>`unit_id is null` : sql<boolean>`unit_id = ${unitId}`)
    .where(sql<boolean>`during @> ${scope.now.toString()}::timestamptz`)
    .execute();
  await scope.tx
    .insertInto('platform_setting')
    .values({
      key: wanted.key,
      unit_id: unitId,
      value: JSON.stringify(kept),
      during: new Range(scope.now, null),
      why,
      set_by: scope.actor.id,
      set_at: scope.now,
    })
    .execute();
}

/** One time a setting was changed, newest first. */
export interface SettingChange {
  readonly unitId: string | null;
  readonly value: unknown;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
  readonly why: string | null;
  readonly setBy: string | null;
}

/** Every change of a setting that counts for a unit: its own and the organisation's; with no unit, the organisation's alone. */
export async function settingChanges(scope: Scope, key: string, unitId: string | null): Promise<readonly SettingChange[]> {
  const rows = await scope.tx
    .selectFrom('platform_setting')
    .select(['unit_id', 'value', 'during', 'why', 'set_by'])
    .where('key', '=', key)
    .where((where) => where.or([where('unit_id', 'is', null), ...(unitId === null ? [] : [where('unit_id', '=', unitId)])]))
    .where(sql<boolean>`not isempty(during)`)
    .orderBy(sql`lower(during) desc`)
    .limit(40)
    .execute();
  return rows.map((row) => ({ unitId: row.unit_id, value: row.value, from: row.during.from!, to: row.during.to, why: row.why, setBy: row.set_by }));
}
