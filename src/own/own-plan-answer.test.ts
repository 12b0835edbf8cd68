import { expect, test } from '#tests/fixture.ts';
import { ownScene } from './own-scene.ts';

test('a no to the plan, or a yes to some of it, is heard: the key worker is asked to talk about it, until they are asked again', async ({
  db,
  app,
}) => {
  const { eileen, handed, asAda, watch, unitId } = await ownScene(db, app);
  const ada = asAda();
  await db
    .insertInto('plan_goal')
    .values({
      person_id: eileen,
      my_words: 'Sing at the carol service',
      said_on: Temporal.PlainDate.from('2026-01-01'),
      during: '[2026-01-01,)' as never,
      recorded_by: ada.id,
      recorded_at: watch.now(),
    })
    .execute();
  const asked = () =>
    db
      .selectFrom('tasks_task')
      .select(['asked_of', 'unit_id', 'say', 'link', 'answered_at'])
      .where('about_kind', '=', 'plan answer')
      .orderBy('id')
      .execute();
  const browser = await handed(eileen);
  const answer = async (answer: string): Promise<string> => {
    await browser.open('/my/plan');
    expect(await browser.send('/my/plan', { answer, words: 'Not before Sunday.' })).toBe(200);
    return browser.text();
  };
  expect(await answer('agree')).toContain('Your team can read it.');
  expect(await asked()).toEqual([]);

  // With no key worker anybody on the unit is asked; their words stay in the plan.
  expect(await answer('agree with some')).toContain('Somebody from your team is asked to talk with you about it.');
  expect(await asked()).toEqual([
    {
      asked_of: null,
      unit_id: unitId,
      say: 'Eileen Marsh agrees with some of their plan only. They said so on their own page: talk about it with them.',
      link: `/people/${eileen}/plan`,
      answered_at: null,
    },
  ]);

  // A newer answer ends what was asked; a no is asked of the key worker.
  await db
    .insertInto('people_named_worker')
    .values({
      person_id: eileen,
      duty: 'key worker',
      staff_id: ada.id,
      name_as_given: 'Ada Lund',
      during: '[2026-01-01,)' as never,
      recorded_at: watch.now(),
    })
    .execute();
  await answer('do not agree');
  const [before, now] = await asked();
  expect([before!.answered_at === null, now!.asked_of, now!.answered_at]).toEqual([false, ada.id, null]);
  expect(now!.say).toContain('Eileen Marsh does not agree with their plan.');
  await answer('ask me later');
  expect((await asked()).filter(({ answered_at }) => answered_at === null)).toHaveLength(1);
  await answer('agree');
  expect((await asked()).filter(({ answered_at }) => answered_at === null)).toEqual([]);
});
