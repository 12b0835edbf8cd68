import { sql } from 'kysely';
import { Range, type Db } from '#platform/database.ts';
import { hashPassword } from '#platform/sign-in/index.ts';
import { wordsOf } from '#tests/signed-in.ts';
import type { StaffActor } from '#platform/actor.ts';
import { expect, test } from '#tests/fixture.ts';
import { nhsNumber, now, opening, recordsScene } from '../../src/records/records-scene.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const hostile = [markup, '=HYPERLINK("http://x","y") and more words', `O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 and more words`, `a word ${'x'.repeat(170)}`];
const on = (name: string) => ({ [`${name}-day`]: '1', [`${name}-month`]: '11', [`${name}-year`]: '2026' });

/** Somebody of the whole organisation who keeps its records. */
async function auditorOf(db: Db): Promise<StaffActor> {
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: 'Ida', surname: 'Quill', joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: id, unit_id: null, role: 'auditor', during: new Range(now.subtract({ hours: 24 }), null), made_at: now })
    .execute();
  return {
    kind: 'staff',
    id,
    accountId: id,
    name: 'Ida Quill',
    memberships: [{ unitId: null, unitName: null, role: 'auditor', basis: 'permanent', ends: null }],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}

test(
  '36 37 43 44: words typed about a record as a record come out as words on every page, on paper and in the copy',
  { timeout: 120_000 },
  async ({ db, app }) => {
    const scene = await recordsScene(db, app);
    await db
      .insertInto('workforce_registration')
      .values({
        staff_id: scene.namedNurse.id,
        body: 'NMC',
        number: '99A7777E',
        during: new Range(Temporal.PlainDate.from('2020-01-01'), null),
        checked_at: now,
      })
      .execute();
    const auditor = await auditorOf(db);
    const [robyn, wendy, femi, ida] = [
      await scene.as(scene.stranger),
      await scene.as(scene.manager),
      await scene.as(scene.namedNurse),
      await scene.as(auditor),
    ];
    const copies = `/people/${scene.person}/copy-of-record`;
    const { id: blank } = await db.selectFrom('records_letter_template').select('id').where('code', '=', 'blank').executeTakeFirstOrThrow();
    for (const words of hostile) {
      const statuses: (readonly [string, number])[] = [];
      const post = async (who: typeof robyn, path: string, fields: Record<string, string>): Promise<void> => {
        statuses.push([path, (await who.post(path, fields)).status]);
      };
      await post(robyn, '/records/elsewhere', opening(scene.person, { words }));
      await post(robyn, '/records/emergency-access/close', {});
      const { id: emergency } = await db.selectFrom('records_emergency').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
      await post(wendy, '/records/emergency-access', { emergency, outcome: 'not right', words, follows: words });
      const given = `/people/${scene.person}/given-outside`;
      const basis = { basis: 'consent', basisWords: words, told: 'not told', notToldWhy: words };
      await post(femi, given, { toWhom: words, what: words, how: words.slice(0, 190), ...basis, ...on('on') });
      const { id: disclosure } = await db.selectFrom('records_disclosure').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
      await post(femi, `${given}/error`, { id: disclosure, why: words });
      await post(femi, `/people/${scene.person}/letters`, { template: blank, to: 'somebody else', name: words, address: words });
      const { id: letter } = await db.selectFrom('records_letter').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
      await post(femi, `/letters/${letter}`, { name: words, address: words, subject: words, body: words, _version: '1' });
      await post(femi, `/letters/${letter}/sign`, { read: 'yes', seen: 'yes', _version: '2' });
      await post(femi, `/letters/${letter}/sent`, { how: 'by post', words, ...basis, ...on('on') });
      await post(wendy, copies, { how: 'said', askedBy: 'somebody for them', authority: words, identity: words, ...on('received') });
      const { id: request } = await db.selectFrom('records_request').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
      await post(wendy, `${copies}/${request}/look-through`, {});
      for (const { id } of await db.selectFrom('records_request_flag').select('id').where('request_id', '=', request).execute())
        await post(femi, `${copies}/${request}/names`, { [`decision.${id}`]: 'leave in', why: words });
      await post(femi, `${copies}/${request}/harm`, { harm: 'nothing held back', words, _version: '1' });
      await post(ida, '/records/retention/hold', { number: nhsNumber, askedBy: words.slice(0, 190), why: words, ...on('from') });
      expect(statuses.filter(([, status]) => status !== 303)).toEqual([]);
      // The next emergency begins a little later: the one before it ended a moment after it was closed
      await db.deleteFrom('records_emergency_review').execute();
      await robyn.post('/records/elsewhere/look', { surname: words, number: words.slice(0, 18) });
      const pages = [
        await wendy.get(`/people/${scene.person}/who-looked`),
        await wendy.get(`/people/${scene.person}/who-looked?day=2026-11-19`),
        await wendy.get(`/people/${scene.person}/who-looked/print`),
        await wendy.get(`/records/emergency-access?unit=${scene.unit}`),
        await wendy.get(copies),
        await wendy.get(`${copies}/${request}/copy.html`),
        await ida.get('/records/retention'),
        await femi.get(given),
        await femi.get(`/people/${scene.person}/letters`),
        await femi.get(`/letters/${letter}`),
        await robyn.get('/records/elsewhere?looked=1'),
      ];
      expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
      for (const { html } of pages) expect(html).not.toMatch(/<img src=x|<script>alert|"'><img/);
      expect(pages.filter(({ html }) => html.includes('&lt;img src=x')).length).toBeGreaterThanOrEqual(words === markup ? 9 : 0);
      for (const file of ['word', 'pdf']) expect((await femi.get(`/letters/${letter}/${file}`)).status).toBe(200);
      const data = JSON.parse((await wendy.get(`${copies}/${request}/copy.json`)).html) as { record: Record<string, { words?: string }[]> };
      expect(data.record['records_emergency']?.map((row) => row.words)).toContain(words.normalize('NFC'));
      expect((await wendy.post(`${copies}/${request}/given`, { how: words.slice(0, 290), _version: '2' })).status).toBe(303);
      await db.deleteFrom('records_emergency').execute();
      await db.deleteFrom('platform_relationship').execute();
    }
  },
);

test('1 20: a request of one person with another’s address, a copy fetched by somebody else, and a copy before it is decided are no such page', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  const [wendy, femi, robyn] = [await scene.as(scene.manager), await scene.as(scene.namedNurse), await scene.as(scene.stranger)];
  const copies = `/people/${scene.person}/copy-of-record`;
  await wendy.post(copies, { how: 'said', askedBy: 'the person', identity: 'Known here', ...on('received') });
  const { id: request } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  expect((await wendy.get(`${copies}/${request}/copy.json`)).html).toMatch(/^The copy is not ready/);
  await wendy.post(`${copies}/${request}/look-through`, {});
  await db
    .updateTable('records_request')
    .set({ harm: 'nothing held back', harm_words: 'Read', harm_by: scene.namedNurse.id, harm_at: now })
    .execute();
  expect((await wendy.get(`${copies}/${request}/copy.json`)).status).toBe(200);
  expect((await femi.get(`${copies}/${request}/copy.json`)).status).toBe(403);
  expect((await robyn.get(`${copies}/${request}/copy.json`)).status).toBe(404);
  expect((await wendy.get(`/people/${crypto.randomUUID()}/copy-of-record/${request}/copy.json`)).status).toBe(404);
  expect((await wendy.get(`${copies}/${crypto.randomUUID()}/copy.json`)).status).toBe(404);
  // In an emergency nothing of it opens either
  await robyn.post('/records/elsewhere', opening(scene.person));
  expect((await robyn.get(`/people/${scene.person}`)).status).toBe(200);
  for (const path of [copies, `${copies}/${request}/copy.json`, `/people/${scene.person}/closed-entries`])
    expect((await robyn.get(path)).status).toBe(403);
  expect((await robyn.post(copies, { how: 'said', askedBy: 'the person', identity: 'Me', ...on('received') })).status).toBe(403);
  // Something new is written that names somebody: the copy waits until it has been gone through again
  await db.insertInto('people_person').values({ given_name: 'Stephen', surname: 'Ollerenshaw', search: '', created_at: now }).execute();
  const other = await db.selectFrom('people_person').select('id').where('surname', '=', 'Ollerenshaw').executeTakeFirstOrThrow();
  await db
    .insertInto('people_episode')
    .values({
      person_id: other.id,
      unit_id: scene.unit,
      during: new Range(now.subtract({ hours: 24 }), null),
      began_how: 'admission',
      recorded_at: now,
    })
    .execute();
  await db
    .insertInto('people_help')
    .values({
      person_id: scene.person,
      words: 'Sits best beside Stephen Ollerenshaw',
      during: new Range(Temporal.PlainDate.from('2026-11-01'), null),
      recorded_at: now,
    })
    .execute();
  expect((await wendy.get(`${copies}/${request}/copy.json`)).html).toMatch(/^The copy is not ready/);
});

test('9: twenty openings are twenty lines to look at, told apart, and none by a volunteer', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  for (let hour = 0; hour < 20; hour += 1) {
    const robyn = await scene.as(scene.stranger, now.add({ hours: hour * 2 }));
    expect((await robyn.post('/records/elsewhere', opening(scene.person))).status).toBe(303);
  }
  const wendy = await scene.as(scene.manager, now.add({ hours: 48 }));
  const { html } = await wendy.get(`/records/emergency-access?unit=${scene.unit}`);
  expect(html).toContain('3 or more in a month');
  expect(html).toContain('20 in the last 31 days');
  await db.updateTable('workforce_membership').set({ role: 'volunteer' }).where('staff_id', '=', scene.stranger.id).execute();
  expect((await (await scene.as(scene.stranger, now.add({ hours: 50 }))).post('/records/elsewhere', opening(scene.person))).status).not.toBe(303);
  expect(await db.selectFrom('records_emergency').select('id').execute()).toHaveLength(20);
});

test('5: at a PC that stood open a record of another unit is opened with the password of whose session it is, and guesses are counted', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  const robyn = await scene.as(scene.stranger);
  const opened = async () => (await db.selectFrom('records_emergency').select('id').execute()).length;
  await db
    .updateTable('platform_account')
    .set({ password_hash: await hashPassword('kettle greenhouse canal') })
    .where('subject_id', '=', scene.stranger.id)
    .execute();
  const signedInAt = (at: Temporal.Instant) =>
    sql`update platform_login set authenticated_at = ${at} where account_id in (select id from platform_account where subject_id = ${scene.stranger.id})`.execute(
      db,
    );
  await robyn.post('/records/elsewhere/look', { number: nhsNumber });
  // Within five minutes nothing more is asked.
  await signedInAt(now.subtract({ minutes: 4 }));
  expect((await robyn.get('/records/elsewhere?looked=1')).html).not.toContain('Your own password');
  await signedInAt(now.subtract({ minutes: 5 }));
  expect((await robyn.get('/records/elsewhere?looked=1')).html).toContain('Your own password');
  const without = await robyn.post('/records/elsewhere', opening(scene.person));
  expect([without.status, wordsOf(without.html).includes('Type your own password')]).toEqual([422, true]);
  const wrong = await robyn.post('/records/elsewhere', opening(scene.person, { password: 'kettle greenhouse' }));
  expect([wrong.status, wordsOf(wrong.html).includes('The password is wrong')]).toEqual([422, true]);
  expect(wrong.html).not.toContain('kettle');
  expect(await opened()).toBe(0);
  expect((await db.selectFrom('platform_attempt').select('ok').execute()).map(({ ok }) => ok)).toEqual([false]);
  for (let guess = 0; guess < 8; guess += 1) await robyn.post('/records/elsewhere', opening(scene.person, { password: `guess ${guess}` }));
  expect((await robyn.post('/records/elsewhere', opening(scene.person, { password: 'kettle greenhouse canal' }))).status).toBe(429);
  await db.deleteFrom('platform_attempt').execute();
  expect((await robyn.post('/records/elsewhere', opening(scene.person, { password: 'kettle greenhouse canal' }))).status).toBe(303);
  expect(await opened()).toBe(1);
});
