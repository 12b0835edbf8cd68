import { sql } from 'kysely';
import { Range, type Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { bookingsRoutes } from '../../src/bookings/index.ts';
import { placesRoutes } from '../../src/places/index.ts';
import { workforceRoutes } from '../../src/workforce/index.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const formula = '=cmd|calc';
const routes: readonly Route[] = [...bookingsRoutes, ...placesRoutes, ...workforceRoutes];
const on = (name: string, day: string, month = '11', year = '2027') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });

async function scene(db: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const driver = await makeWorker(db, unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const { id } = await db
    .insertInto('places_vehicle')
    .values({ unit_id: unit, name: markup.slice(0, 60), seats: 7 })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('bookings_resource').values({ id, kind: 'vehicle' }).execute();
  await db
    .insertInto('bookings_claim')
    .values({
      resource_id: id,
      kind: 'vehicle',
      during: new Range(now, now.add({ hours: 2 })),
      unit_id: unit,
      owner_kind: 'session',
      owner_id: crypto.randomUUID(),
      label: markup,
    })
    .execute();
  return { unit, manager, driver, vehicle: id };
}

test('markup and formulas stay words on the pages of a vehicle, of who may drive, and in the table of miles', async ({ db, app, worker }) => {
  const { unit, manager, driver, vehicle } = await scene(db);
  const browser = await signedIn({ db, app, actor: manager, routes, now });
  const at = `/vehicles/${vehicle}`;
  const posts: [string, Record<string, string>][] = [
    [`${at}/paper`, { what: 'MOT', paperWords: markup, ...on('goodUntil', '1') }],
    [`${at}/defect`, { words: markup, safe: 'yes' }],
    [`/staff/${driver.id}/driving`, { what: 'driving licence', stands: 'yes', seen: markup, ...on('validUntil', '1') }],
    [`${at}/drive`, { booking: 'other', what: formula, look: 'not in order', wrong: '1', words: markup, safe: 'yes', miles: '100', whyLess: '' }],
  ];
  for (const [path, body] of posts) expect([path, (await browser.post(path, body)).status]).toEqual([path, 303]);
  const use = (await db.selectFrom('bookings_vehicle_use').select('id').executeTakeFirstOrThrow()).id;
  expect((await browser.post(`${at}/back`, { use, backMiles: '110' })).status).toBe(303);
  const wrong = { reading: `${use} back 110`, readsRight: '111', whyWrong: markup };
  expect((await browser.post(`${at}/reading`, wrong)).status).toBe(303);
  const defects = await db.selectFrom('places_vehicle_defect').select('id').execute();
  expect(
    (await browser.post(`${at}/mended`, { defect: defects[0]!.id, mendedBy: markup, mendedWords: markup, ...on('mendedOn', '', '', '') })).status,
  ).toBe(303);
  for (const path of [
    `${at}/log`,
    `${at}/drive`,
    `/vehicles?unit=${unit}`,
    `/vehicles/mileage?unit=${unit}`,
    `/staff/${driver.id}`,
    `/staff/driving?unit=${unit}`,
  ]) {
    const page = await browser.get(path);
    expect([path, page.status]).toEqual([path, 200]);
    expect(page.html, path).not.toContain('<img src=x');
    expect(page.html, path).not.toContain('<script>alert(2)');
  }
  expect((await browser.get(`${at}/log`)).html).toContain('&lt;img src=x');
  const table = await browser.get(`/vehicles/mileage.csv?unit=${unit}`);
  expect(table.html).toContain(`'${formula}`);
  for (const path of [`/vehicles/mileage?unit=${unit}&month=9999-99`, `/vehicles/mileage?unit=${unit}&month=${encodeURIComponent(markup)}`])
    expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
  // Nobody of another unit finds any of it, and no login changes what was kept.
  const far = await makeWorker(db, await makeUnit(db, 'Rowan'), 'manager', { given: 'Fay', surname: 'Rowe' });
  const away = await signedIn({ db, app, actor: far, routes, now });
  for (const path of [`${at}/log`, `${at}/drive`]) expect([path, (await away.get(path)).status]).toEqual([path, 404]);
  for (const [path, body] of [...posts, [`${at}/reading`, wrong] as const]) expect([path, (await away.post(path, body)).status]).toEqual([path, 404]);
  for (const login of [app, worker])
    for (const kept of [
      'bookings_reading_correction',
      'places_vehicle_paper',
      'places_vehicle_defect',
      'bookings_vehicle_check',
      'bookings_vehicle_use',
      'workforce_driving_check',
    ])
      for (const change of [sql`delete from ${sql.table(kept)}`, sql`update ${sql.table(kept)} set id = id`])
        await expect(
          login.transaction().execute((tx) => change.execute(tx)),
          kept,
        ).rejects.toThrow(/permission denied/);
});

test('odd numbers are answered with a sentence: nothing is kept of them', async ({ db, app }) => {
  const { driver, vehicle } = await scene(db);
  const browser = await signedIn({ db, app, actor: driver, routes, now });
  const form = { booking: 'other', what: 'Shop', look: 'in order', words: '', whyLess: '' };
  for (const miles of ['', '-1', '1e9', '٣٤', '12.5', '2000001', '9'.repeat(400), markup])
    expect([miles, (await browser.post(`/vehicles/${vehicle}/drive`, { ...form, miles })).status]).toEqual([miles, 422]);
  for (const wrong of ['0', '99', markup])
    expect(
      (await browser.post(`/vehicles/${vehicle}/drive`, { ...form, look: 'not in order', wrong, words: 'x', safe: 'yes', miles: '1' })).status,
    ).toBe(422);
  const ours = `${crypto.randomUUID()} left 1`;
  for (const reading of ['', markup, ours, `${ours}0`, `${ours}.5`])
    expect((await browser.post(`/vehicles/${vehicle}/reading`, { reading, readsRight: '1', whyWrong: 'x' })).status).toBe(422);
  for (const booking of ['', markup, crypto.randomUUID()])
    expect((await browser.post(`/vehicles/${vehicle}/drive`, { ...form, booking, miles: '1' })).status).toBe(422);
  for (const table of ['bookings_vehicle_use', 'bookings_vehicle_check', 'places_vehicle_defect'] as const)
    expect(await db.selectFrom(table).select('id').execute()).toEqual([]);
});
