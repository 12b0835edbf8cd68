import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';

const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });

test('somebody is taught to use what was recommended; it is looked at again on its day, once, and the list of the unit says so', async ({
  db,
  app,
}) => {
  const scene = await roundScene(db);
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  const person = `/people/${scene.rana}`;
  await lee.post(`${person}/recommendations`, {
    kind: 'equipment',
    what: 'A kettle tipper',
    why: 'Pours without lifting',
    ownWords: '',
    who: '',
    whoElse: 'Equipment store',
    ...on('due', '30'),
  });
  const { id: recommendation } = await db.selectFrom('rounds_recommendation').select('id').executeTakeFirstOrThrow();
  const base = {
    kind: 'equipment',
    what: 'The kettle tipper',
    recommendation,
    fitted: 'yes',
    whom: 'the person',
    whomName: '',
    how: 'Filled, tipped, wiped, three times',
    went: 'with a prompt',
    ownWords: 'It is steadier than me.',
    ...on('on', '23'),
    ...on('again', '25'),
  };
  const send = (fields: Record<string, string>) => lee.post(`${person}/teaching`, { ...base, ...fields });
  expect(wordsOf((await send(on('on', '26'))).html)).toContain('The day must not be later than today.');
  expect(wordsOf((await send(on('again', '23'))).html)).toContain('Look again on a later day.');
  expect(wordsOf((await send({ whom: 'somebody near them' })).html)).toContain('Enter the name of who was taught.');
  expect(wordsOf((await send({ kind: 'a sensory strategy' })).html)).toContain('Only equipment is fitted');
  expect(wordsOf((await send({ recommendation: crypto.randomUUID() })).html)).toContain('Choose something recommended for them.');
  expect((await send({})).status).toBe(303);
  const page = wordsOf((await lee.get(`${person}/teaching`)).html);
  expect(page).toContain('The kettle tipper with a prompt “It is steadier than me.”');
  expect(page).toContain('taught by Lee Marsh, 23 November 2026 · fitted and checked · recommended: A kettle tipper');
  expect(page).toContain('To be looked at again since 25 November 2026.');
  expect(wordsOf((await lee.get(`/recommendations?unit=${scene.unit}`)).html)).toContain(
    'To look at again 1 The kettle tipper Rana Okonjo · with a prompt',
  );

  const { id: after } = await db.selectFrom('rounds_teaching').select('id').executeTakeFirstOrThrow();
  const again = {
    after,
    whom: 'somebody near them',
    whomName: 'Amara, her sister',
    went: 'can do it alone',
    ...on('on', '25'),
    'again-day': '',
    'again-month': '',
    'again-year': '',
  };
  expect((await send({ ...again, after: crypto.randomUUID() })).status).toBe(404);
  expect((await send({ ...again, recommendation: '' })).status).toBe(303);
  expect((await send(again)).status).toBe(422);
  const later = wordsOf((await lee.get(`${person}/teaching`)).html);
  expect(later).toContain('Amara, her sister, somebody near them · taught by Lee Marsh, 25 November 2026');
  expect(later).not.toContain('To be looked at again');
  expect(wordsOf((await lee.get(`/recommendations?unit=${scene.unit}`)).html)).not.toContain('To look at again');
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  expect((await student.post(`${person}/teaching`, base)).status).toBe(403);
  expect((await (await signedIn({ db, app, actor: scene.other, routes, now })).get(`${person}/teaching`)).status).toBe(404);
});

test('what is recommended and what is to be looked at again go with somebody to the unit they move to', async ({ db, app }) => {
  const scene = await roundScene(db);
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  await lee.post(`/people/${scene.rana}/recommendations`, {
    kind: 'equipment',
    what: 'A bath board',
    why: 'Steps over the side',
    ownWords: '',
    who: '',
    whoElse: 'Equipment store',
    ...on('due', '30'),
  });
  const taught = await lee.post(`/people/${scene.rana}/teaching`, {
    kind: 'a sensory strategy',
    what: 'Headphones in the dining room',
    recommendation: '',
    whom: 'the person',
    whomName: '',
    how: 'Tried at two meals',
    went: 'with a prompt',
    ownWords: '',
    ...on('on', '23'),
    ...on('again', '25'),
  });
  expect(taught.status).toBe(303);
  const list = async (browser: typeof lee, unit: string) => wordsOf((await browser.get(`/recommendations?unit=${unit}`)).html);
  const again = 'To look at again 1 Headphones in the dining room Rana Okonjo';
  expect(await list(lee, scene.unit)).toContain('A bath board');
  expect(await list(lee, scene.unit)).toContain(again);
  await db
    .updateTable('people_episode')
    .set({ during: new Range(Temporal.Instant.from('2026-08-03T09:00:00Z'), now.subtract({ minutes: 5 })), ended_how: 'transfer out' })
    .where('person_id', '=', scene.rana)
    .execute();
  const left = await list(lee, scene.unit);
  expect(left, 'on no unit: it stays where it was made').toContain('A bath board');
  expect(left, 'on no unit: it stays where it was taught').toContain('Headphones in the dining room');
  await db
    .insertInto('people_episode')
    .values({
      person_id: scene.rana,
      unit_id: scene.elsewhere,
      during: new Range(now.subtract({ minutes: 5 }), null),
      began_how: 'transfer in',
      recorded_at: now,
    })
    .execute();
  expect(await list(lee, scene.unit)).not.toMatch(/A bath board|Headphones|To look at again/);
  const there = await list(await signedIn({ db, app, actor: scene.other, routes, now }), scene.elsewhere);
  expect(there).toContain('A bath board');
  expect(there).toContain(again);
});
