import { peopleRoutes } from '#people';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { problemOfWeek } from './problem-of-week.ts';
import { programmeRoutes } from './routes.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';

const on = (name: string, day: string, month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
const asked = 'A swim check with the nurse';

test('who is cleared, by whom, until when and within which limits; the check before inviting says it, a proposed week keeps to it', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  const { now, unitId } = scene;
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  await db.updateTable('programme_activity').set({ clearance: asked, name: 'Swimming' }).where('id', '=', scene.activityId).execute();
  const routes = [...peopleRoutes, ...programmeRoutes];
  const jo = await signedIn({ db, app, actor: scene.jo, routes, now });
  const session = await inScope(app, scene.jo, now, (scope) =>
    createSession(scope, {
      unitId,
      activityId: scene.activityId,
      onDate: scene.today.add({ days: 4 }),
      startTime: Temporal.PlainTime.from('10:00'),
    }),
  );
  const check = async (person: string) => wordsOf((await jo.get(`/sessions/${session}/invite?person=${person}`)).html);
  expect(await check(dev)).toContain('Nobody has written down that Dev has it');

  const path = `/people/${dev}/clearances`;
  const give = (fields: Record<string, string>, person = dev) =>
    jo.post(`/people/${person}/clearances`, {
      clearance: asked,
      staff: '',
      name: 'Dr A Rao, GP',
      ...on('from', '3'),
      ...on('until', '29'),
      limits: 'Shallow end.',
      ...fields,
    });
  expect(wordsOf((await give({ clearance: 'Sky diving' })).html)).toContain('Choose what an activity of the unit asks for.');
  expect(wordsOf((await give({ name: '' })).html)).toContain('Say who gave it: somebody who works here, or a name from elsewhere.');
  expect(wordsOf((await give(on('from', '20'))).html)).toContain('It must not begin later than today.');
  expect(wordsOf((await give(on('until', '2'))).html)).toContain('The last day must not be before the first.');
  expect(wordsOf((await give({ name: '', staff: scene.lee.id! })).html)).toContain('Lee Marsh was not registered with a professional body that day.');
  const since = new Range(Temporal.PlainDate.from('2026-01-01'), null);
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: scene.lee.id!, body: 'HCPC', number: 'OT999', during: since, checked_at: now })
    .execute();
  expect((await give({ name: '', staff: scene.lee.id! })).status).toBe(303);
  expect((await give({ limits: '', ...on('until', '20') }, gareth)).status).toBe(303);
  const page = wordsOf((await jo.get(path)).html);
  expect(page).toContain('Given by Lee Marsh, 3 November 2026, until 29 November 2026. Within limits: Shallow end. For Swimming has it');
  expect(await check(dev)).toContain('Given by Lee Marsh, 3 November 2026, until 29 November 2026. Within limits: Shallow end');
  expect(await check(gareth)).toContain('Ended on 20 November 2026: ask for it again before Gareth goes');

  // A week is proposed to those who have it on each of its days.
  const notCleared = () =>
    inScope(app, scene.jo, now, async (scope) => {
      const { problem } = await problemOfWeek(scope, unitId, Temporal.PlainDate.from('2026-11-23'), { stays: [], changing: false });
      return problem.people.filter(({ not }) => not.some(({ why }) => why === 'not cleared')).map(({ id }) => id);
    });
  expect(new Set(await notCleared())).toEqual(new Set([eileen, gareth]));

  const list = wordsOf((await jo.get(`/clearances?unit=${unitId}`)).html);
  expect(list).toContain('Ends within 28 days 2 Gareth Pugh');
  expect(list).toContain('A swim check with the nurse 2 of 3');

  // Each field has its name once: its label leads to it, and a sentence stands beside it.
  const idsIn = (html: string): readonly string[] => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, found]) => found!);
  const { id } = await db.selectFrom('programme_clearance').select('id').where('person_id', '=', dev).executeTakeFirstOrThrow();
  const withdraw = (fields: Record<string, string>, person = dev) =>
    jo.post(`/people/${person}/clearances/withdraw`, { clearance: id, ...on('since', '19'), why: 'A fit last night: the nurse says so.', ...fields });
  expect((await jo.get(path)).html).not.toContain('id="since');
  const late = await withdraw(on('since', '20'));
  expect(wordsOf(late.html)).toContain('The day must not be later than today.');
  expect(late.html).toContain('A fit last night: the nurse says so.');
  for (const html of [late.html, (await jo.get(`${path}?out=${id}`)).html]) {
    expect(html).toContain('id="since');
    expect(idsIn(html)).toEqual([...new Set(idsIn(html))]);
  }
  expect(wordsOf((await withdraw({}, gareth)).html)).toContain('It was withdrawn already, or is not theirs.');
  expect((await withdraw({})).status).toBe(303);
  expect(wordsOf((await withdraw({})).html)).toContain('It was withdrawn already');
  expect(await check(dev)).toContain('Withdrawn from 19 November 2026 by Jo Tranter: A fit last night: the nurse says so');
  expect(new Set(await notCleared())).toEqual(new Set(scene.people));
  expect(wordsOf((await jo.get(path)).html)).toContain('Withdrawn from 19 November 2026 by Jo Tranter');

  for (const table of ['programme_clearance', 'programme_clearance_withdrawn'] as const)
    await expect(inScope(app, scene.jo, now, (scope) => scope.tx.deleteFrom(table).execute())).rejects.toThrow(/permission denied/);
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes, now });
  for (const away of [path, `/clearances?unit=${unitId}`]) expect((await stranger.get(away)).status).toBe(404);
  expect((await stranger.post(path, {})).status).toBe(404);
});
