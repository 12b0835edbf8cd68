import fc from 'fast-check';
import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { instrumentOf, instruments } from './instruments.ts';
import { licensedWordingIn } from './licensed-wording.fixture.ts';
import { filledIn, sceneNow as now, setMeasuresScene, train } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';
import { readPack } from './wording-pack.rules.ts';

/** Words of our own in every place, as a site would type its licensed ones. */
function madeUpPack(id: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const made = instrumentOf(id)!;
  return {
    format: 'trellis-wording-pack-1',
    instrument: made.id,
    version: made.version,
    copyrightLine: 'Made up for a test. Nobody’s.',
    items: Object.fromEntries(made.items.map((item, index) => [item.id, `Made-up words ${index + 1}`])),
    ...more,
  };
}
const fileOf = (content: unknown, name = 'pack.json') =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name, { type: 'application/json' });
const bytes = (content: unknown) => new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
const licence = { holder: 'Larkfield NHS Trust', licenceNumber: 'MW-2291', 'until-day': '31', 'until-month': '3', 'until-year': '2027' };

async function makeAdministrator(db: Db): Promise<StaffActor> {
  const made = await makeWorker(db, await makeUnit(db, 'Nowhere'), 'administrator', { given: 'Margaret', surname: 'Lisle' });
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: made.id, unit_id: null, role: 'administrator', during: new Range(now.subtract({ hours: 24 }), null), made_at: now })
    .execute();
  return { ...made, memberships: [{ unitId: null, unitName: null, role: 'administrator', basis: 'permanent', ends: null }] };
}

test('without a pack no page has a licensed word; with one its words stand there until the licence ends, then the places return', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  await train(db, scene.ot.id, 'moho', '2024-01-01', null, scene.head.id);
  const carys = await signedIn({ db, app, actor: scene.ot, routes, now });
  const head = await signedIn({ db, app, actor: scene.head, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  for (const { id, completedBy } of instruments) {
    const page = await carys.get(`${base}/new?instrument=${id}`);
    expect([id, page.status, licensedWordingIn(wordsOf(page.html))]).toEqual([id, 200, []]);
    if (!completedBy.includes('rater') && instrumentOf(id)!.shipMode === 'skeleton') expect(wordsOf(page.html)).toContain('is not part of Trellis');
  }
  expect(licensedWordingIn(wordsOf((await carys.get('/measures/instruments')).html))).toEqual([]);
  const page = `${base}/new?instrument=mohost`;
  expect(wordsOf((await carys.get(page)).html)).toContain('Motivation, 1 F A I R');
  const pack = madeUpPack('mohost', { intro: 'A made-up beginning', answers: { fair: { '4': 'helps' } } });
  const loaded = await head.upload(`/measures/packs/of/${scene.unit}`, { ...licence, file: fileOf(pack) });
  expect(loaded.to).toBe(`/measures/packs?unit=${scene.unit}`);
  const shown = wordsOf((await carys.get(page)).html);
  expect(shown).toContain('Wording licensed to Larkfield NHS Trust until 31 March 2027');
  expect(shown).toContain('Made-up words 1 helps A I R');
  expect(shown).toContain('Made up for a test. Nobody’s.');
  expect(shown).not.toContain('Motivation, 1');
  const made = await carys.post(base, filledIn('mohost', 3));
  expect(wordsOf((await carys.get(made.to!)).html)).toContain('Made-up words 24 A');
  expect((await db.selectFrom('measures_completion').select('pack_id').executeTakeFirstOrThrow()).pack_id).not.toBeNull();
  // The day after the licence has ended.
  const hannah = await makeWorker(db, scene.unit, 'OT', { given: 'Hannah', surname: 'Reyes' });
  await train(db, hannah.id, 'moho', '2024-01-01', null, scene.head.id);
  const later = await signedIn({ db, app, actor: hannah, routes, now: Temporal.Instant.from('2027-04-01T09:00:00Z') });
  const ended = wordsOf((await later.get(page)).html);
  expect(ended).toContain('The wording is no longer shown: the licence of Larkfield NHS Trust ended on 31 March 2027.');
  expect(ended).toContain('Motivation, 1 F A I R');
  expect(ended).not.toContain('Made-up');
  expect(wordsOf((await later.get(made.to!)).html)).not.toContain('Made-up');
  expect(wordsOf((await later.get(`/measures/packs?unit=${scene.unit}`)).html)).toContain('Licence ended');
  // Taken out, with why; it is in the audit.
  const id = (await db.selectFrom('measures_pack').select('id').executeTakeFirstOrThrow()).id;
  expect(wordsOf((await head.post(`/measures/packs/of/${scene.unit}/remove`, { pack: id, why: '' })).html)).toContain('Enter why it is taken out');
  await head.post(`/measures/packs/of/${scene.unit}/remove`, { pack: id, why: 'Licence handed back' });
  expect(wordsOf((await carys.get(page)).html)).toContain('Motivation, 1 F A I R');
  const audit = await db
    .selectFrom('audit.event')
    .select(['action', 'subject'])
    .where('action', 'in', ['measures.load-pack', 'measures.remove-pack'])
    .execute();
  expect(audit.map(({ action, subject }) => [action, subject])).toEqual([
    ['measures.load-pack', 'wording mohost 2, licence MW-2291'],
    ['measures.remove-pack', 'wording mohost 2'],
  ]);
});

test('who keeps no wording may not load any; another unit sees none of it; an administrator loads it for a unit', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const carys = await signedIn({ db, app, actor: scene.ot, routes, now });
  const send = { ...licence, file: fileOf(madeUpPack('vq')) };
  expect((await carys.upload(`/measures/packs/of/${scene.unit}`, send)).status).toBe(403);
  const margaret = await signedIn({ db, app, actor: await makeAdministrator(db), routes, now });
  expect((await margaret.upload(`/measures/packs/of/${scene.unit}`, { ...send, file: fileOf(madeUpPack('vq')) })).status).toBe(303);
  expect((await margaret.get(`/measures/packs?unit=${scene.unit}`)).status).toBe(200);
  expect((await margaret.get(`/people/${scene.gareth}/measures`)).status).toBe(404);
  const strangerActor = await makeWorker(db, await makeUnit(db, 'Rowan'), 'head OT', { given: 'Sam', surname: 'Ray' });
  const stranger = await signedIn({ db, app, actor: strangerActor, routes, now });
  expect((await stranger.upload(`/measures/packs/of/${scene.unit}`, { ...send, file: fileOf(madeUpPack('vq')) })).status).toBe(404);
  const count = (actor: StaffActor) =>
    inScope(app, actor, now, async ({ tx }) => (await tx.selectFrom('measures_pack').select('id').execute()).length);
  expect([await count(scene.ot), await count(strangerActor)]).toEqual([1, 0]);
});

test('a hostile file is refused with a sentence; markup in it is text', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const head = await signedIn({ db, app, actor: scene.head, routes, now });
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const load = async (content: unknown, more: Readonly<Record<string, string>> = {}) =>
    wordsOf((await head.upload(`/measures/packs/of/${scene.unit}`, { ...licence, ...more, file: fileOf(content) })).html);
  const good = madeUpPack('qpr-15');
  const items = good['items'] as Record<string, string>;
  const { 'item-15': _last, ...fourteen } = items;
  expect(await load({ ...good, items: fourteen })).toContain('QPR-15 has 15 items and the file has 14. Nothing was loaded.');
  expect(await load({ ...good, items: { ...fourteen, other: 'x' } })).toContain('has no item “other”');
  expect(await load('{"format":')).toContain('The file is not JSON in UTF-8');
  expect(await load('')).toContain('The file is empty');
  expect(await load(`"${'x'.repeat(210_000)}"`)).toContain('larger than 200 kB');
  expect(await load({ ...good, script: 'x' })).toContain('a part that a pack does not have: “script”');
  expect(await load({ ...good, format: 'other' })).toContain('does not say that it is a wording pack');
  expect(await load({ ...good, version: '22' })).toContain('is for QPR-15 version 22; this unit uses version 15');
  expect(await load(madeUpPack('phq-9'))).toContain('takes no pack: all its words are part of Trellis');
  expect(await load(madeUpPack('amps'))).toContain('takes no pack: only its results are kept here');
  expect(await load({ ...good, instrument: 'constructor' })).toContain('There is no instrument “constructor”');
  expect(await load({ ...good, answers: { toString: { '1': 'x' } } })).toContain('has no answers called “toString”');
  expect(await load({ ...good, answers: { step: { '9': 'x' } } })).toContain('“step” has no answer 9');
  expect(await load({ ...good, items: { ...items, 'item-1': 'left\u202Eright' } })).toContain('has a character in it that cannot be shown');
  expect(await load(good, { 'until-year': '2025' })).toContain('That licence has ended');
  expect(await load(good, { holder: '' })).toContain('Enter who holds the licence');
  expect(await db.selectFrom('measures_pack').select('id').execute()).toEqual([]);
  await head.upload(`/measures/packs/of/${scene.unit}`, {
    ...licence,
    holder: '<img src=x onerror=alert(1)>',
    file: fileOf({ ...good, items: { ...items, 'item-1': '<script>alert(1)</script>' }, copyrightLine: '<b>Mine</b>' }),
  });
  const page = (await jo.get(`/people/${scene.gareth}/measures/new?instrument=qpr-15`)).html;
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<script>alert(1)');
  expect(page).not.toContain('<img src=x');
  expect(page).not.toContain('<b>Mine</b>');
});

test('whatever bytes are sent, reading a pack ends in a pack or a sentence', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map(bytes),
        fc.dictionary(fc.string(), fc.jsonValue()).map((one) => bytes({ ...madeUpPack('honos'), ...one })),
      ),
      (content) => {
        const read = readPack(content, instruments);
        expect(read.ok || read.say.length > 10).toBe(true);
      },
    ),
  );
});
