import { peopleRoutes } from '#people';
import { planRoutes } from '#plan';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerMeasures } from './contributors.ts';
import { sceneNow as now, setMeasuresScene } from './measures-scene.ts';

registerMeasures();

test('a step of the plan says why it was changed, by whom and which measure showed it; what stood before stays', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const carys = await signedIn({ db, app, actor: scene.ot, routes: [...peopleRoutes, ...(planRoutes as never as typeof peopleRoutes)], now });
  const measured = async (person: string) =>
    (
      await db
        .insertInto('measures_completion')
        .values({
          person_id: person,
          unit_id: scene.unit,
          instrument_id: 'phq-9',
          instrument_version: '1999',
          on_date: Temporal.PlainDate.from('2026-11-18'),
          occasion: 'review',
          completed_by: 'person',
          answers: '{"1": 1}',
          scores: '{"total": null}',
          recorded_by: scene.ot.id,
          recorded_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const measure = await measured(scene.gareth);
  const base = `/people/${scene.gareth}`;
  await carys.post(`${base}/goal`, { goalWords: 'Out by myself.', how: 'said', 'saidOn-day': '2', 'saidOn-month': '11', 'saidOn-year': '2026' });
  const { id: goal } = await db.selectFrom('plan_goal').select('id').executeTakeFirstOrThrow();
  const at = `${base}/plan/goals/${goal}/steps`;
  await carys.post(at, { words: 'The shop with Lee', who: 'the person and somebody', whoName: 'Lee' });
  const { step_id: step } = await db.selectFrom('plan_step_version').select('step_id').executeTakeFirstOrThrow();
  expect(wordsOf((await carys.get(`${at}?step=${step}`)).html)).toContain('PHQ-9, 18 November 2026');
  const change = {
    step,
    words: 'To the gate with Lee',
    who: 'the person and somebody',
    whoName: 'Lee',
    state: 'doing it',
    why: 'Sleeps badly again',
    _version: '1',
  };
  const other = await measured(await makePerson(db, scene.unit, { givenName: 'Dev', surname: 'Chowdhury' }));
  expect(wordsOf((await carys.post(`${at}/change`, { ...change, measure: other })).html)).toContain('Choose a measure of theirs.');
  expect((await carys.post(`${at}/change`, { ...change, measure })).status).toBe(303);
  expect(wordsOf((await carys.get(at)).html)).toContain(
    'To the gate with Lee Changed because: Sleeps badly again (PHQ-9, 18 November 2026) · Carys Bevan, 19 November 2026',
  );
  const versions = await db.selectFrom('plan_step_version').select(['number', 'words', 'why', 'measure_id']).orderBy('number').execute();
  expect(versions).toEqual([
    { number: 1, words: 'The shop with Lee', why: null, measure_id: null },
    { number: 2, words: 'To the gate with Lee', why: 'Sleeps badly again', measure_id: measure },
  ]);
});
