import { sql } from 'kysely';
import { z } from 'zod';
import { planShape, type Plan, type Problem } from '#planner';
import type { Scope } from '#platform/scope.ts';

export type ProposalKind = 'propose' | 're-plan' | 'what if';
/** How long after its time a search that does not end counts as broken off, in seconds; and how long one may wait for its turn. */
const brokenAfter = { searching: 120, waiting: 900 } as const;

export type ProposalState = 'waiting' | 'searching' | 'done' | 'stopped' | 'failed';

/** What was asked for, as the form had it. */
const askedShape = z.object({
  seconds: z.number(),
  /** Sessions that stay as they are. */
  stays: z.array(z.string()),
  /** Told in words: "Lee Marsh is off on Wednesday". No names of people supported. */
  say: z.array(z.string()),
  /** A change of plan: the reason for what it cancels, from the list of reasons. */
  reason: z.string().optional(),
});
export type Asked = z.infer<typeof askedShape>;

/** Sessions that stay and cannot all be held, and the rules between them. */
const conflictsShape = z.array(z.object({ locks: z.array(z.string()), rules: z.array(z.string()) }));

/** One week proposed, as far as the search has come. */
export interface Proposal {
  readonly id: string;
  readonly unitId: string;
  readonly monday: Temporal.PlainDate;
  readonly kind: ProposalKind;
  readonly fromId: string | null;
  readonly asked: Asked;
  readonly state: ProposalState;
  readonly stopAsked: boolean;
  readonly problem: Problem;
  /** The week as it stood when asked, as a plan without points. */
  readonly before: Plan;
  readonly best: Plan | null;
  /** Milliseconds since the search began and the points of each new best. */
  readonly progress: readonly (readonly [number, number])[];
  readonly conflicts: z.infer<typeof conflictsShape>;
  readonly fault: string | null;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly beganAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly version: number;
}

/** Keeps what is asked of the planner, waiting for the search. @returns its id */
export async function addProposal(
  scope: Scope,
  proposal: Pick<Proposal, 'unitId' | 'monday' | 'kind' | 'fromId' | 'asked' | 'problem' | 'before'>,
): Promise<string> {
  const row = await scope.tx
    .insertInto('programme_proposal')
    .values({
      unit_id: proposal.unitId,
      monday: proposal.monday,
      kind: proposal.kind,
      from_id: proposal.fromId,
      asked: JSON.stringify(proposal.asked),
      problem: JSON.stringify(proposal.problem),
      before: JSON.stringify(proposal.before),
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** One proposal, or null when there is none that the asker may know of. */
export async function proposalById(scope: Scope, id: string): Promise<Proposal | null> {
  const row = await scope.tx.selectFrom('programme_proposal').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const asked = askedShape.parse(row.asked);
  const now = stateNow(scope.now, { state: row.state, seconds: asked.seconds, madeAt: row.made_at, beganAt: row.began_at, found: row.best !== null });
  return {
    id: row.id,
    unitId: row.unit_id,
    monday: row.monday,
    kind: row.kind as ProposalKind,
    fromId: row.from_id,
    asked,
    state: now.state,
    stopAsked: row.stop_asked_at !== null,
    // Written by Trellis itself from a problem it had checked.
    problem: row.problem as unknown as Problem,
    before: planShape.parse(row.before),
    best: row.best === null ? null : planShape.parse(row.best),
    progress: z.array(z.tuple([z.number(), z.number()])).parse(row.progress),
    conflicts: conflictsShape.parse(row.conflicts),
    fault: now.fault ?? row.fault,
    madeBy: row.made_by,
    madeAt: row.made_at,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    version: row.version,
  };
}

/**
 * The state of a search as it is to be told: one that has neither ended nor told of itself long after its time was broken off, by a restart
 * perhaps. What it had found by then may be used as if somebody had stopped it.
 */
export function stateNow(
  now: Temporal.Instant,
  row: {
    readonly state: string;
    readonly seconds: number;
    readonly madeAt: Temporal.Instant;
    readonly beganAt: Temporal.Instant | null;
    readonly found: boolean;
  },
): { readonly state: ProposalState; readonly fault?: string } {
  const state = row.state as ProposalState;
  if (state !== 'searching' && state !== 'waiting') return { state };
  const from = state === 'searching' ? (row.beganAt ?? row.madeAt) : row.madeAt;
  if (from.until(now).total('seconds') <= row.seconds + brokenAfter[state]) return { state };
  return row.found ? { state: 'stopped' } : { state: 'failed', fault: 'The search was broken off. Look again; nothing was changed.' };
}

/** The newest proposals of a unit's week. */
export async function proposalsOfWeek(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
): Promise<
  readonly {
    readonly id: string;
    readonly kind: ProposalKind;
    readonly state: ProposalState;
    readonly madeAt: Temporal.Instant;
    readonly total: number | null;
  }[]
> {
  const { rows } = await sql<{
    id: string;
    kind: ProposalKind;
    state: string;
    seconds: number;
    madeAt: Temporal.Instant;
    beganAt: Temporal.Instant | null;
    total: number | null;
  }>`
    select id, kind, state, (asked->>'seconds')::float as seconds, made_at as "madeAt", began_at as "beganAt", (best->>'total')::float as total
    from programme_proposal where unit_id = ${unitId} and monday = ${monday}::date order by made_at desc limit 12`.execute(scope.tx);
  return rows.map((row) => ({ ...row, state: stateNow(scope.now, { ...row, found: row.total !== null }).state }));
}

/** One use of a proposal at a time: whoever comes second waits, and then sees what the first did. */
export async function lockProposal(scope: Scope, id: string): Promise<void> {
  await sql`select 1 from programme_proposal where id = ${id} for update`.execute(scope.tx);
}

/** Holds the search of a proposal until this transaction ends or dies with its process. @returns false when another holds it */
export async function holdSearch(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`search ${id}`}, 0)) as held`.execute(scope.tx);
  return rows[0]!.held;
}

/**
 * Marks the search as begun. Whoever holds it (`holdSearch`) may begin one anew that broke off, with a restart for instance.
 * @returns false when it was stopped before, or has begun already elsewhere
 */
export async function beginSearch(scope: Scope, id: string, held = false): Promise<boolean> {
  const done = await scope.tx
    .updateTable('programme_proposal')
    .set({ state: 'searching', began_at: scope.now })
    .where('id', '=', id)
    .where('state', 'in', held ? ['waiting', 'searching'] : ['waiting'])
    .where('stop_asked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps how far a search has come. @returns true when somebody asked it to stop */
export async function keepProgress(
  scope: Scope,
  id: string,
  found: { readonly best: Plan | null; readonly progress: Proposal['progress'] },
): Promise<boolean> {
  const row = await scope.tx
    .updateTable('programme_proposal')
    .set({ ...(found.best === null ? {} : { best: JSON.stringify(found.best) }), progress: JSON.stringify(found.progress) })
    .where('id', '=', id)
    .returning('stop_asked_at')
    .executeTakeFirst();
  return row === undefined || row.stop_asked_at !== null;
}

/** Whether somebody asked for a search to stop. */
export async function isStopAsked(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.tx.selectFrom('programme_proposal').select('stop_asked_at').where('id', '=', id).executeTakeFirst();
  return row === undefined || row.stop_asked_at !== null;
}

/** Ends a search: with its plan, or with what went wrong in a sentence. */
export async function endSearch(
  scope: Scope,
  id: string,
  end: {
    readonly state: 'done' | 'stopped' | 'failed';
    readonly best: Plan | null;
    readonly progress: Proposal['progress'];
    readonly conflicts?: Proposal['conflicts'];
    readonly fault?: string;
  },
): Promise<void> {
  await scope.tx
    .updateTable('programme_proposal')
    .set({
      state: end.state,
      ...(end.best === null ? {} : { best: JSON.stringify(end.best) }),
      progress: JSON.stringify(end.progress),
      ...(end.conflicts === undefined ? {} : { conflicts: JSON.stringify(end.conflicts) }),
      fault: end.fault ?? null,
      ended_at: scope.now,
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps the proven bound of a plan, once it is known. */
export async function keepBound(scope: Scope, id: string, bound: number): Promise<void> {
  await sql`update programme_proposal set best = jsonb_set(best, '{bound}', to_jsonb(${bound}::float)) where id = ${id} and best is not null`.execute(
    scope.tx,
  );
}

/** Asks a search to stop with the best so far. @returns false when it had ended */
export async function askToStop(scope: Scope, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('programme_proposal')
    .set({ stop_asked_at: scope.now, state: sql`case when state = 'waiting' then 'stopped' else state end` })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'searching'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What of a proposal was used. */
export interface ProposalUse {
  readonly what: 'all' | 'day' | 'session' | 'person';
  readonly which: string | null;
  /** Sessions made or added to, by planned session. */
  readonly made: Readonly<Record<string, string>>;
  readonly at: Temporal.Instant;
}

/** Keeps that somebody put a part of a proposal into the draft. */
export async function addUse(scope: Scope, proposal: Pick<Proposal, 'id' | 'unitId'>, use: Omit<ProposalUse, 'at'>): Promise<void> {
  await scope.tx
    .insertInto('programme_proposal_use')
    .values({
      proposal_id: proposal.id,
      unit_id: proposal.unitId,
      what: use.what,
      which: use.which,
      made: JSON.stringify(use.made),
      by_id: scope.actor.id!,
      at: scope.now,
    })
    .execute();
}

/** What was used of a proposal, the oldest first. */
export async function usesOfProposal(scope: Scope, id: string): Promise<readonly ProposalUse[]> {
  const rows = await scope.tx
    .selectFrom('programme_proposal_use')
    .select(['what', 'which', 'made', 'at'])
    .where('proposal_id', '=', id)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    what: row.what as ProposalUse['what'],
    which: row.which,
    made: z.record(z.string(), z.string()).parse(row.made),
    at: row.at,
  }));
}
