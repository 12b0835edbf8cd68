import { expect, test } from '#tests/fixture.ts';
import { ownMeasuresScene as scene } from './own-measures.fixture.ts';

test('a measure that staff find to be otherwise in its manual stops kindly in the middle, keeps what was answered, and goes on once it is put right', async ({
  db,
  app,
}) => {
  const { eileen, ada, answer, handed, signIn, unitId, watch } = await scene(db, app);
  const items = Object.fromEntries(Array.from({ length: 10 }, (_none, index) => [`item-${index + 1}`, `our own question ${index + 1}`]));
  await db
    .insertInto('measures_pack')
    .values({
      unit_id: unitId,
      instrument_id: 'reqol-10',
      instrument_version: '1',
      holder: 'Larch NHS Trust',
      licence_number: 'L-1',
      until_on: Temporal.PlainDate.from('2026-12-31'),
      copyright_line: 'Used with leave of its owner.',
      wording: JSON.stringify({ intro: 'Last week', items: { ...items, physical: 'our own last question' }, answers: {} }),
      fingerprint: 'x',
      loaded_by: eileen,
      loaded_at: Temporal.Instant.from('2026-11-01T09:00:00Z'),
    })
    .execute();
  let minute = 0;
  const said = async (so: boolean, version = '1') =>
    db
      .insertInto('measures_manual_check')
      .values({
        unit_id: unitId,
        instrument_id: 'reqol-10',
        instrument_version: version,
        about: ['Ten places, from 0 to 4.'],
        as_in_manual: so,
        words: 'The manual of 2018',
        checked_by: ada.staffId,
        checked_at: watch.now().add({ minutes: (minute += 1) }),
      })
      .execute();
  await said(true);
  const { id: asked } = await db
    .insertInto('measures_asked')
    .values({ person_id: eileen, unit_id: unitId, instrument_id: 'reqol-10', asked_by: ada.staffId, asked_at: watch.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const browser = await handed(eileen);
  await answer(browser, asked, 1, '4');
  expect(browser.text()).toContain('our own question 2');
  await said(false);
  // The question that stands on her screen is answered after staff said so.
  expect(await browser.send('/my/measures/answer', { answer: '3', go: 'on' })).toBe(422);
  expect(browser.text()).toContain('has stopped them. That is about the questions, not about you.');
  await browser.open(`/my/measures?asked=${asked}&at=11`);
  expect(browser.text()).toContain('What you answered so far stays with you.');
  expect(browser.text()).not.toContain('our own question');
  expect(browser.html).not.toContain('Give my answers');
  await browser.open('/my');
  expect(browser.text()).not.toContain('if you would answer some questions');
  await browser.open('/my/measures');
  expect(browser.text()).toContain('Nobody asks you anything just now');
  expect(browser.text()).toContain('has stopped them');
  expect(await db.selectFrom('measures_completion').select('id').execute()).toEqual([]);
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/measures`);
  expect(worker.text()).toContain('Not shown to Eileen: it may not be used here as it stands.');
  await said(true);
  const again = await handed(eileen);
  await again.open(`/my/measures?asked=${asked}&at=2`);
  expect(again.text()).toContain('our own question 2');
});
