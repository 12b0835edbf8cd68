import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { addEvent, happened, onShift, readyToGo, registered, release } from './ready-to-go.ts';
import { underAttack } from './unit-under-attack.ts';

const slow = { timeout: 300_000 };

test('62: however many press at once, a person is released once, leaves once and comes back once', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const going = await readyToGo(db, unit);
  const nurse = await registered(db, unit.actor('nurse'));
  const jo = unit.actor('activity co-ordinator');
  const staff = [unit.inCharge, nurse, jo, unit.actor('OT')];
  const won = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(won(await Promise.all([unit.inCharge, nurse, unit.inCharge, nurse].map((actor) => release(unit, going, actor))))).toEqual([
    303, 422, 422, 422,
  ]);
  expect(
    won(await Promise.all(staff.map((actor) => unit.post(actor, `/leave/episodes/${going.episode}/depart`, { left: '', _version: '1' })))),
  ).toEqual([303, 422, 422, 422]);
  // One says back on the person's page, another on the group's, a third that it was not taken.
  const answers = await Promise.all([
    unit.post(jo, `/leave/episodes/${going.episode}/return`, { condition: 'settled', kept: 'yes', _version: '1' }),
    unit.post(nurse, `/outings/${going.outing}/back`, { [`p.${going.episode}.condition`]: 'settled', _version: '1' }),
    unit.post(unit.inCharge, `/leave/episodes/${going.episode}/not-taken`, { reason: 'weather', _version: '1' }),
  ]);
  expect(won(answers)).toEqual([303, 422, 422]);
  expect(await happened(db, going.episode)).toEqual(['checked', 'released', 'departed', 'returned']);
});

test('64: one escort asked for by two outings at the same moment goes with one', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const [first, second] = [await readyToGo(db, unit, { surname: 'First' }), await readyToGo(db, unit, { surname: 'Second' })];
  const escort = await onShift(db, unit, unit.actor('healthcare support worker'));
  const ask = (outing: string) =>
    unit.post(unit.actor('activity co-ordinator'), `/outings/${outing}/escorts`, { add: escort, remove: '', _version: '1' });
  const answers = await Promise.all([ask(first.outing), ask(second.outing)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
  expect(answers.find(({ status }) => status === 422)!.body).toContain('is booked');
  expect(await db.selectFrom('leave_escort').select('outing_id').where('staff_id', '=', escort).execute()).toHaveLength(1);
  // Written down for two all the same, as an older file may have it: they count for neither.
  const needing = [];
  for (const surname of ['Third', 'Fourth']) needing.push(await readyToGo(db, unit, { surname, escortsNeeded: 1, escorts: [escort] }));
  for (const going of needing) {
    const answer = await release(unit, going);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('1 escort needed, 0 there');
  }
});

test('65: authority held or revoked between opening the page and pressing releases nobody', slow, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  for (const [what, sentence] of [
    ['held', /is on hold/],
    ['revoked', /was revoked/],
  ] as const) {
    const going = await readyToGo(db, unit, { surname: what });
    const open = await unit.get(unit.inCharge, `/leave/episodes/${going.episode}`);
    expect(open.body).toMatch(/>Release Ready/);
    await addEvent(db, going, what, unit.inCharge.subjectId);
    const answer = await release(unit, going);
    expect([what, answer.status]).toEqual([what, 422]);
    expect(answer.body).toMatch(sentence);
    expect(await happened(db, going.episode)).toEqual(['checked']);
  }
});

/** Makes the database linger over an insert into a table, under a lock that tells of it, so that another request surely falls into that moment. */
async function linger(db: Db, table: string): Promise<void> {
  await sql`create function trellis.linger() returns trigger language plpgsql as
    'begin perform pg_advisory_xact_lock(65); perform pg_sleep(0.7); return new; end'`.execute(db);
  await sql`create trigger linger before insert on ${sql.table(`trellis.${table}`)} for each row execute function trellis.linger()`.execute(db);
}

/** Waits until a request is in that moment. */
async function untilLingering(db: Db): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = 0 and objid = 65
      and database = (select oid from pg_database where datname = current_database())`.execute(db);
    if (rows[0]!.n > 0) return;
    await wait(5);
  }
  throw new Error('No request came as far as the insert.');
}

test('65: a release that falls into the moment of a hold waits for it and is refused', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const nurse = await registered(db, unit.actor('nurse'));
  const going = await readyToGo(db, unit);
  await linger(db, 'leave_authorisation_event');
  const held = unit.post(unit.inCharge, `/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' });
  await untilLingering(db);
  const released = await release(unit, going, nurse);
  expect([(await held).status, released.status]).toEqual([303, 422]);
  expect(released.body).toMatch(/is on hold/);
  expect(await happened(db, going.episode)).toEqual(['checked']);
});

test('65: a hold that falls into the moment of a release comes after it, whole', slow, async () => {
  const { db, app } = await freshDatabase();
  const unit = await underAttack(db, app);
  const nurse = await registered(db, unit.actor('nurse'));
  const going = await readyToGo(db, unit);
  // The warnings gone over are kept after the facts were read and before the release is.
  await linger(db, 'leave_override');
  const released = release(unit, going, nurse);
  await untilLingering(db);
  const held = await unit.post(unit.inCharge, `/leave/authorisations/${going.authorisation}/hold`, { why: 'Has not slept' });
  expect([(await released).status, held.status]).toEqual([303, 303]);
  const { rows } = await sql<{ crossed: boolean }>`select m.id > v.id as crossed from leave_movement m, leave_authorisation_event v
    where m.episode_id = ${going.episode} and m.what = 'released' and v.authorisation_id = ${going.authorisation} and v.what = 'held'`.execute(db);
  expect(rows).toEqual([{ crossed: false }]);
});
