import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Tool, ToolFigure, ToolResult } from './tool.rules.ts';

const called = (who: string) =>
  sql<string>`(select coalesce(nullif(worker.preferred_name, ''), worker.given_name) || ' ' || worker.surname from workforce_staff worker where worker.id = ${sql.ref(who)})`;

const tools = (scope: Scope) =>
  scope.tx.selectFrom('measures_tool').selectAll().select(called('measures_tool.defined_by').as('definer')).orderBy('name').orderBy('id');
type Row = Awaited<ReturnType<ReturnType<typeof tools>['executeTakeFirstOrThrow']>>;

const toolOf = (row: Row): Tool => ({
  id: row.id,
  unitId: row.unit_id,
  name: row.name,
  publisher: row.publisher,
  licenceHolder: row.licence_holder,
  environment: row.environment,
  source: row.source,
  asksCertificate: row.asks_certificate,
  figures: row.figures as unknown as readonly ToolFigure[],
  endedWhy: row.ended_why,
  firstId: row.first_id ?? row.id,
  version: row.version,
  definedAt: row.defined_at,
  definedBy: row.definer,
  changedWhy: row.changed_why,
});

/** What a unit defined and still uses. */
export async function toolsOf(scope: Scope, unitId: string): Promise<readonly Tool[]> {
  return (await tools(scope).where('unit_id', '=', unitId).where('ended_at', 'is', null).execute()).map(toolOf);
}

/** These tools, those that are used no more too. */
export async function toolsByIds(scope: Scope, ids: readonly string[]): Promise<readonly Tool[]> {
  if (ids.length === 0) return [];
  return (
    await tools(scope)
      .where('id', 'in', [...new Set(ids)])
      .execute()
  ).map(toolOf);
}

/** Versions before the one that a unit uses now, the newest first, by the id of their first. */
export async function earlierVersions(scope: Scope, now: readonly Tool[]): Promise<ReadonlyMap<string, readonly Tool[]>> {
  const firsts = now.filter(({ version }) => version > 1).map(({ firstId }) => firstId);
  if (firsts.length === 0) return new Map();
  const rows = await tools(scope)
    .where((where) => where.or([where('id', 'in', firsts), where('first_id', 'in', firsts)]))
    .where('ended_at', 'is not', null)
    .execute();
  return Map.groupBy(
    rows.map(toolOf).toSorted((a, b) => b.version - a.version),
    ({ firstId }) => firstId,
  );
}

/** Defines a tool for a unit. */
export async function defineTool(
  scope: Scope,
  made: Omit<Tool, 'id' | 'endedWhy' | 'firstId' | 'version' | 'definedAt' | 'definedBy' | 'changedWhy'> & {
    /** The version whose place it takes, which has been ended, and why. */
    readonly inPlaceOf?: { readonly tool: Tool; readonly why: string };
  },
): Promise<void> {
  await scope.tx
    .insertInto('measures_tool')
    .values({
      unit_id: made.unitId,
      name: made.name,
      publisher: made.publisher,
      licence_holder: made.licenceHolder,
      environment: made.environment,
      source: made.source,
      asks_certificate: made.asksCertificate,
      figures: JSON.stringify(made.figures),
      defined_by: scope.actor.id!,
      defined_at: scope.now,
      ...(made.inPlaceOf === undefined
        ? {}
        : { first_id: made.inPlaceOf.tool.firstId, version: made.inPlaceOf.tool.version + 1, changed_why: made.inPlaceOf.why }),
    })
    .execute();
}

/** Ends the use of a tool. False when it has ended. */
export async function endTool(scope: Scope, unitId: string, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('measures_tool')
    .set({ ended_at: scope.now, ended_by: scope.actor.id, ended_why: why })
    .where('id', '=', id)
    .where('unit_id', '=', unitId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Results of a person by every tool, the newest first; those entered in error too. */
export async function resultsOf(scope: Scope, personId: string): Promise<readonly ToolResult[]> {
  const rows = await scope.tx
    .selectFrom('measures_tool_result as r')
    .selectAll('r')
    .select(called('r.rater_id').as('rater'))
    .where('r.person_id', '=', personId)
    .orderBy('r.on_date', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    toolId: row.tool_id,
    toolName: row.tool_name,
    on: row.on_date,
    figures: row.figures as unknown as Readonly<Record<string, number>>,
    raterName: row.rater,
    place: row.place,
    ownWords: row.own_words,
    error: row.error_why,
  }));
}

/** Keeps a result, by the asker, who rated. */
export async function addResult(
  scope: Scope,
  made: Pick<ToolResult, 'on' | 'figures' | 'place' | 'ownWords'> & {
    readonly personId: string;
    readonly unitId: string;
    readonly tool: Tool;
    readonly certificateId: string | null;
  },
): Promise<void> {
  await scope.tx
    .insertInto('measures_tool_result')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      tool_id: made.tool.id,
      tool_name: made.tool.name,
      on_date: made.on,
      figures: JSON.stringify(made.figures),
      rater_id: scope.actor.id!,
      certificate_id: made.certificateId,
      place: made.place,
      own_words: made.ownWords,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Marks a result as entered in error. False when it is not theirs, or was marked already. */
export async function markResult(scope: Scope, personId: string, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('measures_tool_result')
    .set({ error_at: scope.now, error_by: scope.actor.id, error_why: why })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('error_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
