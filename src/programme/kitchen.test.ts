import { moneyRoutes } from '#money';
import { peopleRoutes } from '#people';
import { inScope } from '#platform/scope.ts';
import { Range, type Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { tellMoney } from './committed-money.ts';
import { invitePeople } from './invitation-store.ts';
import { programmeRoutes } from './routes.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';

tellMoney();
const routes = [...peopleRoutes, ...moneyRoutes, ...programmeRoutes];
const on = (name: string, day: string, month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });

async function scene(db: Db, app: Db) {
  const set = await setScene(db);
  const { now, unitId } = set;
  const cooking = await db
    .insertInto('programme_activity')
    .values({ unit_id: unitId, name: 'Communal meal', kind: 'kitchen', category: 'cooking', minutes: 90, cost_pence: 300 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const meal = (day: number, time: string) =>
    inScope(app, set.jo, now, async (scope) => {
      const id = (await createSession(scope, {
        unitId,
        activityId: cooking.id,
        onDate: set.today.add({ days: day }),
        startTime: Temporal.PlainTime.from(time),
        status: 'published',
      }))!;
      await invitePeople(
        scope,
        { id },
        set.people.map((personId) => ({ personId, how: 'invited' as const })),
      );
      return id;
    });
  const jo = await signedIn({ db, app, actor: set.jo, routes, now });
  const dish = (fields: Record<string, string | string[]>) =>
    jo.post(`/kitchen/${unitId}/dishes`, {
      name: 'Dal',
      ingredients: '80 g red lentils\n0.5 onion',
      allergens: [],
      looked: 'yes',
      diets: ['vegan'],
      ...fields,
    });
  const dishId = async (name: string) =>
    (await db.selectFrom('programme_dish').select('id').where('name', '=', name).orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
  return { ...set, jo, meal, dish, dishId };
}

test('a menu says whom it concerns; the week’s shopping is made of its menus for their heads and ticked off; the rota says who cooks', async ({
  db,
  app,
}) => {
  const { now, unitId, people, jo, meal, dish, dishId } = await scene(db, app);
  const [eileen, gareth, dev] = people as [string, string, string];
  const [today, tomorrow] = [await meal(0, '17:00'), await meal(1, '12:00')];
  expect(wordsOf((await dish({ ingredients: '80 g rice\nonion' })).html)).toContain('“onion” cannot be read.');
  expect(wordsOf((await dish({ looked: '' })).html)).toContain('Look at the labels first, then say so');
  expect((await dish({})).status).toBe(303);
  expect(wordsOf((await dish({ name: 'dal' })).html)).toContain('There is a dish of this name already.');
  expect((await dish({ name: 'Satay', ingredients: '30 g peanuts\n1 onion', allergens: ['peanuts', 'soya'], diets: [] })).status).toBe(303);
  await db
    .insertInto('people_alert')
    .values({
      person_id: dev,
      kind: 'allergy',
      words: 'Peanuts.',
      during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
      recorded_at: now,
    })
    .execute();

  const path = `/sessions/${today}/kitchen`;
  const menu = (session: string, fields: Record<string, string | string[]>) =>
    jo.post(`/sessions/${session}/kitchen`, { heads: '5', _version: '0', ...fields });
  expect(wordsOf((await menu(today, { dishes: [crypto.randomUUID()] })).html)).toContain('Choose dishes from the list.');
  expect((await menu(today, { dishes: [await dishId('Dal'), await dishId('Satay')] })).status).toBe(303);
  expect((await menu(today, { dishes: [] })).status).toBe(409);
  expect((await menu(tomorrow, { dishes: [await dishId('Dal')], heads: '8' })).status).toBe(303);
  expect(wordsOf((await jo.get(path)).html)).toContain('Dev Chowdhury: Peanuts: Satay. Do not serve it to them; cook something apart');
  expect(wordsOf((await jo.get(`/sessions/${tomorrow}/kitchen`)).html)).not.toContain('Do not serve');

  // 5 × (0.5 + 1) and 8 × 0.5 onions, bought whole.
  const kitchen = `/kitchen?unit=${unitId}&from=2026-11-19`;
  const week = wordsOf((await jo.get(kitchen)).html);
  expect(week).toContain('onion, 12');
  expect(week).toContain('red lentils, 1.04 kg');
  expect(week).toContain('Shopping list 3 to buy');
  expect(week).toContain('1 person to look at');
  expect(wordsOf((await jo.get(`/kitchen/shopping?unit=${unitId}&from=2026-11-19`)).html)).toContain('peanuts 150 g');
  expect((await jo.get(`/kitchen/shopping.csv?unit=${unitId}&from=2026-11-19`)).html).toContain('onion,12,');
  const tick = (bought: string[]) => jo.post(`/kitchen/${unitId}/shopping/2026-11-16`, { bought });
  expect((await tick(['onion|piece', 'no such thing'])).status).toBe(303);
  expect(wordsOf((await jo.get(kitchen)).html)).toContain('2 to buy');
  expect(wordsOf((await jo.get(kitchen)).html)).toContain('bought, Jo Tranter');
  expect((await tick([])).status).toBe(303);
  expect(wordsOf((await jo.get(kitchen)).html)).toContain('3 to buy');
  expect((await db.selectFrom('programme_shopping_tick').select('bought').orderBy('id').execute()).map(({ bought }) => bought)).toEqual([
    true,
    false,
  ]);

  expect((await jo.post(`/sessions/${today}/meal`, { phase: 'planned', cooks: [gareth, eileen] })).status).toBe(303);
  expect(wordsOf((await jo.post(`/sessions/${today}/meal`, { phase: 'planned', cooks: [crypto.randomUUID()] })).html)).toContain(
    'Choose people from the list.',
  );
  expect(wordsOf((await jo.post(`/sessions/${today}/meal`, { phase: 'happened', eats: [gareth] })).html)).toContain(
    'Who ate is said once it has begun.',
  );
  const rota = wordsOf((await jo.get(`/kitchen/rota?unit=${unitId}&from=2026-11-19`)).html);
  expect(rota).toContain('Dal, Satay for 5 peanuts, soya Eileen F, Gareth P');
  // A dish that has ended stays on menus of before, and no new one has it.
  expect((await jo.post(`/kitchen/${unitId}/dishes/end`, { dish: await dishId('Satay') })).status).toBe(303);
  expect(wordsOf((await jo.get(path)).html)).toContain('Dal');
  expect(wordsOf((await menu(tomorrow, { dishes: [await dishId('Satay')], _version: '1' })).html)).toContain('Choose dishes from the list.');
});

test('who cooked and ate, and what the meal cost a head once the money is written down', async ({ db, app }) => {
  const { unitId, people, jo, meal, dish, dishId, stranger, now } = await scene(db, app);
  const [eileen, gareth] = people as [string, string, string];
  const session = await meal(0, '12:00');
  await dish({});
  await jo.post(`/sessions/${session}/kitchen`, { dishes: [await dishId('Dal')], heads: '5', _version: '0' });
  const path = `/sessions/${session}/kitchen`;
  await db
    .insertInto('programme_attendance')
    .values({
      session_id: session,
      person_id: eileen,
      revision: 1,
      unit_id: unitId,
      on_date: Temporal.PlainDate.from('2026-11-19'),
      code: 'came',
      recorded_at: now,
    })
    .execute();
  // Whoever came is offered as having eaten; nobody is taken to have eaten before somebody says so.
  const offered = (await jo.get(path)).html;
  expect(new RegExp(`name="eats"[^>]*value="${eileen}"[^>]*checked|checked[^>]*name="eats"[^>]*value="${eileen}"`).test(offered)).toBe(true);
  expect(wordsOf(offered)).toContain('Ate Nobody said yet');
  expect((await jo.post(`/sessions/${session}/meal`, { phase: 'happened', cooks: [gareth], eats: [gareth, eileen] })).status).toBe(303);
  expect(wordsOf((await jo.get(path)).html)).toContain('Cooked Gareth Pugh Ate Eileen Fogarty, Gareth Pugh');
  const spent = {
    what: 'Lentils',
    pounds: '12.51',
    ...on('on', '19'),
    session,
    category: '',
    paidBy: (await db.selectFrom('workforce_staff').select('id').where('surname', '=', 'Tranter').executeTakeFirstOrThrow()).id,
  };
  expect((await jo.post(`/money/${unitId}/spend`, spent)).status).toBe(303);
  const page = wordsOf((await jo.get(path)).html);
  expect(page).toContain('Spent £12.51 For each who ate £6.26, of 2');
  expect(wordsOf((await jo.get(`/money?unit=${unitId}&month=2026-11`)).html)).toContain('Food and cooking not set £0.00 £0.00 £12.51');
  // Said again otherwise: the newest speaks, and both are kept.
  expect((await jo.post(`/sessions/${session}/meal`, { phase: 'happened', cooks: [gareth], eats: [gareth] })).status).toBe(303);
  expect(wordsOf((await jo.get(path)).html)).toContain('Ate Gareth Pugh Who cooked?');
  expect(
    await db.selectFrom('programme_meal_part').select('id').where('person_id', '=', eileen).where('phase', '=', 'happened').execute(),
  ).toHaveLength(2);

  const away = await signedIn({ db, app, actor: stranger, routes, now });
  for (const other of [path, `/kitchen?unit=${unitId}`, `/kitchen/dishes?unit=${unitId}`, `/people/${gareth}/kitchen`])
    expect([other, (await away.get(other)).status]).toEqual([other, 404]);
  for (const other of [
    path,
    `/sessions/${session}/meal`,
    `/kitchen/${unitId}/dishes`,
    `/kitchen/${unitId}/shopping/2026-11-16`,
    `/people/${gareth}/kitchen`,
  ])
    expect([other, (await away.post(other, {})).status]).toEqual([other, 404]);
});

test('who may use what is said before the session: by whom, why, until when; not said means somebody stays beside them', async ({ db, app }) => {
  const { people, jo, meal } = await scene(db, app);
  const [eileen] = people as [string, string, string];
  const session = await meal(0, '17:00');
  const path = `/sessions/${session}/kitchen`;
  expect(wordsOf((await jo.get(path)).html)).toContain('Nobody has said what these may use: somebody stays beside them Eileen Fogarty · Gareth Pugh');
  const give = (fields: Record<string, string>) =>
    jo.post(`/people/${eileen}/kitchen`, {
      kind: 'sharps',
      may: 'with somebody beside them',
      reason: 'Put each knife back.',
      ...on('from', '19'),
      ...on('until', '30'),
      ...fields,
    });
  expect(wordsOf((await give({ reason: '' })).html)).toContain('Enter why');
  expect(wordsOf((await give(on('from', '20'))).html)).toContain('It must not begin later than today.');
  expect(wordsOf((await give(on('until', '18'))).html)).toContain('The last day must not be past.');
  expect((await give({})).status).toBe(303);
  const sentence = 'Sharps: with somebody beside them, until 30 November 2026 (Jo Tranter: Put each knife back).';
  expect(wordsOf((await jo.get(path)).html)).toContain(sentence);
  expect(wordsOf((await jo.get(`/sessions/${session}/before`)).html)).toContain(sentence);
  expect((await give({ may: 'not now', reason: 'After last night.' })).status).toBe(303);
  const page = wordsOf((await jo.get(`/people/${eileen}/kitchen`)).html);
  expect(page).toContain('Sharps After last night. · Jo Tranter, until 30 November 2026 not now');
  expect(page).toContain('As it was said 2');
});
