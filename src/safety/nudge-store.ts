import { sql } from 'kysely';
import { noteStates, unsettledWords } from '#notes';
import type { Scope } from '#platform/scope.ts';
import type { Nudge, NudgeCause, Sighting } from './words.ts';

const nameOf = (alias: string) =>
  sql<
    string | null
  >`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Which nudges: one, a person's, or a unit's: open ones, and those answered since a moment. */
export type Which =
  | { readonly id: string }
  | { readonly personIds: readonly string[]; readonly since: Temporal.Instant }
  | { readonly unitId: string; readonly since: Temporal.Instant | null };

/** Nudges, the oldest open one first, then those answered, the newest first. */
export async function nudges(scope: Scope, which: Which): Promise<readonly Nudge[]> {
  if ('personIds' in which && which.personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('safety_nudge as n')
    .leftJoin('workforce_staff as raiser', 'raiser.id', 'n.raised_by')
    .leftJoin('workforce_staff as asked', 'asked.id', 'n.asked_of')
    .leftJoin('workforce_staff as done', 'done.id', 'n.acknowledged_by')
    .leftJoin('places_unit as before', 'before.id', 'n.came_from')
    .selectAll('n')
    .select([nameOf('raiser').as('raiser_name'), nameOf('asked').as('asked_name'), nameOf('done').as('done_name'), 'before.name as before_name'])
    .$if('id' in which, (query) => query.where('n.id', '=', 'id' in which ? which.id : ''))
    .$if('personIds' in which, (query) => query.where('n.person_id', 'in', 'personIds' in which ? [...which.personIds] : []))
    .$if('unitId' in which, (query) => query.where('n.unit_id', '=', 'unitId' in which ? which.unitId : ''))
    .$if(!('id' in which), (query) =>
      query.where((where) =>
        where.or([
          where('n.acknowledged_at', 'is', null),
          ...('since' in which && which.since !== null
            ? [where('n.acknowledged_at', '>=', which.since), where('n.raised_at', '>=', which.since)]
            : []),
        ]),
      ),
    )
    .orderBy(sql`n.acknowledged_at is not null`)
    .orderBy(sql`n.acknowledged_at desc nulls first`)
    .orderBy('n.raised_at')
    .limit(300)
    .execute();
  const seen = await sightingsOf(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    cause: row.cause as NudgeCause,
    signId: row.sign_id,
    onDate: row.on_date,
    raisedByName: row.raiser_name,
    raisedAt: row.raised_at,
    askedOf: row.asked_of,
    askedOfName: row.asked_name,
    askedAs: row.asked_as,
    answerBy: row.answer_by,
    passedOn: row.passed_on,
    cameFromName: row.before_name ?? (row.came_at === null ? null : 'another unit'),
    cameAt: row.came_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    acknowledgedByName: row.done_name,
    doneWords: row.done_words,
    ownWords: row.own_words,
    sightings: seen.get(row.id) ?? [],
  }));
}

/** One nudge, or null where the asker may not know of it. */
export async function nudgeById(scope: Scope, id: string): Promise<Nudge | null> {
  return (await nudges(scope, { id }))[0] ?? null;
}

async function sightingsOf(scope: Scope, nudgeIds: readonly string[]): Promise<ReadonlyMap<string, readonly Sighting[]>> {
  const found = new Map<string, Sighting[]>();
  if (nudgeIds.length === 0) return found;
  const rows = await scope.tx
    .selectFrom('safety_sighting as s')
    .leftJoin('workforce_staff as w', 'w.id', 's.recorded_by')
    .selectAll('s')
    .select(nameOf('w').as('by_name'))
    .where('s.nudge_id', 'in', [...nudgeIds])
    .orderBy('s.seen_at')
    .orderBy('s.id')
    .execute();
  // Jobs quote nobody, and know of no note.
  const quoted = scope.actor.kind === 'system' ? [] : rows.flatMap(({ note_id: note }) => note ?? []);
  const states = await noteStates(scope, quoted);
  for (const row of rows) {
    const sighting: Sighting = {
      id: row.id,
      nudgeId: row.nudge_id,
      noteId: row.note_id,
      how: row.how as Sighting['how'],
      ownWords: row.own_words,
      words: row.words,
      toldPerson: row.told_person as Sighting['toldPerson'],
      notToldWhy: row.not_told_why,
      seenAt: row.seen_at,
      recordedByName: row.by_name,
      stands: unsettledWords(states.get(row.note_id ?? '') ?? null),
    };
    found.set(row.nudge_id, [...(found.get(row.nudge_id) ?? []), sighting]);
  }
  return found;
}

/** A nudge to be raised. */
export interface NewNudge {
  readonly personId: string;
  readonly unitId: string;
  readonly cause: NudgeCause;
  readonly signId: string | null;
  readonly onDate: Temporal.PlainDate;
  readonly askedOf: string | null;
  readonly askedAs: string;
  readonly answerBy: Temporal.Instant;
}

/** Raises a nudge once a sign and day (once a week for attendance; each time for medicines). @returns its id, and whether it is new */
export async function addNudge(scope: Scope, nudge: NewNudge): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const { rows } = await sql<{ id: string }>`
    insert into safety_nudge (person_id, unit_id, cause, sign_id, on_date, raised_by, raised_at, asked_of, asked_as, answer_by)
    values (${nudge.personId}, ${nudge.unitId}, ${nudge.cause}, ${nudge.signId}, ${nudge.onDate}, ${scope.actor.id}, ${scope.now},
      ${nudge.askedOf}, ${nudge.askedAs}, ${nudge.answerBy})
    on conflict (person_id, cause, sign_id, on_date) where cause <> 'medicines' do nothing returning id`.execute(scope.tx);
  if (rows[0] !== undefined) return { id: rows[0].id, fresh: true };
  const there = await scope.tx
    .selectFrom('safety_nudge')
    .select('id')
    .where('person_id', '=', nudge.personId)
    .where('cause', '=', nudge.cause)
    .where(sql<boolean>`sign_id is not distinct from ${nudge.signId}::uuid`)
    .where('on_date', '=', nudge.onDate)
    .executeTakeFirstOrThrow();
  return { id: there.id, fresh: false };
}

/** What was seen, told or counted, to be kept. */
export type NewSighting = Omit<Sighting, 'id' | 'nudgeId' | 'recordedByName' | 'stands'>;

/** Adds what was seen, told or counted. One note adds one. @returns false where that note is there already */
export async function addSighting(scope: Scope, nudge: { readonly id: string; readonly personId: string }, sighting: NewSighting): Promise<boolean> {
  const done = await scope.tx
    .insertInto('safety_sighting')
    .values({
      nudge_id: nudge.id,
      person_id: nudge.personId,
      note_id: sighting.noteId,
      how: sighting.how,
      own_words: sighting.ownWords,
      words: sighting.words,
      told_person: sighting.toldPerson,
      not_told_why: sighting.notToldWhy,
      seen_at: sighting.seenAt,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Keeps what was done about a nudge. @returns false where somebody said so before */
export async function closeNudge(scope: Scope, id: string, doneWords: string, ownWords: string | null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_nudge')
    .set({ acknowledged_at: scope.now, acknowledged_by: scope.actor.id, done_words: doneWords, own_words: ownWords })
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Passes an unanswered nudge to the next. @returns false where it was answered or passed on meanwhile */
export async function passOn(
  scope: Scope,
  nudge: Pick<Nudge, 'id' | 'passedOn'>,
  to: { readonly askedOf: string | null; readonly askedAs: string; readonly answerBy: Temporal.Instant },
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_nudge')
    .set({ asked_of: to.askedOf, asked_as: to.askedAs, answer_by: to.answerBy, passed_on: nudge.passedOn + 1 })
    .where('id', '=', nudge.id)
    .where('acknowledged_at', 'is', null)
    .where('passed_on', '=', nudge.passedOn)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Open nudges that were asked of somebody by name and whose time has passed. For the job alone. */
export async function overdueNudges(scope: Scope): Promise<readonly Nudge[]> {
  const rows = await scope.tx
    .selectFrom('safety_nudge')
    .select('id')
    .where('acknowledged_at', 'is', null)
    .where('asked_of', 'is not', null)
    .where('answer_by', '<=', scope.now)
    .execute();
  const found = await Promise.all(rows.map(({ id }) => nudgeById(scope, id)));
  return found.filter((one) => one !== null);
}

/** How long after its answer what was asked elsewhere about a nudge is still looked for. */
const lookBack = { hours: 24 };

/** Nudges of people who stay on another unit by now: those nobody answered, and those answered in the last day. For the job alone. */
export async function nudgesElsewhere(scope: Scope): Promise<readonly { readonly nudge: Nudge; readonly toUnit: string }[]> {
  const rows = await scope.tx
    .selectFrom('safety_nudge as n')
    .select(['n.id', sql<string>`trellis.people_unit_now(n.person_id)`.as('to_unit')])
    .where((where) => where.or([where('n.acknowledged_at', 'is', null), where('n.acknowledged_at', '>=', scope.now.subtract(lookBack))]))
    .where(sql<boolean>`trellis.people_unit_now(n.person_id) <> n.unit_id`)
    .execute();
  const found: { readonly nudge: Nudge; readonly toUnit: string }[] = [];
  for (const { id, to_unit: toUnit } of rows) {
    const nudge = await nudgeById(scope, id);
    if (nudge !== null) found.push({ nudge, toUnit });
  }
  return found;
}

/** Moves an open nudge to the unit where the person is now, with who is asked there. @returns false where it was answered meanwhile */
export async function moveNudge(
  scope: Scope,
  nudge: Pick<Nudge, 'id' | 'unitId'>,
  to: { readonly unitId: string; readonly askedOf: string | null; readonly askedAs: string; readonly answerBy: Temporal.Instant },
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_nudge')
    .set({
      unit_id: to.unitId,
      came_from: nudge.unitId,
      came_at: scope.now,
      asked_of: to.askedOf,
      asked_as: to.askedAs,
      answer_by: to.answerBy,
    })
    .where('id', '=', nudge.id)
    .where('unit_id', '=', nudge.unitId)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
