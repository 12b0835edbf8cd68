import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';

test('a session of structured work is a traced sentence of a draft and a line of the ward round, with its number in the course and their words apart', async ({
  db,
  app,
}) => {
  const scene = await roundScene(db);
  const day = (words: string) => Temporal.PlainDate.from(words);
  const work = { person_id: scene.rana, unit_id: scene.unit, what: 'coping-strategies', worker_id: scene.lee.id, supervisor_id: scene.carys.id };
  const { id: course } = await db
    .insertInto('measures_course')
    .values({ ...work, aim: 'Quieter buses', sessions: 6, began_on: day('2026-10-01'), review_on: day('2026-12-17'), recorded_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = { ...work, minutes: 40, course_id: course, recorded_at: now };
  await db
    .insertInto('measures_structured_session')
    .values([
      { ...session, on_date: day('2026-10-08'), did: 'Listed what helps.' },
      { ...session, on_date: day('2026-11-18'), did: 'Hummed on the stairs', own_words: 'Humming is daft but it works.', who_else: 'Her sister' },
      { ...session, on_date: day('2026-11-19'), did: 'Gareth Pugh showed her the bus' },
    ])
    .execute();
  const { id } = await db.selectFrom('measures_structured_session').select('id').where('did', '=', 'Hummed on the stairs').executeTakeFirstOrThrow();
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '24', 'to-month': '11', 'to-year': '2026' };
  const made = await carys.post(`/people/${scene.rana}/reports`, { purpose: 'team', reader: 'The ward round', replaces: '', ...days });
  const sentences = await db.selectFrom('rounds_sentence').select(['key', 'words']).where('key', 'like', '%:structured:%').execute();
  expect(sentences.map(({ key, words }) => [key, words]).toSorted()).toEqual([
    [`notes:structured:${id}:did`, 'Wednesday 18 November, Coping strategies, session 2 of 6 planned: Hummed on the stairs.'],
    [`words:structured:${id}:own`, '“Humming is daft but it works.”'],
  ]);
  // What names somebody else is held back, as everything that somebody typed.
  const { html } = await carys.get(made.to!);
  expect(html).toContain(`/people/${scene.rana}/structured-work#session-${id}`);
  const report = wordsOf(html);
  expect(report).not.toContain('showed her the bus');
  const round = wordsOf((await carys.get(`/people/${scene.rana}/ward-round?from=2026-11-12&to=2026-11-24`)).html);
  expect(round).toContain('Coping strategies, session 2 of 6 planned: Hummed on the stairs.');
  expect(round).toContain('“Humming is daft but it works.”');
  expect(round).not.toContain('Listed what helps');
});
