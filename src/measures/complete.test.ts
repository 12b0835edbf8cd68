import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { filledIn, sceneNow as now, setMeasuresScene, train } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';
import { scoresOf } from './scores-of.ts';

test('somebody fills in the PHQ-9: it is scored, kept with its version, and never changed', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  const form = await jo.get(`${base}/new?instrument=phq-9`);
  expect(wordsOf(form.html)).toContain('Little interest or pleasure in doing things');
  expect(wordsOf(form.html)).toContain('No permission required to reproduce');
  const made = await jo.post(base, filledIn('phq-9', 1, { 'answers.9': '0', ownWords: 'Better than summer', help: 'Jo read it aloud' }));
  expect(made.status).toBe(303);
  const read = wordsOf((await jo.get(made.to!)).html);
  expect(read).toContain('“Better than summer”');
  expect(read).toContain('8 (5 to 9, mild)');
  expect(read).toContain('Jo read it aloud');
  const row = await db.selectFrom('measures_completion').selectAll().executeTakeFirstOrThrow();
  expect([row.instrument_version, row.scores, row.completed_by]).toEqual(['1999', { total: 8 }, 'person']);
  await expect(
    inScope(app, scene.worker, now, ({ tx }) => tx.updateTable('measures_completion').set({ own_words: 'x' }).where('id', '=', row.id).execute()),
  ).rejects.toThrow(/permission denied/);
  expect(await db.selectFrom('measures_alert').select('id').execute()).toEqual([]);
  // Entered in error: it stays to be read, and counts nowhere.
  expect(wordsOf((await jo.post(`${made.to}/in-error`, { why: '' })).html)).toContain('Enter what is wrong');
  expect((await jo.post(`${made.to}/in-error`, { why: 'These were Dev’s answers' })).to).toBe(base);
  expect(wordsOf((await jo.get(made.to!)).html)).toContain('These were Dev’s answers (Jo Tranter');
  expect(wordsOf((await jo.post(`${made.to}/in-error`, { why: 'Again' })).html)).toContain('already');
  expect(await inScope(app, scene.worker, now, (scope) => scoresOf(scope, scene.gareth))).toEqual([]);
});

test('a first and a later one are compared by the direction that is good', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  await jo.post(base, filledIn('phq-9', 2, { 'answers.9': '0', 'on-month': '8', 'on-day': '10', occasion: 'start' }));
  await jo.post(base, filledIn('phq-9', 1, { 'answers.9': '0' }));
  await jo.post(base, filledIn('dialog', 5, { 'on-month': '8', 'on-day': '10', occasion: 'start' }));
  await jo.post(base, filledIn('dialog', 4));
  const scores = await inScope(app, scene.worker, now, (scope) => scoresOf(scope, scene.gareth));
  expect(
    scores.map(({ instrument, label, goodIs, baseline, latest, paired }) => [instrument, label, goodIs, baseline?.value, latest.value, paired?.went]),
  ).toEqual([
    ['DIALOG', 'Life', 'up', 5, 4, 'worse'],
    ['DIALOG', 'Treatment', 'up', 5, 4, 'worse'],
    ['PHQ-9', 'Total', 'down', 16, 8, 'better'],
  ]);
  const page = await jo.get(base);
  expect(wordsOf(page.html)).toContain('8 on 19 November 2026, down from 16 on 10 August 2026: better. Less is better; it runs from 0 to 27.');
  expect(wordsOf(page.html)).toContain('4 on 19 November 2026, down from 5 on 10 August 2026: worse. More is better');
  // The chart says its figures in words, and has the same figures as a table.
  expect(page.html).toContain('aria-label="PHQ-9, Total, for Gareth Pugh: 16 on 10 August 2026, 8 on 19 November 2026. Less is better."');
  const unit = wordsOf((await jo.get(`/measures?unit=${scene.unit}`)).html);
  expect(unit).toContain('PHQ-9: Total Less is better; the person’s own. 1 1 1 0 0');
});

test('what is missing is named, and left out only when they say so: then there is no figure', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  const part = filledIn('dialog', 5, { 'answers.3': '', 'answers.5': '' });
  const refused = await jo.post(base, part);
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.html)).toContain('Questions 3, 5 have no answer');
  // What was answered is still in the form.
  expect(refused.html).toMatch(/name="answers\.1" value="5" checked/);
  const made = await jo.post(base, { ...part, leaveOut: 'yes' });
  expect(wordsOf((await jo.get(made.to!)).html)).toContain('No figure: questions 3, 5 are missing');
  const row = await db.selectFrom('measures_completion').select('scores').executeTakeFirstOrThrow();
  expect(row.scores).toEqual({ life: null, treatment: 5 });
  expect(wordsOf((await jo.post(base, filledIn('dialog', 8))).html)).toContain('Mental health does not take the answer 8');
  expect(wordsOf((await jo.post(base, { ...part, 'answers.99': '1' })).html)).toContain('has no item “99”');
  expect(wordsOf((await jo.post(base, { ...part, 'answers.3': 'x' })).html)).toContain('Job situation does not take the answer');
  expect(wordsOf((await jo.post(base, filledIn('dialog', 5, { definition: '2050' }))).html)).toContain('has changed since this page was opened');
  expect(wordsOf((await jo.post(base, filledIn('dialog', 5, { completedBy: 'proxy' }))).html)).toContain('Say who answered for Gareth');
  expect(wordsOf((await jo.post(base, filledIn('dialog', 5, { completedBy: 'rater' }))).html)).toContain('is not filled in that way');
  expect(wordsOf((await jo.post(base, filledIn('dialog', 5, { 'on-day': '20' }))).html)).toContain('has not come yet');
  expect(
    wordsOf(
      (await jo.post(base, { ...filledIn('dialog', 5), ...Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`answers.${i + 1}`, ''])) })).html,
    ),
  ).toContain('Nothing is answered yet');
});

test('a no is an answer, with the day to ask again; then it is due on that day', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  // Sixteen weeks on the unit and never asked.
  expect(wordsOf((await jo.get(base)).html)).toContain('DIALOG Never asked yet. Overdue');
  const no = { instrument: 'dialog', definition: '2012', declineWords: 'Not today, thanks', stopWhy: '', kind: 'declined' };
  expect(wordsOf((await jo.post(`${base}/decline`, { ...no, 'again-day': '19', 'again-month': '11', 'again-year': '2026' })).html)).toContain(
    'still to come',
  );
  await jo.post(`${base}/decline`, { ...no, 'again-day': '3', 'again-month': '12', 'again-year': '2026' });
  const page = wordsOf((await jo.get(base)).html);
  expect(page).toContain('They would rather not, last time: ask again on Thu 3 Dec. Later');
  expect(page).toContain('“Not today, thanks” Ask again 3 December 2026. Declined');
  expect(wordsOf((await jo.post(`${base}/decline`, { ...no, kind: 'not asked any more' })).html)).toContain('Say why it is not asked any more');
  await jo.post(`${base}/decline`, { ...no, kind: 'not asked any more', stopWhy: 'He reads no English, and there is no translation' });
  expect(wordsOf((await jo.get(base)).html)).toContain('DIALOG Not asked any more.');
});

test('a question at a time keeps each answer for its author alone, and the whole opens with them', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const ot = await signedIn({ db, app, actor: scene.ot, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  const one = (at: number, answer: string, go = 'on') =>
    jo.post(`${base}/answer`, { instrument: 'gad-7', definition: '2006', at: String(at), answer, go });
  expect(wordsOf((await one(1, '')).html)).toContain('Choose an answer, or leave this one out');
  expect((await one(1, '2')).to).toBe(`${base}/new?instrument=gad-7&at=2`);
  expect((await one(2, '', 'skip')).to).toBe(`${base}/new?instrument=gad-7&at=3`);
  expect((await one(8, '1')).to).toBe(`${base}/new?instrument=gad-7`);
  const whole = (await jo.get(`${base}/new?instrument=gad-7`)).html;
  expect(whole).toMatch(/name="answers\.1" value="2" checked/);
  expect(wordsOf(whole)).toContain('Only you can see it until it is saved');
  expect((await jo.get(`${base}/new?instrument=gad-7&at=1`)).html).toMatch(/name="answer" value="2" checked/);
  expect((await ot.get(`${base}/new?instrument=gad-7`)).html).not.toMatch(/value="\d" checked/);
  // Kept with the rest of the form, then saved: the draft is gone.
  await jo.post(`${base}/keep`, { ...filledIn('gad-7', 1), ownWords: 'Half done' });
  expect((await jo.get(`${base}/new?instrument=gad-7`)).html).toContain('Half done');
  await jo.post(base, filledIn('gad-7', 1));
  expect(await db.selectFrom('platform_draft').select('form').execute()).toEqual([]);
});

test('only somebody trained, on that day, rates; an expired certificate is refused with its sentence', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const carys = await signedIn({ db, app, actor: scene.ot, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  expect(wordsOf((await carys.get(`${base}/new?instrument=mohost`)).html)).toContain('No training of yours is recorded');
  expect(wordsOf((await carys.post(base, filledIn('mohost', 3))).html)).toContain('No training of yours is recorded for “MOHO assessments');
  await train(db, scene.ot.id, 'moho', '2024-01-01', '2026-10-31', scene.head.id);
  expect(wordsOf((await carys.post(base, filledIn('mohost', 3))).html)).toContain('ended on 31 October 2026');
  // Done while it held, written up later: that day counts.
  expect((await carys.post(base, filledIn('mohost', 3, { 'on-day': '30', 'on-month': '10', place: 'Kitchen group' }))).status).toBe(303);
  await train(db, scene.ot.id, 'moho', '2026-11-01', null, scene.head.id);
  const made = await carys.post(base, filledIn('mohost', 3, { 'answers.motor-1': '4' }));
  const read = wordsOf((await carys.get(made.to!)).html);
  expect(read).toContain('Rated by Carys Bevan');
  expect(read).toContain('Motor Of 4 to 16. 13 12 ↑ better');
  const amps = await carys.post(base, { ...filledIn('amps', 1), 'answers.motor': '1.35', 'answers.process': '-0.4' });
  expect(wordsOf(amps.html)).toContain('Only a rater who was trained and calibrated');
});

test('another unit reads nothing and writes nothing; who only reads may not fill in', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const base = `/people/${scene.gareth}/measures`;
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const made = await jo.post(base, filledIn('dialog', 5));
  const stranger = await makeWorker(db, await makeUnit(db, 'Rowan'), 'head OT', { given: 'Sam', surname: 'Ray' });
  const away = await signedIn({ db, app, actor: stranger, routes, now });
  for (const path of [base, `${base}/new`, made.to!, `/people/${scene.gareth}/structured-work`]) expect((await away.get(path)).status).toBe(404);
  expect((await away.post(base, filledIn('dialog', 5))).status).toBe(404);
  const count = (actor: typeof stranger) =>
    inScope(app, actor, now, async ({ tx }) => (await tx.selectFrom('measures_completion').select('id').execute()).length);
  expect([await count(scene.worker), await count(stranger)]).toEqual([1, 0]);
  const student = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'student', { given: 'Ali', surname: 'Noor' }), routes, now });
  expect((await student.get(base)).status).toBe(200);
  expect((await student.post(base, filledIn('dialog', 5))).status).toBe(403);
});
