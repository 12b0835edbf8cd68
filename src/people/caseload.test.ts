import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { peopleRoutes } from './routes.ts';
import { caseloadCeiling } from './settings.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const lee = await makeWorker(db, unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const wendy = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  await inScope(app, wendy, now, (scope) => changeSetting(scope, caseloadCeiling, unit, 2, 'A small team'));
  const people: string[] = [];
  for (const [givenName, surname] of [
    ['Eileen', 'Fogarty'],
    ['Gareth', 'Pugh'],
    ['Dev', 'Chowdhury'],
  ] as const)
    people.push(await makePerson(db, unit, { givenName, surname }));
  const enter = (actor: typeof lee) => signedIn({ db, app, actor, routes: peopleRoutes, now });
  return { unit, lee, wendy, people: people as unknown as readonly [string, string, string], enter };
}

test('naming a worker for one more than the ceiling asks the manager why; the reason is kept and told', async ({ db, app }) => {
  const { unit, lee, wendy, people, enter } = await scene(db, app);
  const [eileen, gareth, dev] = people;
  const [staff, manager] = [await enter(lee), await enter(wendy)];
  const name = (who: typeof staff, person: string, fields: Record<string, string> = {}) =>
    who.post(`/people/${person}/worker`, { duty: 'named STR worker', staff: lee.id!, elsewhere: '', ...fields });
  expect((await name(staff, eileen)).status).toBe(303);
  expect((await name(staff, gareth)).status).toBe(303);
  const stands = 'Lee Marsh is named for 2 people; the ceiling here is 2.';
  expect(wordsOf((await name(staff, dev)).html)).toContain(`${stands} Name somebody else, or ask the manager, who says why.`);
  expect(wordsOf((await name(staff, dev, { overWhy: 'I would like to.' })).html)).toContain('ask the manager');
  expect(wordsOf((await name(manager, dev)).html)).toContain(`${stands} Say why they are named for one more`);
  // Another duty for somebody they are named for already takes on nobody new.
  expect((await name(staff, gareth, { duty: 'key worker' })).status).toBe(303);
  expect(await db.selectFrom('people_named_worker').select('id').where('person_id', '=', dev).execute()).toEqual([]);
  expect((await name(manager, dev, { overWhy: 'Until Dee is back in January; Lee runs no groups.' })).status).toBe(303);

  const path = `/caseloads?unit=${unit}`;
  const page = wordsOf((await staff.get(path)).html);
  expect(page).toContain('Lee Marsh is named for 3 people, 1 above the ceiling');
  expect(page).toContain('Dev Chowdhury, 19 November 2026, Wendy Ashdown: Until Dee is back in January; Lee runs no groups.');
  expect(page).toContain('3 of 2 above');
  expect(page).toContain('Gareth Pugh (key worker, named STR worker)');
  expect(wordsOf((await staff.get(`/people/${dev}/carers`)).html)).toContain('Lee Marsh, STR senior, named for 3');
  const own = wordsOf((await staff.get(`/caseloads/${lee.id!}?unit=${unit}`)).html);
  expect(own).toContain('Named above the ceiling (2 people then, ceiling 2) by Wendy Ashdown: Until Dee is back in January');

  const elsewhere = await enter(await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'manager', { given: 'Al', surname: 'Roe' }));
  for (const away of [path, `/caseloads/${lee.id!}?unit=${unit}`]) expect((await elsewhere.get(away)).status).toBe(404);
});

test('what has ended is counted no longer and stays in the history; nobody named and names without an account are listed', async ({ db, app }) => {
  const { unit, lee, wendy, people, enter } = await scene(db, app);
  const [eileen, gareth, dev] = people;
  const manager = await enter(wendy);
  const day = (text: string) => Temporal.PlainDate.from(text);
  const row = (person: string, from: string, to: string | null, staffId: string | null = lee.id!) =>
    db
      .insertInto('people_named_worker')
      .values({
        person_id: person,
        duty: 'key worker',
        staff_id: staffId,
        name_as_given: 'Somebody Given',
        during: new Range(day(from), to === null ? null : day(to)),
        recorded_at: now,
      })
      .execute();
  await row(eileen, '2026-09-10', '2026-10-20');
  await row(gareth, '2026-10-10', null);
  await row(dev, '2026-10-10', null, null);
  const page = wordsOf((await manager.get(`/caseloads?unit=${unit}`)).html);
  expect(page).toContain('Lee Marsh STR senior 1 of 2 under Gareth Pugh (key worker)');
  expect(page).toContain('Nobody is named for them 1 Eileen Fogarty');
  expect(page).toContain('counted for nobody 1 Dev Chowdhury Somebody Given, key worker');
  const own = wordsOf((await manager.get(`/caseloads/${lee.id!}?unit=${unit}`)).html);
  expect(own).toContain('Now 1 Gareth Pugh Key worker, from 10 October 2026');
  expect(own).toContain('Sun 1 Nov 1 person Thu 1 Oct 1 person Tue 1 Sep 0 people');
  expect(own).toContain('Before 1 Eileen Fogarty Key worker, from 10 September 2026 until 20 October 2026');
});
