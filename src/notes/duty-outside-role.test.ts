import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { registerNotes } from './contributors.ts';
import { larch, now } from './notes-scene.ts';

registerNotes();

test('a duty outside the role is not given by naming; one opened by name, a registration or another role is enough', async ({ db, app }) => {
  const scene = await larch(db, app);
  const wendy = await scene.as(scene.wendy);
  const name = async (duty: string, staff: string) => {
    const sent = await wendy.post(`/people/${scene.eileen}/worker`, { duty, staff, elsewhere: '', overWhy: '' });
    return { status: sent.status, words: sent.status === 422 ? wordsOf(sent.html) : '' };
  };
  const barred = await name('care co-ordinator', scene.lee.id);
  expect(barred.status).toBe(422);
  expect(barred.words).toContain('Co-ordinating somebody’s care is outside the STR role. You may do your own part of the plan and say how it goes.');
  expect((await name('named nurse', scene.lee.id)).words).toContain('Clinical or medical treatment is outside the STR role.');
  expect((await name('named OT', scene.lee.id)).words).toContain('Leading a comprehensive assessment is outside the STR role.');
  for (const duty of ['key worker', 'named STR worker']) expect([duty, (await name(duty, scene.lee.id)).status]).toEqual([duty, 303]);
  expect((await name('care co-ordinator', scene.femi.id)).status).toBe(303);
  const helper = await makeWorker(db, scene.unit, 'social worker', { given: 'Ana', surname: 'Silva' });
  expect((await name('care co-ordinator', helper.id)).status).toBe(303);

  await db
    .insertInto('notes_exception')
    .values({
      staff_id: scene.lee.id,
      unit_id: scene.unit,
      limit_code: 'co-ordination',
      reason: 'Holds three people while Ana is away',
      training: 'Care planning, 2 November',
      from_on: Temporal.PlainDate.from('2026-11-01'),
      review_on: Temporal.PlainDate.from('2027-01-01'),
      granted_by: scene.wendy.id,
      granted_at: now,
    })
    .execute();
  expect((await name('care co-ordinator', scene.lee.id)).status).toBe(303);
  expect((await name('named nurse', scene.lee.id)).status).toBe(422);
});

test('a name from a file is matched only to somebody whose role holds the duty', async ({ db, app }) => {
  const scene = await larch(db, app);
  const { id } = await db
    .insertInto('people_named_worker')
    .values({
      person_id: scene.eileen,
      duty: 'care co-ordinator',
      name_as_given: 'L Marsh',
      during: new Range(Temporal.PlainDate.from('2026-11-01'), null),
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const wendy = await scene.as(scene.wendy);
  const match = (staff: string) => wendy.post(`/people/${scene.eileen}/worker/match`, { id, match: staff });
  expect(wordsOf((await match(scene.lee.id)).html)).toContain('Co-ordinating somebody’s care is outside the STR role.');
  expect((await match(scene.femi.id)).status).toBe(303);
});
