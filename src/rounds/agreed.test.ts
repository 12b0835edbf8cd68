import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { theSystem } from '#platform/actor.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';
import { askForAgreed } from './watch-agreed.ts';

const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });

async function begun(db: Db, app: Db) {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const agreedAt = `/people/${scene.rana}/reports/agreed`;
  const base = {
    who: 'placement officer',
    insideReader: '',
    reader: 'Mo Rashid, county placements',
    every: '2',
    everyUnit: 'weeks',
    ...on('due', '23'),
    ...on('from', '9'),
    purpose: 'progress',
    writer: scene.carys.id,
    ...on('agreed', '9'),
  };
  const agree = (fields: Record<string, string> = {}) => carys.post(agreedAt, { ...base, ...fields });
  const sign = async (reportId: string): Promise<number> => {
    const { version } = await db.selectFrom('rounds_report').select('version').where('id', '=', reportId).executeTakeFirstOrThrow();
    return (await carys.post(`/reports/${reportId}/sign`, { read: 'yes', seen: 'yes', _version: String(version) })).status;
  };
  const latest = async () =>
    (await db.selectFrom('rounds_report').select('id').orderBy('started_at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
  return { scene, carys, agreedAt, agree, sign, latest };
}

test('a report is agreed with somebody outside, asked about, drafted from the last one to now, signed, sent by hand, and read', async ({
  db,
  app,
}) => {
  const { scene, carys, agreedAt, agree, sign, latest } = await begun(db, app);
  const due = `/reports-due?unit=${scene.unit}`;
  expect(wordsOf((await agree({ reader: '' })).html)).toContain('Choose one of us, or name somebody outside');
  expect(wordsOf((await agree({ insideReader: scene.lee.id! })).html)).toContain('Choose one of us, or name somebody outside');
  expect(wordsOf((await agree({ purpose: '' })).html)).toContain('Choose what it is drafted as');
  expect(wordsOf((await agree({ every: '0' })).html)).toContain('How often must be between 1 and 52');
  expect(wordsOf((await agree(on('due', '8'))).html)).toContain('The first is due on or after the day it tells from.');
  expect(wordsOf((await agree({ writer: scene.other.id! })).html)).toContain('Choose somebody who works on this unit.');
  expect((await agree()).status).toBe(303);
  const { id: agreed } = await db.selectFrom('rounds_agreed_report').select('id').executeTakeFirstOrThrow();

  // Overdue: on the list of the unit and of its writer, not on another's.
  expect(wordsOf((await carys.get(due)).html)).toContain('Overdue 1 Rana Okonjo placement officer: Mo Rashid, county placements · every 2 weeks');
  expect(wordsOf((await carys.get(`${due}&mine=yes`)).html)).toContain('Overdue 1 Rana Okonjo');
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  expect(wordsOf((await lee.get(`${due}&mine=yes`)).html)).toContain('Nothing is overdue.');

  expect((await carys.post(`${agreedAt}/draft`, { agreed })).status).toBe(303);
  const first = await latest();
  const { first_on, last_on, purpose } = await db.selectFrom('rounds_report').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
  expect([first_on.toString(), last_on.toString(), purpose]).toEqual(['2026-11-09', '2026-11-25', 'progress']);
  expect(wordsOf((await carys.get(`/reports/${first}`)).html)).toContain('“I want to go back to the warehouse.”');
  expect(wordsOf((await carys.post(`${agreedAt}/draft`, { agreed })).html)).toContain('has one that has not gone yet');
  const send = (fields: Record<string, string>) =>
    carys.post(`${agreedAt}/send`, { report: first, how: 'by secure mail, outside Trellis', ...on('on', '25'), despite: '', ...fields });
  expect(wordsOf((await send({})).html)).toContain('It is signed before it goes.');
  expect(await sign(first)).toBe(303);
  expect(wordsOf((await carys.get(due)).html)).toContain('Signed, and not gone yet 1 Rana Okonjo');

  // Nobody has asked Rana: it does not go without a reason. Then Rana agrees in part.
  expect(wordsOf((await send({})).html)).toContain('Nobody has asked Rana yet what this reader may be told.');
  const ask = (fields: Record<string, string>) =>
    carys.post(`${agreedAt}/ask`, {
      agreed,
      answer: 'agrees in part',
      mayBeTold: '',
      ownWords: 'Not about my mum.',
      ...on('asked', '24'),
      ...fields,
    });
  expect(wordsOf((await ask({})).html)).toContain('Write what may be told, and what not.');
  expect((await ask({ mayBeTold: 'Days and goals, nothing of family' })).status).toBe(303);
  expect(wordsOf((await carys.get(`/reports/${first}`)).html)).toContain('May be told: Days and goals, nothing of family “Not about my mum.”');
  expect(wordsOf((await send({ how: 'read in Trellis' })).html)).toContain('Somebody outside cannot read in Trellis.');
  expect(wordsOf((await send(on('on', '24'))).html)).toContain('It went on or after the last day it tells of.');
  expect((await send({})).status).toBe(303);
  expect((await send({})).status).toBe(422);
  const page = wordsOf((await carys.get(agreedAt)).html);
  expect(page).toContain('due 7 December 2026');
  expect(page).toContain('by secure mail, outside Trellis, 25 November 2026, by Carys Bevan; due 23 November 2026');
  expect(page).toContain('not read yet');

  const read = (fields: Record<string, string>) => carys.post(`${agreedAt}/read`, { report: first, ...on('on', '25'), how: 'He rang', ...fields });
  expect(wordsOf((await read({ how: '' })).html)).toContain('Write how you know.');
  expect(wordsOf((await read(on('on', '24'))).html)).toContain('It was read on or after the day it went.');
  expect((await read({})).status).toBe(303);
  expect((await read({})).status).toBe(422);
  expect(wordsOf((await carys.get(agreedAt)).html)).toContain('read 25 November 2026: He rang');

  // Two weeks on nothing is owed for the weeks told; the next tells from the day after.
  const later = now.add({ hours: 24 * 14 });
  const then = await signedIn({ db, app, actor: scene.nurse, routes, now: later });
  expect(wordsOf((await then.get(due)).html)).toContain('overdue since 7 December 2026');
  expect((await then.post(`${agreedAt}/draft`, { agreed })).status).toBe(303);
  const next = await db
    .selectFrom('rounds_report')
    .select(['first_on', 'last_on'])
    .where('id', '=', await latest())
    .executeTakeFirstOrThrow();
  expect([next.first_on.toString(), next.last_on.toString()]).toEqual(['2026-11-26', '2026-12-09']);

  expect((await then.post(`${agreedAt}/end`, { agreed, ...on('on', '9', '12'), why: 'Moved to another county' })).status).toBe(303);
  expect(wordsOf((await then.get(agreedAt)).html)).toContain('from 9 November 2026 to 9 December 2026: Moved to another county');
  expect(wordsOf((await then.get(due)).html)).toContain('Nothing is overdue.');
  expect((await then.post(`${agreedAt}/draft`, { agreed })).status).toBe(422);
});

test('somebody who works here reads it in Trellis and says so themself; against the person’s word it goes with a reason alone', async ({
  db,
  app,
}) => {
  const { scene, carys, agreedAt, agree, sign, latest } = await begun(db, app);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  expect(wordsOf((await agree({ who: 'shift co-ordinator', insideReader: scene.carys.id!, reader: '' })).html)).toContain(
    'Somebody else than its reader',
  );
  expect((await agree({ who: 'shift co-ordinator', insideReader: scene.nurse.id!, reader: '' })).status).toBe(303);
  const { id: agreed } = await db.selectFrom('rounds_agreed_report').select('id').executeTakeFirstOrThrow();
  await carys.post(`${agreedAt}/ask`, { agreed, answer: 'does not agree', mayBeTold: '', ownWords: '', ...on('asked', '24') });
  await carys.post(`${agreedAt}/draft`, { agreed });
  const report = await latest();
  expect(await sign(report)).toBe(303);
  const sent = { report, how: 'read in Trellis', ...on('on', '25'), despite: '' };
  expect(wordsOf((await carys.post(`${agreedAt}/send`, sent)).html)).toContain('Rana does not agree to it.');
  expect((await nurse.post(`${agreedAt}/read`, { report, 'on-day': '', 'on-month': '', 'on-year': '', how: '' })).status).toBe(422);
  expect((await carys.post(`${agreedAt}/send`, { ...sent, despite: 'She keeps the keys of the flat' })).status).toBe(303);
  const task = await db.selectFrom('tasks_task').selectAll().where('about_kind', '=', 'agreed report to read').executeTakeFirstOrThrow();
  expect([task.asked_of, task.link, task.answered_at]).toEqual([scene.nurse.id, `/reports/${report}`, null]);
  expect(wordsOf((await carys.post(`${agreedAt}/read`, { report })).html)).toContain('Femi Adeleke says here themself that they read it.');
  expect((await nurse.get(`/reports/${report}`)).html).toContain('I have read it');
  expect((await carys.get(`/reports/${report}`)).html).not.toContain('I have read it');
  expect((await nurse.post(`${agreedAt}/read`, { report })).status).toBe(303);
  expect((await nurse.get(`/reports/${report}`)).html).not.toContain('I have read it');
  const page = wordsOf((await carys.get(agreedAt)).html);
  expect(page).toContain('sent all the same: She keeps the keys of the flat · read by Femi Adeleke, 25 November 2026');
  expect((await db.selectFrom('tasks_task').select('answered_at').where('id', '=', task.id).executeTakeFirstOrThrow()).answered_at).not.toBeNull();
});

test('its writer is asked once for each due day, and no more when it went or ended; elsewhere nothing of it is seen', async ({ db, app, worker }) => {
  const { scene, carys, agreedAt, agree } = await begun(db, app);
  expect((await agree(on('due', '30'))).status).toBe(303);
  const { id: agreed } = await db.selectFrom('rounds_agreed_report').select('id').executeTakeFirstOrThrow();
  const look = (days: number) => inScope(worker, theSystem, now.add({ hours: 24 * days }), (scope) => askForAgreed(scope, scene.unit));
  const asked = () =>
    db.selectFrom('tasks_task').select(['say', 'asked_of', 'answered_at']).where('about_kind', '=', 'agreed report').orderBy('asked_at').execute();
  await look(-3);
  expect(await asked()).toEqual([]);
  await look(0);
  await look(1);
  expect(await asked()).toEqual([
    { say: 'Report for Mo Rashid, county placements, due 30 November 2026', asked_of: scene.carys.id, answered_at: null },
  ]);
  const other = await signedIn({ db, app, actor: scene.other, routes, now });
  expect((await other.get(agreedAt)).status).toBe(404);
  expect((await other.post(`${agreedAt}/end`, { agreed, ...on('on', '25'), why: 'x' })).status).toBe(404);
  // Another person's address does not reach it.
  expect((await carys.post(`/people/${scene.gareth}/reports/agreed/end`, { agreed, ...on('on', '25'), why: 'x' })).status).toBe(404);
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  expect((await student.post(`${agreedAt}/end`, { agreed, ...on('on', '25'), why: 'x' })).status).toBe(403);
  expect((await carys.post(`${agreedAt}/end`, { agreed, ...on('on', '25'), why: 'Not wanted any more' })).status).toBe(303);
  expect((await asked()).map(({ answered_at }) => answered_at === null)).toEqual([false]);
  await look(6);
  expect(await asked()).toHaveLength(1);
});

test('what was agreed goes along with somebody who moves: their new unit is asked, the old one no more', async ({ db, app, worker }) => {
  const { scene, carys, agree } = await begun(db, app);
  expect((await agree(on('due', '30'))).status).toBe(303);
  const look = (unit: string, days: number) => inScope(worker, theSystem, now.add({ hours: 24 * days }), (scope) => askForAgreed(scope, unit));
  const asked = () =>
    db
      .selectFrom('tasks_task')
      .select(['unit_id', 'asked_of', 'answered_at'])
      .where('about_kind', '=', 'agreed report')
      .orderBy('asked_at')
      .execute();
  await look(scene.unit, -1);
  const moved = now.subtract({ hours: 1 });
  const began = Temporal.Instant.from('2026-01-01T00:00:00Z');
  const stay = db.updateTable('people_episode').where('person_id', '=', scene.rana);
  await stay.set({ during: new Range(began, moved), ended_how: 'transfer out' }).execute();
  await db
    .insertInto('people_episode')
    .values({ person_id: scene.rana, unit_id: scene.elsewhere, during: new Range(moved, null), began_how: 'transfer in', recorded_at: moved })
    .execute();
  await look(scene.unit, 0);
  await look(scene.elsewhere, 0);
  await look(scene.elsewhere, 1);
  expect((await asked()).map((task) => [task.unit_id, task.asked_of, task.answered_at === null])).toEqual([
    [scene.unit, scene.carys.id, false],
    // Who wrote it works elsewhere: anybody of the new unit.
    [scene.elsewhere, null, true],
  ]);
  const robyn = await signedIn({ db, app, actor: scene.other, routes, now });
  expect(wordsOf((await robyn.get(`/reports-due?unit=${scene.elsewhere}`)).html)).toContain('Due soon 1 Rana Okonjo');
  expect(wordsOf((await carys.get(`/reports-due?unit=${scene.unit}`)).html)).not.toContain('Rana Okonjo');
});

test('that somebody outside read it is written down by those who write, and by nobody else who may read', async ({ db, app }) => {
  const { scene, carys, agreedAt, agree, sign, latest } = await begun(db, app);
  expect((await agree()).status).toBe(303);
  const { id: agreed } = await db.selectFrom('rounds_agreed_report').select('id').executeTakeFirstOrThrow();
  expect((await carys.post(`${agreedAt}/draft`, { agreed })).status).toBe(303);
  const report = await latest();
  expect(await sign(report)).toBe(303);
  expect((await carys.post(`${agreedAt}/send`, { report, how: 'printed', ...on('on', '25'), despite: 'She asked for it herself' })).status).toBe(303);
  const read = { report, ...on('on', '25'), how: 'They rang' };
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  const refused = await student.post(`${agreedAt}/read`, read);
  expect(wordsOf(refused.html)).toContain('Your role on this unit may read this but not write it.');
  expect(await db.selectFrom('rounds_agreed_read').selectAll().execute()).toEqual([]);
  expect((await carys.post(`${agreedAt}/read`, read)).status).toBe(303);
});

test('what was agreed about somebody who has left stands by their name until it is ended', async ({ db, app }) => {
  const { scene, carys, agree } = await begun(db, app);
  expect((await agree()).status).toBe(303);
  const gone = { during: new Range(Temporal.Instant.from('2026-01-01T00:00:00Z'), now.subtract({ hours: 1 })), ended_how: 'discharge' };
  await db.updateTable('people_episode').where('person_id', '=', scene.rana).set(gone).execute();
  expect(wordsOf((await carys.get(`/reports-due?unit=${scene.unit}`)).html)).toContain('Overdue 1 Rana Okonjo');
});
