import { sql, type SqlBool } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import type { Span } from '#platform/time.ts';
import { currentDueBack, episodeStatus, isOver, mayFollow, standingMovements } from './episode.rules.ts';
import { giveBackOuting } from './outing-bookings-store.ts';
import type { Basis, Episode, Movement, MovementFacts, MovementKind, UnauthorisedReason } from './words.ts';

/** What was to be recorded may not follow what stands: nothing was kept. The ruling says why, in sentences. */
export class MovementRefused extends Error {
  override name = 'MovementRefused';
  readonly ruling: Ruling;
  constructor(refused: Ruling) {
    super(refused.reasons.map(({ say }) => say).join(' '));
    this.ruling = refused;
  }
}

/** Something that happened, to be recorded. */
export interface MovementToAdd {
  /** Made by the phone or the form that sends it, so that what is sent twice is kept once. */
  readonly id?: string;
  readonly episodeId: string;
  readonly what: MovementKind;
  /** When it happened; recorded is now. */
  readonly at: Temporal.Instant;
  readonly facts?: MovementFacts;
  /** Kept on paper or on a phone first: taken as told, not checked at the time. */
  readonly enteredLate?: boolean;
  /** The movement this one puts right. */
  readonly corrects?: string;
  /** Declared absent without leave: is there a power to take them back as they stand in law now? Left out: by the footing they went on. */
  readonly heldNow?: boolean;
}

/** Episodes of a unit that touch a time: planned for it, or out in it (whenever they began). By the time they start. */
export async function episodesOnUnit(scope: Scope, unitId: string, span: Span): Promise<readonly Episode[]> {
  return episodesWhere(scope, sql<SqlBool>`e.unit_id = ${unitId} and ${touching(span)}`);
}

/** Episodes of these people that touch a time, by the time they start. */
export async function episodesOf(scope: Scope, personIds: readonly string[], span: Span): Promise<readonly Episode[]> {
  if (personIds.length === 0) return [];
  return episodesWhere(scope, sql<SqlBool>`e.person_id = any(${[...new Set(personIds)]}::uuid[]) and ${touching(span)}`);
}

/** One episode with everything recorded of it, or null where the asker may not see it. */
export async function episodeById(scope: Scope, id: string): Promise<Episode | null> {
  return (await episodesWhere(scope, sql<SqlBool>`e.id = ${id}`))[0] ?? null;
}

/** Everybody going with one outing, by the time they start. */
export async function episodesOfOuting(scope: Scope, outingId: string): Promise<readonly Episode[]> {
  return episodesWhere(scope, sql<SqlBool>`e.outing_id = ${outingId}`);
}

/**
 * Those of a unit who are not back and whose going out is not over: everybody who is out, however long ago they were due, and everybody
 * planned whose time has not passed. Somebody planned who never went drops out at the due-back time.
 */
export async function openEpisodes(scope: Scope, unitId: string): Promise<readonly Episode[]> {
  // The database keeps until when each may still matter (migration 0035), so that this reads a few rows however long the history is.
  const found = await episodesWhere(
    scope,
    sql<SqlBool>`e.unit_id = ${unitId} and (e.matters_until is null or e.matters_until > ${scope.now}::timestamptz)`,
  );
  return found.filter((episode) => {
    const status = episodeStatus(episode, scope.now);
    if (isOver(status)) return false;
    const begun = standingMovements(episode.movements).some(({ what }) =>
      ['departed', 'walked off', 'not where expected', 'declared missing', 'declared AWOL'].includes(what),
    );
    return begun || isAfter(currentDueBack(episode) ?? episode.startsAt, scope.now);
  });
}

/** These episodes with everything recorded of them; those the asker may not see are missing. */
export async function episodesByIds(scope: Scope, ids: readonly string[]): Promise<readonly Episode[]> {
  if (ids.length === 0) return [];
  return episodesWhere(scope, sql<SqlBool>`e.id = any(${[...new Set(ids)]}::uuid[])`);
}

/** The last goings out of somebody that began before a moment and really happened or may have, newest first by when they were to start; at most so many. */
export async function lastEpisodesOf(scope: Scope, personId: string, before: Temporal.Instant, most: number): Promise<readonly Episode[]> {
  const found = await episodesWhere(
    scope,
    sql<SqlBool>`e.id in (select x.id from leave_episode x where x.person_id = ${personId} and x.starts_at < ${before}::timestamptz
      and exists (select 1 from leave_movement m where m.episode_id = x.id and m.what in ('departed', 'walked off', 'not where expected', 'declared missing', 'declared AWOL'))
      order by x.starts_at desc limit ${most})`,
  );
  return found.toReversed();
}

/**
 * Records what happened. The episode is locked while it is looked at, so of two who press at once the second is told what the first did.
 * Sent twice with one id it is kept once. Once somebody is back or is not going, their time is free again; when nobody of the outing is
 * waited for, so is the escorts' and the vehicle's.
 * @returns the episode as it stands then, and whether it was kept already
 * @throws MovementRefused where it may not follow
 */
export async function addMovement(scope: Scope, movement: MovementToAdd): Promise<{ readonly episode: Episode; readonly already: boolean }> {
  const locked = await scope.tx.selectFrom('leave_episode').select('id').where('id', '=', movement.episodeId).forUpdate().executeTakeFirst();
  const episode = locked === undefined ? null : await episodeById(scope, movement.episodeId);
  if (episode === null) throw new MovementRefused(ruling([stop('not-found', 'This going out is not one of yours.')]));
  if (movement.id !== undefined && episode.movements.some(({ id }) => id === movement.id)) return { episode, already: true };
  const refused = mayBeAdded(episode, movement, scope.now);
  if (!refused.allowed) throw new MovementRefused(refused);
  await scope.tx
    .insertInto('leave_movement')
    .values({
      ...(movement.id === undefined ? {} : { id: movement.id }),
      episode_id: episode.id,
      unit_id: episode.unitId,
      person_id: episode.personId,
      what: movement.what,
      happened_at: movement.at,
      recorded_at: scope.now,
      recorded_by: scope.actor.id!,
      entered_late: movement.enteredLate ?? false,
      corrects: movement.corrects ?? null,
      facts: JSON.stringify(movement.facts ?? {}),
    })
    .execute();
  await scope.tx
    .updateTable('leave_episode')
    .set({ version: sql`version + 1` })
    .where('id', '=', episode.id)
    .execute();
  const after = (await episodeById(scope, episode.id))!;
  if (!isOver(episodeStatus(episode, scope.now)) && isOver(episodeStatus(after, scope.now))) await giveBackTime(scope, after);
  return { episode: after, already: false };
}

function mayBeAdded(episode: Episode, movement: MovementToAdd, now: Temporal.Instant): Ruling {
  const { what, facts = {}, enteredLate = false, corrects = null } = movement;
  const judged = mayFollow(episodeStatus(episode, now), { what, facts, enteredLate, corrects }, episode.basis, movement.heldNow ?? null);
  const reasons = [...judged.reasons];
  if (Temporal.Instant.compare(movement.at, now.add({ minutes: 5 })) > 0) reasons.push(stop('not-yet', 'This time has not come yet.'));
  if (corrects !== null) {
    const old = episode.movements.find(({ id }) => id === corrects);
    const stands = standingMovements(episode.movements).some(({ id }) => id === corrects);
    if (old === undefined) reasons.push(stop('corrects-another', 'What you correct belongs to another going out.'));
    else if (!stands && what !== 'corrected') reasons.push(stop('corrected-already', 'Somebody has corrected this already. Look at it again.'));
    else if (what !== 'corrected' && old.what !== what)
      reasons.push(stop('corrects-another-kind', 'A correction says the same thing again, rightly. To take an entry back, say that it was wrong.'));
  }
  return ruling(reasons);
}

async function giveBackTime(scope: Scope, episode: Episode): Promise<void> {
  const others = await episodesOfOuting(scope, episode.outingId);
  const waitedFor = others.some((one) => !isOver(episodeStatus(one, scope.now)));
  await giveBackOuting(scope, episode.outingId, waitedFor ? [episode.personId] : undefined);
}

function touching(span: Span) {
  return sql<SqlBool>`(e.matters_until is null or e.matters_until >= ${span.from}::timestamptz) and e.starts_at < ${span.to}::timestamptz and (e.due_back is null or e.due_back > ${span.from}::timestamptz or exists (
    select 1 from leave_movement m where m.episode_id = e.id and (m.happened_at >= ${span.from}::timestamptz or m.what in ('departed', 'walked off', 'not where expected', 'declared missing', 'declared AWOL'))
      and not exists (select 1 from leave_movement r where r.episode_id = e.id and r.what = 'returned' and r.happened_at < ${span.from}::timestamptz
        and not exists (select 1 from leave_movement c where c.episode_id = e.id and c.corrects = r.id))))`;
}

async function episodesWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly Episode[]> {
  const { rows } = await sql<EpisodeRow>`
    select e.id, e.outing_id, e.unit_id, e.person_id, e.basis, e.line_id, e.grounds_id, e.why_unauthorised, e.accompanied_by, e.starts_at, e.due_back, e.grace_minutes, e.version
    from leave_episode e where ${condition} order by e.starts_at, e.id`.execute(scope.tx);
  if (rows.length === 0) return [];
  const movements = await movementsOf(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    outingId: row.outing_id,
    unitId: row.unit_id,
    personId: row.person_id,
    basis: row.basis,
    lineId: row.line_id,
    groundsId: row.grounds_id,
    whyUnauthorised: row.why_unauthorised,
    accompaniedBy: row.accompanied_by,
    startsAt: row.starts_at,
    dueBack: row.due_back,
    graceMinutes: row.grace_minutes,
    version: row.version,
    movements: movements.get(row.id) ?? [],
  }));
}

/** In the order in which the server got to know, which is the order the rules go by. */
async function movementsOf(scope: Scope, episodeIds: readonly string[]): Promise<ReadonlyMap<string, readonly Movement[]>> {
  const rows = await scope.tx
    .selectFrom('leave_movement')
    .select(['id', 'episode_id', 'what', 'happened_at', 'recorded_at', 'recorded_by', 'entered_late', 'corrects', 'facts'])
    .where('episode_id', '=', sql<string>`any (${[...episodeIds]}::uuid[])`)
    .orderBy('seq')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      id: row.id,
      episodeId: row.episode_id,
      what: row.what as MovementKind,
      at: row.happened_at,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
      enteredLate: row.entered_late,
      corrects: row.corrects,
      facts: row.facts as MovementFacts,
    })),
    ({ episodeId }) => episodeId,
  );
}

type EpisodeRow = {
  id: string;
  outing_id: string;
  unit_id: string;
  person_id: string;
  basis: Basis;
  line_id: string | null;
  grounds_id: string | null;
  why_unauthorised: UnauthorisedReason | null;
  accompanied_by: string | null;
  starts_at: Temporal.Instant;
  due_back: Temporal.Instant | null;
  grace_minutes: number;
  version: number;
};

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
