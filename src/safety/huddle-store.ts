import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Carry, Debrief, Huddle } from './words.ts';

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** A unit's huddles, the newest first. */
export async function huddles(scope: Scope, unitId: string, most: number): Promise<readonly Huddle[]> {
  const rows = await scope.tx
    .selectFrom('safety_huddle as h')
    .innerJoin('workforce_staff as w', 'w.id', 'h.led_by')
    .selectAll('h')
    .select(nameOf('w').as('led_name'))
    .where('h.unit_id', '=', unitId)
    .orderBy('h.held_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    heldAt: row.held_at,
    ledByName: row.led_name,
    there: row.there,
    observations: row.observations,
    staffing: row.staffing,
    health: row.health,
    visits: row.visits,
    incidents: row.incidents,
    worries: row.worries,
  }));
}

/** Keeps a huddle as it was held. @returns its id */
export async function addHuddle(
  scope: Scope,
  unitId: string,
  huddle: Omit<Huddle, 'id' | 'heldAt' | 'ledByName'> & { readonly ledBy: string },
): Promise<string> {
  const row = await scope.tx
    .insertInto('safety_huddle')
    .values({
      unit_id: unitId,
      held_at: scope.now,
      led_by: huddle.ledBy,
      there: huddle.there,
      observations: huddle.observations,
      staffing: huddle.staffing,
      health: huddle.health,
      visits: huddle.visits,
      incidents: huddle.incidents,
      worries: huddle.worries,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What is carried forward and open, the oldest first; with `closedSince`, also what was closed since. */
export async function carries(scope: Scope, unitId: string, closedSince: Temporal.Instant | null = null): Promise<readonly Carry[]> {
  const rows = await selectCarry(scope)
    .where('c.unit_id', '=', unitId)
    .where((where) => where.or([where('c.closed_at', 'is', null), ...(closedSince === null ? [] : [where('c.closed_at', '>=', closedSince)])]))
    .orderBy(sql`c.closed_at is not null`)
    .orderBy('c.raised_at')
    .limit(200)
    .execute();
  return rows.map(carryOf);
}

/** One thing carried forward, with the unit it is of; null where the asker may not see it. */
export async function carryById(scope: Scope, id: string): Promise<(Carry & { readonly unitId: string }) | null> {
  const row = await selectCarry(scope).where('c.id', '=', id).executeTakeFirst();
  return row === undefined ? null : { ...carryOf(row), unitId: row.unit_id };
}

function selectCarry(scope: Scope) {
  return scope.tx
    .selectFrom('safety_carry as c')
    .innerJoin('workforce_staff as raiser', 'raiser.id', 'c.raised_by')
    .leftJoin('workforce_staff as closer', 'closer.id', 'c.closed_by')
    .selectAll('c')
    .select([nameOf('raiser').as('raiser_name'), nameOf('closer').as('closer_name')]);
}

type CarryRow = Awaited<ReturnType<ReturnType<typeof selectCarry>['execute']>>[number];

function carryOf(row: CarryRow): Carry {
  return {
    id: row.id,
    personId: row.person_id,
    words: row.words,
    owner: row.owner,
    raisedByName: row.raiser_name,
    raisedAt: row.raised_at,
    closedAt: row.closed_at,
    closedByName: row.closed_by === null ? null : row.closer_name,
    closedWords: row.closed_words,
  };
}

/** Carries something forward. @returns its id */
export async function addCarry(
  scope: Scope,
  unitId: string,
  carry: { readonly huddleId: string | null; readonly personId: string | null; readonly words: string; readonly owner: string },
): Promise<string> {
  const row = await scope.tx
    .insertInto('safety_carry')
    .values({
      unit_id: unitId,
      huddle_id: carry.huddleId,
      person_id: carry.personId,
      words: carry.words,
      owner: carry.owner,
      raised_by: scope.actor.id!,
      raised_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Closes what was carried forward, with what came of it. @returns false where it was closed before */
export async function closeCarry(scope: Scope, id: string, words: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_carry')
    .set({ closed_at: scope.now, closed_by: scope.actor.id, closed_words: words })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A unit's debriefs by when it happened, the newest first; or one by its id. */
export async function debriefs(
  scope: Scope,
  which: { readonly unitId: string; readonly most: number } | { readonly id: string },
): Promise<readonly Debrief[]> {
  const rows = await scope.tx
    .selectFrom('safety_debrief as d')
    .innerJoin('workforce_staff as w', 'w.id', 'd.led_by')
    .selectAll('d')
    .select(nameOf('w').as('led_name'))
    .$if('id' in which, (query) => query.where('d.id', '=', 'id' in which ? which.id : ''))
    .$if('unitId' in which, (query) => query.where('d.unit_id', '=', 'unitId' in which ? which.unitId : ''))
    .orderBy('d.happened_at', 'desc')
    .limit('most' in which ? which.most : 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    after: row.after as Debrief['after'],
    happenedAt: row.happened_at,
    heldAt: row.held_at,
    ledByName: row.led_name,
    there: row.there,
    whatHappened: row.what_happened,
    howAreYou: row.how_are_you,
    whatHelped: row.what_helped,
    whatNext: row.what_next,
    support: row.support as Debrief['support'],
    peopleOffered: row.people_offered as Debrief['peopleOffered'],
    peopleWords: row.people_words,
  }));
}

/** Keeps a debrief. @returns its id */
export async function addDebrief(
  scope: Scope,
  unitId: string,
  debrief: Omit<Debrief, 'id' | 'unitId' | 'heldAt' | 'ledByName'> & { readonly ledBy: string },
): Promise<string> {
  const row = await scope.tx
    .insertInto('safety_debrief')
    .values({
      unit_id: unitId,
      after: debrief.after,
      happened_at: debrief.happenedAt,
      held_at: scope.now,
      led_by: debrief.ledBy,
      there: debrief.there,
      what_happened: debrief.whatHappened,
      how_are_you: debrief.howAreYou,
      what_helped: debrief.whatHelped,
      what_next: debrief.whatNext,
      support: debrief.support,
      people_offered: debrief.peopleOffered,
      people_words: debrief.peopleWords,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
