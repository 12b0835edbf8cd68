import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { openTasks } from '#tasks';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { putInCharge, sceneNow as now, setMeasuresScene } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';
import { scoresOf } from './scores-of.ts';

const on = (day: number) => ({ 'on-day': String(day), 'on-month': '11', 'on-year': '2026' });
const tool = {
  name: 'Kitchen skills check',
  publisher: 'A college of occupational therapy',
  holder: 'The OT department, 50 forms',
  environment: 'NHS units',
  source: 'Its manual, page 12',
  certificate: 'yes',
  label1: 'Total',
  from1: '0',
  to1: '40',
  good1: 'up',
  label2: 'Style',
  from2: '1',
  to2: '5',
  good2: 'neither',
};

test('a unit names an assessment of its own; who holds its certificate that day records what it came to, and nobody else', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const as = (actor: typeof scene.ot) => signedIn({ db, app, actor, routes, now });
  const [beatrix, carys, wendy] = [await as(scene.head), await as(scene.ot), await as(scene.manager)];
  const to = `/measures/tools/of/${scene.unit}`;
  expect((await carys.post(to, tool)).status).toBe(403);
  expect(wordsOf((await beatrix.post(to, { ...tool, to1: '0' })).html)).toContain('The highest must be more than the lowest.');
  expect((await beatrix.post(to, tool)).to).toBe(`/measures/tools?unit=${scene.unit}`);
  expect(wordsOf((await beatrix.post(to, { ...tool, name: 'kitchen skills CHECK' })).html)).toContain('It is used on this unit already.');
  expect(wordsOf((await carys.get(`/measures/tools?unit=${scene.unit}`)).html)).toContain('Licence held by The OT department, 50 forms');
  const { id } = (await sql<{ id: string }>`select id from measures_tool`.execute(db)).rows[0]!;

  // No certificate: refused, with where it is recorded; and the certificate is among those that can be recorded
  const path = `/people/${scene.gareth}/results`;
  const result = { tool: id, ...on(18), 'figure.figure-1': '31.5', 'figure.figure-2': '2', ownWords: 'The hob is higher than mine.' };
  expect(wordsOf((await carys.get(path)).html)).toContain('No training of yours is recorded for “Kitchen skills check”');
  expect(wordsOf((await carys.post(path, result)).html)).toContain('No training of yours is recorded');
  const begin = { 'from-day': '1', 'from-month': '9', 'from-year': '2025', 'last-day': '17', 'last-month': '11', 'last-year': '2026', number: 'K-1' };
  const training = `/measures/trained/of/${scene.unit}`;
  expect((await wendy.post(training, { ...begin, staff: scene.ot.id, what: tool.name })).status).toBe(303);
  // It ended the day before: warned, refused for that day, and what was done while it held is still written up
  expect(wordsOf((await carys.get(`${path}?tool=${id}`)).html)).toContain('Your certificate for “Kitchen skills check” ended on 17 November 2026');
  expect(wordsOf((await carys.post(path, result)).html)).toContain('ended on 17 November 2026');
  expect((await carys.post(path, { ...result, ...on(17) })).to).toBe(path);
  expect(wordsOf((await carys.post(path, { ...result, ...on(16), 'figure.figure-1': '41' })).html)).toContain('Total is a number from 0 to 40');
  const page = wordsOf((await carys.get(path)).html);
  expect(page).toContain(
    'Kitchen skills check, 17 November 2026 Total 31.5 (0 to 40) · Style 2 (1 to 5). “The hob is higher than mine.” Carys Bevan.',
  );
  // The figure that has a good direction is a line over time beside the others, the one that only describes is not
  const series = await inScope(app, scene.ot, now, (scope) => scoresOf(scope, scene.gareth));
  expect(series.map(({ instrument, label, latest }) => [instrument, label, latest.value])).toEqual([['Kitchen skills check', 'Total', 31.5]]);
  expect(wordsOf((await carys.get(`/people/${scene.gareth}/measures`)).html)).toContain('Kitchen skills check');
});

test('a result is never changed: marked as entered in error it leaves the figures and stays to be read; an ended tool takes no more', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  const as = (actor: typeof scene.ot) => signedIn({ db, app, actor, routes, now });
  const [beatrix, carys] = [await as(scene.head), await as(scene.ot)];
  const unit = `/measures/tools/of/${scene.unit}`;
  const begun = await beatrix.get(`/measures/tools?unit=${scene.unit}&begin=aasp`);
  expect(begun.html).toContain('value="Sensation avoiding"');
  await beatrix.post(unit, { ...tool, name: 'Adolescent/Adult Sensory Profile', certificate: 'no' });
  const { id } = (await sql<{ id: string }>`select id from measures_tool`.execute(db)).rows[0]!;
  const path = `/people/${scene.gareth}/results`;
  expect((await carys.post(path, { tool: id, ...on(18), 'figure.figure-1': '20' })).status).toBe(303);
  const { id: kept } = (await sql<{ id: string }>`select id from measures_tool_result`.execute(db)).rows[0]!;
  await expect(inScope(app, scene.ot, now, (scope) => sql`update measures_tool_result set figures = '{}'`.execute(scope.tx))).rejects.toThrow(
    /permission denied/,
  );
  expect((await carys.post(`${path}/error`, { id: kept, why: 'It was Tomasz’s' })).status).toBe(303);
  expect(wordsOf((await carys.get(path)).html)).toContain('Entered in error: It was Tomasz’s');
  expect(await inScope(app, scene.ot, now, (scope) => scoresOf(scope, scene.gareth))).toEqual([]);
  // One form is open at a time, and the one that was sent comes back.
  expect((await beatrix.get(`/measures/tools?unit=${scene.unit}`)).html).not.toContain('name="why"');
  expect((await beatrix.get(`/measures/tools?unit=${scene.unit}&end=${id}`)).html).toContain('name="why"');
  expect((await beatrix.post(`${unit}/end`, { tool: id, why: '' })).html).toContain('id="why-error"');
  expect((await beatrix.post(`${unit}/end`, { tool: id, why: 'The licence ran out' })).status).toBe(303);
  expect(wordsOf((await carys.post(path, { tool: id, ...on(18), 'figure.figure-1': '20' })).html)).toContain('not used on this unit any more');
  const elsewhere = await makeUnit(db, 'Beech');
  const robyn = await as(await makeWorker(db, elsewhere, 'OT', { given: 'Robyn', surname: 'Skelton' }));
  expect((await robyn.get(path)).status).toBe(404);
  expect((await robyn.post(`${unit}/end`, { tool: id, why: 'x' })).status).not.toBe(303);
});

test('a figure that the unit said is about self-harm is told at once to a registered person, each result anew, and is open until they say what they did', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  await putInCharge(db, scene.unit, scene.nurse);
  const as = (actor: typeof scene.ot) => signedIn({ db, app, actor, routes, now });
  const [beatrix, carys, femi] = [await as(scene.head), await as(scene.ot), await as(scene.nurse)];
  const unit = `/measures/tools/of/${scene.unit}`;
  const asks = { ...tool, name: 'Mood check', certificate: 'no', label2: 'Question 9', from2: '0', to2: '3', good2: 'down' };
  // Below the lowest, above the highest, no number: said beside the field, and what was typed stays.
  for (const harm2 of ['0', '4', 'some']) {
    const { html } = await beatrix.post(unit, { ...asks, harm2, side2: 'more' });
    expect(html).toContain('id="harm2-error"');
    expect(html).toContain(`value="${harm2}"`);
    expect(wordsOf(html)).toContain('Enter a number above the lowest and not above the highest');
  }
  expect(await db.selectFrom('measures_tool').select('id').execute()).toEqual([]);
  expect((await beatrix.post(unit, { ...asks, harm2: '1', side2: 'more' })).status).toBe(303);
  expect(wordsOf((await carys.get(`/measures/tools?unit=${scene.unit}`)).html)).toContain('Question 9 0 3 Less is better 1 or more');
  const { id } = await db.selectFrom('measures_tool').select('id').executeTakeFirstOrThrow();

  const path = `/people/${scene.gareth}/results`;
  expect(wordsOf((await carys.get(`${path}?tool=${id}`)).html)).toContain('About self-harm: 1 or more is told at once to a registered person');
  const alerts = async () =>
    (await db.selectFrom('measures_alert').select(['id', 'answers']).orderBy('id').execute()) as { id: string; answers: unknown }[];
  const record = (figures: Record<string, string>) => carys.post(path, { tool: id, ...on(18), ...figures });
  // Under the value, left out, or high in a figure about something else: nothing is told.
  expect((await record({ 'figure.figure-1': '40', 'figure.figure-2': '0.5' })).to).toBe(path);
  expect((await record({ 'figure.figure-1': '40' })).to).toBe(path);
  expect(await alerts()).toEqual([]);

  const told = await record({ 'figure.figure-1': '12', 'figure.figure-2': '1' });
  const [first] = await alerts();
  expect(first!.answers).toEqual({ 'figure-2': 1 });
  expect(told.to).toBe(`/people/${scene.gareth}/measures/alerts/${first!.id}`);
  expect(await db.selectFrom('measures_tool_result').select('id').execute()).toHaveLength(3);
  const page = wordsOf((await carys.get(told.to!)).html);
  expect(page).toContain('Stay with Gareth');
  expect(page).toContain('Trellis has asked Femi Adeleke.');
  expect(page).toContain('Mood check, recorded by Carys Bevan');
  expect(page).toContain('Question 9 (0 to 3): 1');
  expect(page).not.toContain('The rest of the questions are kept.');
  const asked = await inScope(app, scene.nurse, now, (scope) => openTasks(scope, scene.unit, scene.nurse.id));
  expect(asked.map(({ say, link }) => [say, link])).toEqual([
    ['Gareth Pugh gave an answer about self-harm (Mood check). Go to them now, then write what was done.', told.to],
  ]);
  expect((await carys.post(`${told.to}/acknowledge`, { done: 'Had a word' })).status).toBe(403);
  expect((await femi.post(`${told.to}/acknowledge`, { done: 'Sat with him' })).status).toBe(303);
  expect(await inScope(app, scene.nurse, now, (scope) => openTasks(scope, scene.unit))).toEqual([]);
  // Another result of the same day is another conversation, though the figure is the same.
  expect((await record({ 'figure.figure-2': '1' })).to).toMatch(/\/alerts\//);
  expect(await alerts()).toHaveLength(2);
  // What was told stays named when the unit uses the assessment no more.
  expect((await beatrix.post(`${unit}/end`, { tool: id, why: 'Another is used' })).status).toBe(303);
  expect(wordsOf((await carys.get(told.to!)).html)).toContain('Question 9 (0 to 3): 1');
});

test('what of an assessment is told of self-harm is given to one in use as another version: told from then on, at the end that was chosen, and what was recorded before stays as it was', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  await putInCharge(db, scene.unit, scene.nurse);
  const as = (actor: typeof scene.ot, at = now) => signedIn({ db, app, actor, routes, now: at });
  const [beatrix, carys] = [await as(scene.head), await as(scene.ot)];
  const unit = `/measures/tools/of/${scene.unit}`;
  // Up is good in both, and nothing of it is told
  const asks = { ...tool, name: 'Hope check', certificate: 'no', label2: 'Question 6', from2: '0', to2: '4', good2: 'up' };
  expect((await beatrix.post(unit, asks)).status).toBe(303);
  const { id: first } = await db.selectFrom('measures_tool').select('id').executeTakeFirstOrThrow();
  const path = `/people/${scene.gareth}/results`;
  const record = (id: string, figures: Record<string, string>, who = carys) => who.post(path, { tool: id, ...on(18), ...figures });
  expect((await record(first, { 'figure.figure-1': '30', 'figure.figure-2': '4' })).to).toBe(path);

  const change = { tool: first, 'harm.figure-2': '3', 'side.figure-2': 'more', why: 'Agreed with the psychologist' };
  expect((await carys.post(`${unit}/self-harm`, change)).status).toBe(403);
  const form = await beatrix.get(`/measures/tools?unit=${scene.unit}&harm=${first}`);
  expect(form.html).toContain('name="side.figure-2"');
  expect(wordsOf(form.html)).not.toContain('About self-harm from');
  // The value alone does not say which end; a value that every result would reach is none
  const noEnd = await beatrix.post(`${unit}/self-harm`, { ...change, 'side.figure-2': '' });
  expect(wordsOf(noEnd.html)).toContain('Say which is told at once: this figure or more, or this figure or less.');
  expect(noEnd.html).toContain('id="side-figure-2-error"');
  expect(wordsOf((await beatrix.post(`${unit}/self-harm`, { ...change, 'harm.figure-2': '0' })).html)).toContain('above the lowest');
  expect(wordsOf((await beatrix.post(`${unit}/self-harm`, { tool: first, why: 'Nothing' })).html)).toContain('Nothing is different');
  expect((await beatrix.post(`${unit}/self-harm`, change)).to).toBe(`/measures/tools?unit=${scene.unit}`);
  expect(wordsOf((await beatrix.post(`${unit}/self-harm`, change)).html)).toContain('Somebody changed it or ended it');

  const versions = await db.selectFrom('measures_tool').select(['id', 'first_id', 'version', 'figures', 'ended_why']).orderBy('version').execute();
  expect(versions).toMatchObject([
    { id: first, first_id: null, version: 1, ended_why: 'Another version: Agreed with the psychologist' },
    { first_id: first, version: 2, ended_why: null },
  ]);
  expect(JSON.stringify(versions[0]!.figures)).not.toContain('harm');
  const page = wordsOf((await carys.get(`/measures/tools?unit=${scene.unit}`)).html);
  expect(page).toContain('Question 6 0 4 More is better 3 or more');
  expect(page).toContain('Version 2, from 19 November 2026, Beatrix Langley: Agreed with the psychologist');
  expect(page).toContain('1, from 19 November 2026, Beatrix Langley. Nothing of it was told at once.');

  // High tells now though high is good, also from a form that was opened before; what was recorded before is told by nobody
  const alerts = async () => (await db.selectFrom('measures_alert').select('answers').orderBy('id').execute()).map(({ answers }) => answers);
  expect(await alerts()).toEqual([]);
  expect((await record(first, { 'figure.figure-2': '0' })).to).toBe(path);
  expect((await record(first, { 'figure.figure-2': '3' })).to).toMatch(/\/alerts\//);
  const told = await record(versions[1]!.id, { 'figure.figure-2': '4', 'figure.figure-1': '35' });
  expect(await alerts()).toEqual([{ 'figure-2': 3 }, { 'figure-2': 4 }]);
  expect(wordsOf((await carys.get(told.to!)).html)).toContain('Question 6 (0 to 4): 4');
  const asked = await inScope(app, scene.nurse, now, (scope) => openTasks(scope, scene.unit, scene.nurse.id));
  expect(asked.map(({ say }) => say)).toContain('Gareth Pugh gave an answer about self-harm (Hope check). Go to them now, then write what was done.');
  const under = await db.selectFrom('measures_tool_result').select('tool_id').orderBy('id').execute();
  expect(under.map(({ tool_id }) => tool_id)).toEqual([first, versions[1]!.id, versions[1]!.id, versions[1]!.id]);
  // One assessment still, one line over time
  expect((await carys.get(path)).html.match(/\?tool=/g)).toHaveLength(1);
  const series = await inScope(app, scene.ot, now, (scope) => scoresOf(scope, scene.gareth));
  expect(series.map(({ label, points }) => [label, points.map(({ value }) => value)])).toContainEqual(['Total', [30, 35]]);

  // Turned round: the low end from now on
  const turned = { ...change, tool: versions[1]!.id, 'harm.figure-2': '1', 'side.figure-2': 'less', why: 'It was the wrong end' };
  expect((await beatrix.post(`${unit}/self-harm`, turned)).status).toBe(303);
  expect((await record(versions[1]!.id, { 'figure.figure-2': '4' })).to).toBe(path);
  expect((await record(versions[1]!.id, { 'figure.figure-2': '1' })).to).toMatch(/\/alerts\//);
  // A version of a definition is never written over
  await expect(inScope(app, scene.head, now, (scope) => sql`update measures_tool set figures = '[]', version = 9`.execute(scope.tx))).rejects.toThrow(
    /permission denied/,
  );
});
