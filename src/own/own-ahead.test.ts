import { expect, test } from '#tests/fixture.ts';
import { ownScene } from './own-scene.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

test('what somebody decided ahead: three kinds apart with what each is worth, what was taken back, and nothing recorded by mistake', async ({
  db,
  app,
}) => {
  const site = await ownScene(db, app);
  const hers = await site.handed(site.eileen);
  await hers.open('/my/ahead');
  expect(hers.text()).toContain('Nothing is written down here yet.');
  // Each kind says what it is, whether there is one or not.
  for (const words of [
    'Advance statement What I would like, and would not like',
    'Advance decision to refuse treatment A treatment I refuse',
    'Advance choice document',
  ])
    expect(hers.text()).toContain(words);
  const same = {
    person_id: site.eileen,
    recorded_by: site.asAda().id,
    recorded_at: site.watch.now(),
    in_writing: true,
    capacity: 'had capacity',
    signed: 'by the person',
  };
  const made = await db
    .insertInto('plan_advance')
    .values([
      { ...same, kind: 'statement', made_on: day('2026-10-01'), words: 'A room with a window', kept_where: 'Her blue folder' },
      { ...same, kind: 'decision', made_on: day('2026-09-01'), words: 'No to ECT', treatment: 'ECT' },
      { ...same, kind: 'choice document', made_on: day('2026-08-01'), words: 'My sister first' },
      { ...same, kind: 'statement', made_on: day('2026-07-01'), words: 'By mistake this' },
      { ...same, kind: 'statement', made_on: day('2026-06-01'), words: 'No visitors' },
      { ...same, person_id: site.dev, kind: 'statement', made_on: day('2026-06-01'), words: 'Of Dev' },
    ])
    .returning('id')
    .execute();
  const happened = { person_id: site.eileen, recorded_by: site.asAda().id, recorded_at: site.watch.now(), on_date: day('2026-11-01') };
  await db
    .insertInto('plan_advance_event')
    .values([
      { ...happened, advance_id: made[3]!.id, what: 'entered in error', words: 'Another person' },
      { ...happened, advance_id: made[4]!.id, what: 'withdrawn' },
    ])
    .execute();
  await hers.open('/my/ahead');
  const said = hers.text();
  for (const words of [
    'When you cannot decide, whoever decides for you must think about it.',
    'Made on 1 October 2026 “A room with a window” It stands.',
    'Made on 1 September 2026 “No to ECT” What I refuse: ECT It stands.',
    'What I refuse: ECT',
    'it counts as your own no: the treatment must not be given',
    'The law that gives it its own weight has not begun.',
    'The paper is kept: Her blue folder',
    'You took it back on 1 November 2026: it does not count any more',
  ])
    expect(said).toContain(words);
  expect(said).not.toMatch(/By mistake|Of Dev|Another person|may not count/);
});

test('what keeps an advance decision from standing is said to the person, by their own day of birth too, each reason in words of its own', async ({
  db,
  app,
}) => {
  const site = await ownScene(db, app);
  await db
    .updateTable('people_person')
    .set({ born_on: day('1990-05-05') })
    .where('id', '=', site.eileen)
    .execute();
  const refusal = {
    person_id: site.eileen,
    kind: 'decision',
    recorded_by: site.asAda().id,
    recorded_at: site.watch.now(),
    capacity: 'did not have capacity',
    life_sustaining: true,
    words: 'No machine',
  };
  await db
    .insertInto('plan_advance')
    .values([
      { ...refusal, made_on: day('2007-11-01') },
      { ...refusal, made_on: day('2026-08-01'), words: 'No tube', treatment: 'Tube feeding', capacity: 'had capacity', witness: 'Hal' },
      { ...refusal, kind: 'statement', made_on: day('2026-07-01'), words: 'My cat', life_sustaining: false },
    ])
    .execute();
  const hers = await site.handed(site.eileen);
  await hers.open('/my/ahead');
  for (const words of [
    'It may not count as it is written down.',
    'You were not yet 18 when you made it.',
    'It is recorded that you could not decide about this when you made it.',
    'It does not say which treatment you refuse.',
    'It may not count for treatment that keeps you alive.',
    'It does not say that it holds even if your life is at risk.',
    'It is not in writing.',
    'You have not signed it, and nobody signed it for you while you were there.',
    'It has no witness.',
    'The witness was not there when it was signed',
    'The witness has not signed it while you were there.',
    '“My cat” It is recorded that you could not decide about this when it was written. It still tells people what you want.',
  ])
    expect(hers.text()).toContain(words);
  // Every reason of the rules is said to them, none about them.
  expect(hers.text()).not.toMatch(/They (did|were)|It stands/);
});
