import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { Range } from '#platform/database.ts';
import { peopleRoutes } from '../../src/people/index.ts';
import { safetyRoutes } from '../../src/safety/index.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [...(peopleRoutes as readonly Route[]), ...safetyRoutes];
const on = (name: string, day: string) => ({ [`${name}-day`]: day, [`${name}-month`]: '11', [`${name}-year`]: '2026' });

/** A unit with a registered nurse, somebody with a carer, and a huddle that was missed. */
async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const actor = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: actor.id, body: 'NMC', number: '99A9991E', during: new Range(Temporal.PlainDate.from('2026-01-01'), null), checked_at: now })
    .execute();
  const { id: missed } = await db
    .insertInto('safety_missed_huddle')
    .values({ unit_id: unit, due_at: now.subtract({ hours: 3 }), noticed_at: now.subtract({ hours: 2 }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const browser = await signedIn({ db, app, actor, routes, now });
  const base = `/people/${person}`;
  /** Every text field of these pages, filled with the same words; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    const statuses: number[] = [];
    const all = (names: readonly string[], most: number): Record<string, string> =>
      Object.fromEntries(names.map((name) => [name, words.slice(0, most)]));
    const send = async (path: string, fields: Record<string, string>): Promise<void> => {
      statuses.push((await browser.post(path, fields)).status);
    };
    await send(`${base}/carer`, { phone: '', consent: 'agreed in part', ...all(['carerName', 'relation', 'mayBeTold'], 80) });
    const carer = (await db.selectFrom('people_carer').select(['id', 'version']).orderBy('id', 'desc').executeTakeFirst()) ?? {
      id: crypto.randomUUID(),
      version: 1,
    };
    const page = `${base}/carers/${carer.id}`;
    if (statuses[0] === 303) {
      await send(`${page}/contact`, {
        at: '09:00',
        how: 'visit',
        began: 'we did',
        reached: 'yes',
        ...on('on', '26'),
        ...all(['said', 'told', 'beyondWhy'], 900),
      });
      await send(`${page}/support`, { kind: 'advice', answer: '', ...on('given', '26'), ...all(['what'], 900) });
      await send(`${page}/view`, { part: 'what helps', confidence: 'in confidence', ...all(['words'], 3900) });
      await send(`${page}/reach`, { young: 'yes', _version: String(carer.version), ...all(['phone'], 40), ...all(['reach'], 490) });
      await send(`${page}/consent`, { consent: 'agreed in part', _version: String(carer.version + 1), ...all(['mayBeTold', 'ownWords'], 490) });
    }
    await send(`${base}/no-carer`, { why: 'wants nobody involved', ...on('again', '30'), ...all(['ownWords'], 990) });
    await send(`${base}/contact-way`, { way: 'through somebody', ...all(['wayWords'], 190) });
    await send(`${base}/interpreter`, {
      at: '10:00',
      state: 'booked',
      ...on('on', '27'),
      ...all(['language'], 60),
      ...all(['forWhat', 'bookedWords'], 110),
    });
    await send(`/incidents/of/${unit}`, {
      at: '09:00',
      reported: 'reported',
      ...on('on', '26'),
      ...all(['what', 'place', 'affected', 'reference'], 80),
      ...all(['story', 'care'], 1900),
    });
    await send(`/huddle/of/${unit}/missed`, { which: missed, ...all(['why'], 290) });
    return statuses;
  };
  const pages = async (): Promise<readonly string[]> => {
    const carers = await db.selectFrom('people_carer').select('id').execute();
    const happened = await db.selectFrom('safety_incident').select('id').execute();
    return [
      base,
      `${base}/needs`,
      `${base}/carers`,
      ...carers.map(({ id }) => `${base}/carers/${id}`),
      `/carers?unit=${unit}`,
      `/incidents?unit=${unit}`,
      ...happened.map(({ id }) => `/incidents/${id}`),
      `/debriefs?unit=${unit}`,
      `/huddle?unit=${unit}`,
    ];
  };
  return { browser, fillAll, pages, base, unit };
}

test(
  'markup in every field about carers, reaching people, incidents and missed huddles comes out as words',
  { timeout: 120_000 },
  async ({ db, app }) => {
    const { browser, fillAll, pages } = await scene(db, app);
    expect(new Set(await fillAll(markup))).toEqual(new Set([303]));
    let shown = 0;
    for (const path of await pages()) {
      const { status, html } = await browser.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([path, false]);
      if (html.includes('&lt;img src=x')) shown += 1;
    }
    expect(shown).toBeGreaterThan(6);
  },
);

test('what cannot be shown is refused, and very long and strange words break no page', { timeout: 120_000 }, async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll('Art\u0000 \u202Ework'))).toEqual(new Set([422]));
  for (const status of await fillAll(`O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 ${'x'.repeat(180)}`)) expect(status).toBeLessThan(500);
  for (const path of await pages()) expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
});

test('another unit’s worker reads and writes none of it', { timeout: 120_000 }, async ({ db, app }) => {
  const { fillAll, pages, base, unit } = await scene(db, app);
  await fillAll('Words.');
  const other = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse', { given: 'Una', surname: 'Moss' });
  const away = await signedIn({ db, app, actor: other, routes, now });
  for (const path of await pages()) expect([path, (await away.get(path)).status]).toEqual([path, 404]);
  for (const path of [
    `${base}/no-carer`,
    `${base}/contact-way`,
    `${base}/interpreter`,
    `/incidents/of/${unit}`,
    `/huddle/of/${unit}/missed`,
    `/debriefs/of/${unit}/none-needed`,
  ])
    expect([path, (await away.post(path, {})).status]).toEqual([path, 404]);
});
