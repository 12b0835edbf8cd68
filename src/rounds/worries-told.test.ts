import { expect, test } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';

test('a worry about medicines, a fall below their usual and an answer about self-harm are in a report, with what was done and the record behind each', async ({
  db,
  app,
}) => {
  const scene = await roundScene(db);
  for (const [cause, done] of [
    ['medicines', 'Rang the pharmacy'],
    ['attendance', null],
  ] as const) {
    const { id } = await db
      .insertInto('safety_nudge')
      .values({
        person_id: scene.rana,
        unit_id: scene.unit,
        cause,
        on_date: Temporal.PlainDate.from('2026-11-18'),
        raised_at: now.subtract({ hours: 150 }),
        asked_as: 'anyone',
        answer_by: now,
        ...(done === null ? {} : { acknowledged_at: now, acknowledged_by: scene.lee.id, done_words: done }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (cause === 'medicines')
      await db
        .insertInto('safety_sighting')
        .values({
          nudge_id: id,
          person_id: scene.rana,
          how: 'seen',
          words: 'Two boxes unopened',
          seen_at: now.subtract({ hours: 150 }),
          recorded_by: scene.lee.id,
          recorded_at: now.subtract({ hours: 150 }),
        })
        .execute();
  }
  const { id: alert } = await db
    .insertInto('measures_alert')
    .values({
      person_id: scene.rana,
      unit_id: scene.unit,
      instrument_id: 'phq-9',
      answers: JSON.stringify({ '9': 3 }),
      raised_by: scene.lee.id,
      raised_at: now.subtract({ hours: 150 }),
      told: [],
      answer_by: now,
      seen_at: now,
      seen_by: scene.lee.id,
      done: 'Sat with her',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '24', 'to-month': '11', 'to-year': '2026' };
  await carys.post(`/people/${scene.rana}/reports`, { purpose: 'team', reader: 'The ward round', replaces: '', ...days });
  const told = await db
    .selectFrom('rounds_sentence as s')
    .innerJoin('rounds_source as b', 'b.sentence_id', 's.id')
    .select(['s.words', 'b.href'])
    .where((eb) => eb.or([eb('s.key', 'like', 'signs:%'), eb('s.key', 'like', 'self-harm:%')]))
    .execute();
  const of = (start: string) => told.find(({ words }) => words.startsWith(start));
  expect(of('A worry about medicines')?.words).toBe(
    'A worry about medicines, on Wednesday 18 November: Two boxes unopened. Done: Rang the pharmacy.',
  );
  expect(of('Rana came far less')?.words).toBe('Rana came far less than usual for them, told on Wednesday 18 November.');
  expect(of('An answer about self-harm')).toMatchObject({ href: `/people/${scene.rana}/measures/alerts/${alert}` });
  expect(of('An answer about self-harm')?.words).toMatch(/Done, by Lee Marsh: Sat with her\.$/);
  // What was answered is read where it stands.
  expect(told.map(({ words }) => words).join(' ')).not.toMatch(/\b3\b/);
});
