import { signInScene } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { peopleRoutes } from '#people';
import { ownRoutes } from './routes.ts';

test('a person answers for themselves what our short sentences say, one at a time; what they say yes to is their plan in pictures', async ({
  db,
  app,
}) => {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  const ada = await site.add('Ada', 'Lund');
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const made = site.watch.now();
  const goal = async (person: string, words: string, sentence: string): Promise<void> => {
    const { id } = await db
      .insertInto('plan_goal')
      .values({
        person_id: person,
        my_words: words,
        said_on: Temporal.PlainDate.from('2026-01-01'),
        during: '[2026-01-01,)' as never,
        recorded_by: ada.staffId,
        recorded_at: made,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('plan_easy_read')
      .values({
        person_id: person,
        source_kind: 'goal',
        source_id: id,
        own_words: words,
        sentence,
        picture: 'house',
        made_by: ada.staffId,
        made_at: made,
      })
      .execute();
  };
  await goal(eileen, 'See my own front door again', 'I want to go home.');
  await goal(eileen, 'Sing at the carol service', 'I want to sing.');
  await goal(dev, 'Swim one length', 'I want to swim.');

  const browser = await site.signIn('ada.lund');
  await browser.open(`/people/${eileen}/hand-over`);
  await browser.send(`/people/${eileen}/hand-over`, {});
  expect(browser.text()).toContain('We made 2 short sentences of your words. Is this what you mean?');
  await browser.open('/my/easy-read');
  expect(browser.text()).toContain('There are 2 questions for you');
  expect(browser.text()).not.toContain('I want to');
  await browser.open('/my/easy-read?ask=next');
  expect(browser.text()).toMatch(/“(Sing at the carol service|See my own front door again)”/);
  const asked = async () =>
    (await db.selectFrom('plan_easy_read').select(['id', 'sentence']).execute()).find(({ sentence }) => browser.text().includes(sentence))!;
  const first = await asked();
  expect(await browser.send('/my/easy-read', { line: first.id })).toBe(422);
  expect(await browser.send('/my/easy-read', { line: first.id, answer: 'yes', words: '' })).toBe(200);
  const second = await asked();
  expect(second.id).not.toBe(first.id);
  // Somebody else's sentence is not theirs to answer.
  const other = await db.selectFrom('plan_easy_read').select('id').where('person_id', '=', dev).executeTakeFirstOrThrow();
  expect(await browser.send('/my/easy-read', { line: other.id, answer: 'yes' })).toBe(422);
  expect(await browser.send('/my/easy-read', { line: second.id, answer: 'no', words: 'My own door. Not a home.' })).toBe(200);
  expect(browser.text()).toContain(first.sentence);
  expect(browser.text()).not.toContain(second.sentence);

  const kept = await db.selectFrom('plan_easy_read_answer').select(['easy_read_id', 'answer', 'words', 'asked_by']).execute();
  expect(kept).toContainEqual({ easy_read_id: first.id, answer: 'yes', words: null, asked_by: null });
  expect(kept).toContainEqual({ easy_read_id: second.id, answer: 'no', words: 'My own door. Not a home.', asked_by: null });
  expect(await db.selectFrom('plan_easy_read_answer').select('id').execute()).toHaveLength(2);
});

test('a photo beside a sentence of theirs opens for the person alone, and not for somebody else who knows its address', async ({ db, app }) => {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  const ada = await site.add('Ada', 'Lund');
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const made = site.watch.now();
  const { id: photo } = await db
    .insertInto('plan_photo')
    .values({
      unit_id: site.unitId,
      words: 'The bench',
      shows: 'nobody',
      type: 'image/png',
      width: 8,
      height: 6,
      content: Buffer.from('the picture'),
      added_by: ada.staffId,
      added_at: made,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const goal = await db
    .insertInto('plan_goal')
    .values({
      person_id: eileen,
      my_words: 'Sit by the pond',
      said_on: Temporal.PlainDate.from('2026-01-01'),
      during: '[2026-01-01,)' as never,
      recorded_by: ada.staffId,
      recorded_at: made,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('plan_easy_read')
    .values({
      person_id: eileen,
      source_kind: 'goal',
      source_id: goal.id,
      own_words: 'Sit by the pond',
      sentence: 'I sit by the pond.',
      photo_id: photo,
      made_by: ada.staffId,
      made_at: made,
    })
    .execute();
  const handed = async (person: string) => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    return browser;
  };
  const hers = await handed(eileen);
  await hers.open('/my/easy-read?ask=next');
  expect(hers.html).toContain(`<img class="easy-photo" src="/my/easy-read/photo?photo=${photo}" alt="The bench"`);
  await hers.send('/my/easy-read', { answer: 'yes', words: '' });
  expect(hers.html).toContain('easy-photo');
  expect(await hers.open(`/my/easy-read/photo?photo=${photo}`)).toBe(200);
  expect(hers.html).toBe('the picture');
  for (const other of ['', '?photo=', `?photo=${crypto.randomUUID()}`]) expect(await hers.open(`/my/easy-read/photo${other}`)).toBe(404);
  const his = await handed(dev);
  expect(await his.open(`/my/easy-read/photo?photo=${photo}`)).toBe(404);
});
