import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import { peopleRoutes } from '../../src/people/index.ts';
import { measuresRoutes } from '../../src/measures/index.ts';
import { filledIn, putInCharge, sceneNow as now, setMeasuresScene, train } from '../../src/measures/measures-scene.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [...peopleRoutes, ...(measuresRoutes as readonly Route[])];
const again = { 'again-day': '3', 'again-month': '12', 'again-year': '2026' };

async function scene(db: Db, app: Db) {
  const made = await setMeasuresScene(db);
  await putInCharge(db, made.unit, made.nurse);
  await train(db, made.ot.id, 'moho', '2024-01-01', null, made.head.id);
  await train(db, made.ot.id, 'coping-strategies', '2024-01-01', null, made.head.id);
  const [carys, femi, wendy, beatrix] = await Promise.all(
    [made.ot, made.nurse, made.manager, made.head].map((actor) => signedIn({ db, app, actor, routes, now })),
  );
  await wendy!.post(`/measures/trained/of/${made.unit}/supervisor`, { worker: made.ot.id, work: 'coping-strategies', supervisor: made.head.id });
  const base = `/people/${made.gareth}/measures`;
  /** Every text field of these pages, filled with the same words; gives the statuses and the pages on which the words stand. */
  const fillAll = async (words: string) => {
    const statuses: number[] = [];
    const keep = ({ status }: { status: number }) => statuses.push(status);
    const measure = await carys!.post(base, filledIn('phq-9', 1, { ownWords: words, help: words.slice(0, 290) }));
    keep(measure);
    const rated = await carys!.post(base, filledIn('mohost', 2, { place: words.slice(0, 290), ownWords: words }));
    keep(rated);
    keep(await carys!.post(`${base}/keep`, filledIn('gad-7', 1, { ownWords: words.slice(0, 1900), help: words.slice(0, 290) })));
    keep(
      await carys!.post(`${base}/decline`, {
        instrument: 'dialog',
        definition: '2012',
        declineWords: words,
        stopWhy: '',
        kind: 'declined',
        ...again,
      }),
    );
    keep(
      await carys!.post(`${base}/decline`, {
        instrument: 'vq',
        definition: '4.1',
        declineWords: words,
        stopWhy: words.slice(0, 290),
        kind: 'not asked any more',
      }),
    );
    keep(
      await femi!.post(`/measures/manuals/of/${made.unit}`, { instrument: 'ocairs', definition: '4', said: 'not so', words: words.slice(0, 290) }),
    );
    if (rated.to !== null) keep(await carys!.post(`${rated.to}/in-error`, { why: words.slice(0, 490) }));
    if (measure.to !== null) {
      keep(await carys!.post(`${measure.to}/who-stays`, { withThem: words.slice(0, 190) }));
      keep(await femi!.post(`${measure.to}/acknowledge`, { done: words }));
    }
    // Another assessment of the unit, what it came to, and that it is wrong
    const short = words.slice(0, 110);
    const tool = { name: short, publisher: short, holder: short, environment: short, source: short, certificate: 'no' };
    const named = `/measures/tools/of/${made.unit}`;
    keep(await beatrix!.post(named, { ...tool, label1: words.slice(0, 50), from1: '0', to1: '9', good1: 'down' }));
    const results = `/people/${made.gareth}/results`;
    const day = { 'on-day': '18', 'on-month': '11', 'on-year': '2026' };
    const result = { ...day, 'figure.figure-1': '4', place: words.slice(0, 190), ownWords: words.slice(0, 990) };
    const { id: toolId } = (await db.selectFrom('measures_tool').select('id').orderBy('id', 'desc').executeTakeFirst()) ?? {
      id: crypto.randomUUID(),
    };
    keep(await carys!.post(results, { tool: toolId, ...result }));
    for (const page of [await carys!.get(results), await beatrix!.get(`/measures/tools?unit=${made.unit}`), await carys!.get(base)]) {
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(/<img src=x|<script>alert|"'><img/);
    }
    const { id: resultId } = (await db.selectFrom('measures_tool_result').select('id').orderBy('id', 'desc').executeTakeFirst()) ?? {
      id: crypto.randomUUID(),
    };
    keep(await carys!.post(`${results}/error`, { id: resultId, why: words.slice(0, 290) }));
    expect((await carys!.get(results)).html).not.toMatch(/<img src=x|<script>alert|"'><img/);
    keep(
      await beatrix!.post(`${named}/self-harm`, {
        tool: toolId,
        'harm.figure-1': '5',
        'side.figure-1': 'more',
        why: words.slice(0, 190),
      }),
    );
    const changed = (await db.selectFrom('measures_tool').select('id').orderBy('id', 'desc').executeTakeFirst())?.id ?? toolId;
    const shown = await beatrix!.get(`/measures/tools?unit=${made.unit}`);
    expect(shown.html).not.toMatch(/<img src=x|<script>alert|"'><img/);
    keep(await beatrix!.post(`${named}/end`, { tool: changed, why: words.slice(0, 190) }));
    keep(
      await carys!.post(`/people/${made.gareth}/structured-work`, {
        what: 'coping-strategies',
        'on-day': '19',
        'on-month': '11',
        'on-year': '2026',
        minutes: '30',
        ownWords: words,
        did: words,
        next: words.slice(0, 490),
        whoElse: words.slice(0, 190),
      }),
    );
    keep(
      await wendy!.post(`/measures/trained/of/${made.unit}`, {
        staff: made.worker.id,
        what: 'moho',
        number: words.slice(0, 60),
        'from-day': '1',
        'from-month': '9',
        'from-year': '2026',
      }),
    );
    const pages = [
      base,
      `${base}/new?instrument=gad-7`,
      measure.to,
      rated.to,
      `/people/${made.gareth}/structured-work`,
      `/measures/trained?unit=${made.unit}`,
      `/measures/instruments?unit=${made.unit}`,
    ];
    return { statuses, pages: pages.filter((page) => page !== null) };
  };
  return { ...made, carys: carys!, base, fillAll };
}

test('markup and templates in every text field of measures come out as words on every page', async ({ db, app }) => {
  const { carys, fillAll } = await scene(db, app);
  const { statuses, pages } = await fillAll(markup);
  expect(statuses).toEqual(statuses.map(() => 303));
  for (const page of pages) {
    const { status, html } = await carys.get(page);
    expect([page, status, html.includes('&lt;img src=x')]).toEqual([page, 200, true]);
    expect(html).not.toMatch(/<img src=x|<script>alert|"'><img/);
  }
});

for (const [name, words] of [
  ['text-direction overrides', 'left \u202E thgir'],
  ['a null character', 'a\u0000b'],
  ['stacked marks', `Z${'\u0301'.repeat(40)}`],
] as const)
  test(`${name} are refused by every form and write nothing`, async ({ db, app }) => {
    const { fillAll } = await scene(db, app);
    const before = await counts(db);
    const { statuses } = await fillAll(words);
    expect(statuses).toEqual(statuses.map(() => 422));
    expect(await counts(db)).toEqual(before);
  });

async function counts(db: Db): Promise<readonly number[]> {
  const tables = [
    'measures_completion',
    'measures_not_done',
    'measures_alert',
    'measures_structured_session',
    'measures_in_error',
    'measures_tool_result',
  ] as const;
  const found: number[] = [];
  for (const table of tables) found.push((await db.selectFrom(table).select('person_id').execute()).length);
  return found;
}

test('fields nobody asked for, another person’s measure, an answer for another, are refused', async ({ db, app }) => {
  const { carys, base, worker, gareth } = await scene(db, app);
  const made = await carys.post(base, filledIn('dialog', 4));
  expect((await carys.post(base, { ...filledIn('dialog', 4), scores: '7' })).status).toBe(422);
  expect((await carys.post(base, { ...filledIn('dialog', 4), rater_id: worker.id })).status).toBe(422);
  expect((await carys.post(base, { ...filledIn('dialog', 4), 'answers.__proto__': '7' })).status).toBe(422);
  const other = await db.selectFrom('people_person').select('id').where('id', '!=', gareth).executeTakeFirst();
  expect(other).toBeUndefined();
  const nobody = made.to!.replace(gareth, crypto.randomUUID());
  expect((await carys.get(nobody)).status).toBe(404);
  expect((await carys.post(`${nobody}/in-error`, { why: 'x' })).status).toBe(404);
  // Nobody clears what was completed, whoever asks the tables.
  await expect(inScope(app, worker, now, ({ tx }) => tx.deleteFrom('measures_completion').execute())).rejects.toThrow(/permission denied/);
  await expect(inScope(app, worker, now, ({ tx }) => tx.deleteFrom('measures_alert').execute())).rejects.toThrow(/permission denied/);
});
