import { Range, type Db } from '#platform/database.ts';
import type { TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { ownMeasuresScene as scene, phqByStaff } from './own-measures.fixture.ts';

const link = (browser: TestBrowser, words: RegExp): string => {
  const found = [...browser.html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].find(([, , inside]) =>
    words.test(inside!.replaceAll(/<[^>]+>/g, ' ')),
  );
  expect(found, String(words)).toBeDefined();
  return found![1]!.replaceAll('&amp;', '&');
};

test('asked by staff, begun in two taps, answered a question at a time over a time-out, given to the team and scored as staff would', async ({
  db,
  app,
}) => {
  const { eileen, dev, handed, ask, answer, signIn } = await scene(db, app);
  const asked = await ask(eileen, 'gad-7');
  const browser = await handed(eileen);
  expect(browser.text()).toContain('Ada Lund asks if you would answer some questions');
  await browser.open(link(browser, /Questions for me/));
  expect(browser.text()).toContain('a nurse is told at once');
  await browser.open(link(browser, /^\s*GAD-7/));
  expect(browser.text()).toContain('Question 1 of 8');
  expect(browser.text()).toContain('Feeling nervous, anxious, or on edge');
  expect(browser.text()).toContain('No permission required to reproduce');
  expect(await browser.send('/my/measures/answer', { go: 'on' })).toBe(422);
  expect(browser.text()).toContain('Choose an answer, or leave this one out');
  expect(await browser.send('/my/measures/answer', { answer: '7', go: 'on' })).toBe(422);
  await browser.send('/my/measures/answer', { answer: '2', go: 'on' });
  expect(browser.text()).toContain('Question 2 of 8');
  await browser.send('/my/measures/answer', { answer: '3', go: 'on' });
  // Somebody else takes the tablet; later it is hers again.
  await browser.open('/my');
  await browser.send('/my/finished', {});
  const other = await handed(dev);
  expect(other.text()).not.toContain('Questions for me');
  expect(await other.open(`/my/measures?asked=${asked}&at=3`)).toBe(404);
  const again = await handed(eileen);
  await again.open('/my/measures');
  expect(again.text()).toContain('You have answered 2');
  await again.open(link(again, /^\s*GAD-7/));
  expect(again.text()).toContain('Question 3 of 8');
  for (const at of [3, 4, 5, 6, 7]) await answer(again, asked, at, '1');
  await again.open(`/my/measures?asked=${asked}&at=8`);
  await again.send('/my/measures/answer', { go: 'skip' });
  expect(again.text()).toContain('That was the last question');
  expect(again.text()).toContain('You left out question 8');
  expect(await db.selectFrom('measures_completion').select('id').execute()).toEqual([]);
  await again.send('/my/measures', { words: 'Mornings are worst.' });
  expect(again.path).toBe('/my');
  expect(again.text()).toContain('Your team can read your answers');
  expect(again.text()).not.toContain('Questions for me');
  expect(
    await db
      .selectFrom('measures_completion')
      .select(['person_id', 'completed_by', 'occasion', 'answers', 'scores', 'own_words', 'help', 'recorded_by', 'instrument_version'])
      .execute(),
  ).toEqual([
    {
      person_id: eileen,
      completed_by: 'person',
      occasion: 'start',
      answers: { 1: 2, 2: 3, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1 },
      scores: { total: 10 },
      own_words: 'Mornings are worst.',
      help: 'By themself, on a tablet that Ada Lund handed over',
      recorded_by: eileen,
      instrument_version: '2006',
    },
  ]);
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/measures`);
  expect(worker.text()).toContain('“Mornings are worst.”');
  expect(worker.text()).toContain('Nothing is asked of Eileen');
});

const alertOf = async (db: Db, person: string) => {
  const alert = await db.selectFrom('measures_alert').selectAll().where('person_id', '=', person).execute();
  const tasks = await db
    .selectFrom('tasks_task')
    .selectAll()
    .where('person_id', '=', person)
    .where('about_kind', '=', 'answer about self-harm')
    .orderBy('asked_of')
    .execute();
  return {
    alerts: alert.map(({ unit_id, instrument_id, answers, told, raised_at, answer_by, seen_at, told_all_at }) => ({
      unit_id,
      instrument_id,
      answers,
      told: told.toSorted(),
      minutes: raised_at.until(answer_by).total('minutes'),
      seen_at,
      told_all_at,
    })),
    tasks: tasks.map(({ unit_id, kind, asked_of, about_id, link: to, asked_at, due_at, answered_at }) => ({
      unit_id,
      kind,
      asked_of,
      open: answered_at === null,
      minutes: asked_at.until(due_at!).total('minutes'),
      alert: alert.some(({ id }) => id === about_id && to === `/people/${person}/measures/alerts/${id}`),
    })),
  };
};

test.for(['in charge', 'on shift', 'nobody'] as const)(
  'an answer about self-harm goes to the same people within the same minutes as when staff record it, before the next question, once; the person is told who knows: %s',
  async (here, { db, app }) => {
    const { eileen, dev, ada, femi, handed, ask, answer, appoint, signIn, watch, unitId } = await scene(db, app);
    if (here === 'in charge') await appoint(femi.staffId);
    if (here === 'on shift')
      for (const staffId of [ada.staffId, femi.staffId])
        await db
          .insertInto('workforce_shift')
          .values({
            staff_id: staffId,
            unit_id: unitId,
            kind: 'early',
            during: new Range(watch.now().subtract({ hours: 2 }), watch.now().add({ hours: 2 })),
          })
          .execute();
    const staff = await signIn('ada.lund');
    await staff.open(`/people/${dev}/measures/new?instrument=phq-9`);
    await staff.send(`/people/${dev}/measures`, phqByStaff);
    const wanted = await alertOf(db, dev);
    expect(wanted.alerts).toHaveLength(1);

    const asked = await ask(eileen, 'phq-9');
    const browser = await handed(eileen);
    await answer(browser, asked, 8, '3');
    expect(browser.path).toContain('&at=9');
    await answer(browser, asked, 9, '0');
    expect((await alertOf(db, eileen)).alerts).toEqual([]);
    await answer(browser, asked, 9, '1');
    expect(browser.path).toBe('/my/measures/told');
    expect(await alertOf(db, eileen)).toEqual(wanted);
    const names = {
      'in charge': /Femi Adeleke was told at/,
      'on shift': /Ada Lund and Femi Adeleke were told at/,
      nobody: /Everybody who works on your unit was told at/,
    };
    expect(browser.text()).toMatch(names[here]);
    for (const words of ['Thank you for telling us', 'If you cannot wait', 'Samaritans, 116 123', 'NHS 111', '999'])
      expect(browser.text()).toContain(words);
    // The measure is not in the record yet, and what was told does not wait for it; given later, the same answer is told once.
    expect(await db.selectFrom('measures_completion').select('id').where('person_id', '=', eileen).execute()).toEqual([]);
    await browser.open(`/my/measures?asked=${asked}&at=11`);
    await browser.send('/my/measures', {});
    expect(browser.path).toBe('/my/measures/told');
    expect(await alertOf(db, eileen)).toEqual(wanted);
    const saved = await db.selectFrom('measures_completion').select(['answers', 'scores']).where('person_id', '=', eileen).executeTakeFirstOrThrow();
    expect(saved).toEqual({ answers: { 8: 3, 9: 1 }, scores: { total: null } });

    // Staff read that it was given on their own page, and a nurse answers; she is told that too.
    const nurse = await signIn('femi.adeleke');
    const alert = await db.selectFrom('measures_alert').select(['id', 'raised_by']).where('person_id', '=', eileen).executeTakeFirstOrThrow();
    expect(alert.raised_by).toBe(eileen);
    await nurse.open(`/people/${eileen}/measures/alerts/${alert.id}`);
    expect(nurse.text()).toContain('filled in by themself on their own page');
    const [task] = await db.selectFrom('tasks_task').select('say').where('person_id', '=', eileen).execute();
    expect(task!.say).toBe('Eileen Marsh gave an answer about self-harm (PHQ-9) on their own page. Go to them now, then write what was done.');
    await db
      .updateTable('measures_alert')
      .set({ seen_at: watch.now(), seen_by: femi.staffId, done: 'Sat with her' })
      .where('id', '=', alert.id)
      .execute();
    const after = await handed(eileen);
    expect(after.text()).toContain('You told us something that matters');
    await after.open('/my/measures/told');
    expect(after.text()).toContain('Femi Adeleke has answered');
    expect(after.html).not.toContain('Sat with her');
  },
);

test('“not today” leaves it for tomorrow with what was answered; “I’d rather not” ends it in their words; neither is anybody else’s to press', async ({
  db,
  app,
}) => {
  const { eileen, dev, handed, ask, answer, watch, signIn } = await scene(db, app);
  const asked = await ask(eileen, 'gad-7');
  // Asked twice it is asked once.
  await ask(eileen, 'gad-7');
  expect(await db.selectFrom('measures_asked').select('id').execute()).toHaveLength(1);
  const browser = await handed(eileen);
  await answer(browser, asked, 1, '2');
  await browser.open(`/my/measures?asked=${asked}`);
  await browser.send('/my/measures/later', { how: 'not today', words: '' });
  expect(browser.path).toBe('/my');
  expect(browser.text()).not.toContain('asks if you would answer');
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/measures`);
  expect(worker.text()).toContain('“Not today”, said Thu 19 Nov, 13:42: offered again Fri 20 Nov');
  watch.move({ hours: 24 });
  const tomorrow = await handed(eileen);
  expect(tomorrow.text()).toContain('asks if you would answer');
  await tomorrow.open('/my/measures');
  expect(tomorrow.text()).toContain('You have answered 1');

  const his = await handed(dev);
  await ask(dev, 'phq-9');
  await his.open('/my/measures');
  const devs = (await db.selectFrom('measures_asked').select('id').where('person_id', '=', dev).executeTakeFirstOrThrow()).id;
  await his.open(`/my/measures?asked=${devs}`);
  expect(await his.send('/my/measures/later', { asked, how: 'rather not', words: 'x' })).not.toBe(200);
  expect((await db.selectFrom('measures_asked').select('ended_how').where('id', '=', asked).executeTakeFirstOrThrow()).ended_how).toBeNull();

  const hers = await handed(eileen);
  await hers.open(`/my/measures?asked=${asked}`);
  await hers.send('/my/measures/later', { how: 'rather not', words: 'It makes me count my worries.' });
  expect(await db.selectFrom('measures_not_done').select(['person_id', 'kind', 'own_words', 'recorded_by', 'ask_again_on']).execute()).toEqual([
    { person_id: eileen, kind: 'declined', own_words: 'It makes me count my worries.', recorded_by: eileen, ask_again_on: null },
  ]);
  expect(await db.selectFrom('platform_draft').select('subject').where('form', '=', 'measure').where('actor_id', '=', eileen).execute()).toEqual([]);
  expect(await hers.open(`/my/measures?asked=${asked}&at=2`)).toBe(404);
});

test('only what may be shown in every word is asked: no headings, no places, no licensed wording without the unit’s own pack; taken back it is gone', async ({
  db,
  app,
}) => {
  const { eileen, ask, handed, signIn, unitId } = await scene(db, app);
  for (const id of ['dialog', 'mohost', 'amps', 'swemwbs']) expect([id, await ask(eileen, id)]).toEqual([id, '']);
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/measures`);
  const offered = [...worker.html.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id);
  expect(offered.toSorted()).toEqual(['gad-7', 'phq-9']);
  await db
    .insertInto('measures_pack')
    .values({
      unit_id: unitId,
      instrument_id: 'dialog',
      instrument_version: '2012',
      holder: 'Larch NHS Trust',
      licence_number: 'L-1',
      until_on: Temporal.PlainDate.from('2026-12-31'),
      copyright_line: 'Used with leave of its owner.',
      wording: JSON.stringify({ intro: 'How happy are you with', items: { 1: 'our own first question' }, answers: {} }),
      fingerprint: 'x',
      loaded_by: eileen,
      loaded_at: Temporal.Instant.from('2026-11-01T09:00:00Z'),
    })
    .execute();
  const asked = await ask(eileen, 'dialog');
  expect(asked).not.toBe('');
  const browser = await handed(eileen);
  await browser.open(`/my/measures?asked=${asked}&at=1`);
  expect(browser.text()).toContain('our own first question');
  expect(browser.text()).toContain('Used with leave of its owner.');
  await worker.open(`/people/${eileen}/measures`);
  await worker.send(`/people/${eileen}/measures/ask/take-back`, {});
  expect(await browser.open(`/my/measures?asked=${asked}&at=1`)).toBe(404);
});
