import fc from 'fast-check';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { moment, tales, type Tale } from './episode-model.fixture.ts';
import { openEpisodes } from './episode-store.ts';
import { currentDueBack, episodeStatus, isOut, isOver } from './episode.rules.ts';
import type { Episode } from './words.ts';

const tries = process.env['TEST_COUNTS'] === 'full' ? 2000 : 200;

async function setScene(db: Db) {
  const unitId = await makeUnit(db, 'Larkfield');
  return {
    unitId,
    actor: await makeWorker(db, unitId, 'nurse'),
    personId: await makePerson(db, unitId, { givenName: 'Person', surname: 'Example' }),
  };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

async function insertOuting(db: Db, { unitId, actor }: Scene): Promise<string> {
  const row = {
    unit_id: unitId,
    title: 'Library',
    place: 'Library',
    starts_at: moment(0),
    due_back: moment(60),
    made_by: actor.id,
    made_at: moment(-60),
  };
  return (await db.insertInto('leave_outing').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Writes a made-up history as it reached the server. */
async function insertTale(db: Db, scene: Scene, outingId: string, { episode }: Tale): Promise<string> {
  const { id } = await db
    .insertInto('leave_episode')
    .values({
      outing_id: outingId,
      unit_id: scene.unitId,
      person_id: scene.personId,
      basis: 'unauthorised',
      why_unauthorised: 'other',
      starts_at: moment(0),
      due_back: episode.dueBack,
      grace_minutes: episode.graceMinutes,
      made_by: scene.actor.id,
      made_at: moment(-60),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const ids = new Map(episode.movements.map((movement) => [movement.id, crypto.randomUUID()]));
  for (const movement of episode.movements)
    await db
      .insertInto('leave_movement')
      .values({
        id: ids.get(movement.id)!,
        episode_id: id,
        unit_id: scene.unitId,
        person_id: scene.personId,
        what: movement.what,
        happened_at: movement.at,
        recorded_at: movement.recordedAt,
        recorded_by: scene.actor.id,
        corrects: movement.corrects === null ? null : ids.get(movement.corrects)!,
        facts: JSON.stringify(movement.facts),
      })
      .execute();
  return id;
}

/** Open by the rules alone, whatever the database keeps. */
function isOpen(episode: Pick<Episode, 'movements' | 'dueBack' | 'graceMinutes'>, now: Temporal.Instant): boolean {
  const status = episodeStatus(episode, now);
  if (isOver(status)) return false;
  return isOut(status) || Temporal.Instant.compare(currentDueBack(episode) ?? moment(0), now) > 0;
}

test(`until when a going out may still matter is kept true by the database: ${tries} made-up histories lose nobody who is out`, async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  const outingId = await insertOuting(db, scene);
  const told = fc.sample(tales, { numRuns: tries, seed: 17 });
  const byId = new Map<string, Tale>();
  for (const tale of told) byId.set(await insertTale(db, scene, outingId, tale), tale);
  const rows = await db.selectFrom('leave_episode').select(['id', 'matters_until']).where('outing_id', '=', outingId).execute();
  expect(rows).toHaveLength(tries);
  // Out for ever, until they are back: nothing that was corrected puts anybody out of sight, and nobody who is back stays in it.
  const late = moment(100_000);
  for (const { id, matters_until: until } of rows) expect([id, until === null]).toEqual([id, isOut(episodeStatus(byId.get(id)!.episode, late))]);
  expect(rows.filter(({ matters_until: until }) => until === null).length).toBeGreaterThan(tries / 10);
  for (const at of [-60, 0, 31, 90, 400, 100_000].map(moment)) {
    const open = await inScope(app, scene.actor, at, async (scope) => openEpisodes(scope, scene.unitId));
    const wanted = [...byId].filter(([, { episode }]) => isOpen(episode, at)).map(([id]) => id);
    expect(open.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
  }
});

test('nobody can set by hand until when somebody out may still matter', async ({ db, app }) => {
  const scene = await setScene(db);
  const outingId = await insertOuting(db, scene);
  const out = fc.sample(tales, { numRuns: 100, seed: 3 }).find(({ episode }) => isOut(episodeStatus(episode, moment(400))))!;
  const id = await insertTale(db, scene, outingId, out);
  await inScope(app, scene.actor, moment(400), async (scope) => {
    await scope.tx
      .updateTable('leave_episode')
      .set({ matters_until: moment(0) })
      .where('id', '=', id)
      .execute();
    expect((await openEpisodes(scope, scene.unitId)).map((one) => one.id)).toEqual([id]);
  });
});

test('who is out is read by an index: a history of 20,000 goings out costs the board nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  const outingId = await insertOuting(db, scene);
  const out = fc.sample(tales, { numRuns: 100, seed: 3 }).find(({ episode }) => isOut(episodeStatus(episode, moment(400))))!;
  await insertTale(db, scene, outingId, out);
  // The trigger once for all of them, not once for each of 40,000 movements.
  await sql`alter table leave_movement disable trigger matters`.execute(db);
  await sql`with gone as (
      insert into leave_episode (outing_id, unit_id, person_id, basis, starts_at, due_back, made_by, made_at)
      select ${outingId}, ${scene.unitId}, ${scene.personId}, 'time off', at, at + interval '1 hour', ${scene.actor.id}, at
      from generate_series(${moment(-2_000_000)}::timestamptz, ${moment(-2000)}::timestamptz, interval '100 minutes') at returning id, starts_at)
    insert into leave_movement (episode_id, unit_id, person_id, what, happened_at, recorded_at, recorded_by)
      select id, ${scene.unitId}, ${scene.personId}, what, starts_at + part, starts_at + part, ${scene.actor.id}
      from gone, (values ('departed', interval '1 minute'), ('returned', interval '50 minutes')) as happened (what, part)`.execute(db);
  await sql`alter table leave_movement enable trigger matters`.execute(db);
  await sql`update leave_episode set version = version`.execute(db);
  await sql`analyze leave_episode`.execute(db);
  await sql`analyze leave_movement`.execute(db);
  const now = moment(400);
  await inScope(app, scene.actor, now, async (scope) => {
    expect(await openEpisodes(scope, scene.unitId)).toHaveLength(1);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers, costs off, timing off) select id from leave_episode e
      where e.unit_id = ${scene.unitId} and (e.matters_until is null or e.matters_until > ${now}::timestamptz)`.execute(scope.tx);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    if (process.env['SHOW_PLAN'] !== undefined) console.log(plan);
    expect(plan).toContain('leave_episode_open');
    expect(plan).not.toContain('Seq Scan on leave_episode');
    const touched = Number(/Buffers: shared hit=(\d+)/u.exec(plan)?.[1] ?? Infinity);
    expect(touched).toBeLessThan(100);
  });
}, 60_000);
