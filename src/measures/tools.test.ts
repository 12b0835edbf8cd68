import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { sceneNow as now, setMeasuresScene } from './measures-scene.ts';
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
