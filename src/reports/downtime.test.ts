import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { theSystem } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { downtimePacks, keepPassphrase } from '#platform/downtime-store.ts';
import { silentLog } from '#platform/log.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { makePassphrase } from './downtime-file.ts';
import { writeDowntimePacks } from './downtime-job.ts';
import { packAge } from './downtime.rules.ts';
import { reportsRoutes } from './routes.ts';

const secret = 'x'.repeat(40);
const now = Temporal.Instant.from('2026-11-25T13:45:00Z');
const canaries = ['Zebedee', 'Quillfeather', 'wasp stings', 'Speak slowly', 'Marigold', '07700 900777', 'Market Street', '07700 900141'];

async function scene(db: Db) {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-downtime-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const unit = await makeUnit(db, 'Larkfield & Co');
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const elsewhere = await makeUnit(db, 'Sister');
  await makePerson(db, elsewhere, { givenName: 'Otherperson', surname: 'Elsewhere' });
  const person = await makePerson(db, unit, { givenName: 'Zebedee', surname: 'Quillfeather', bed: '7' });
  await makePerson(db, unit, { givenName: '<b>Bold', surname: 'Name' });
  const since = { during: new Range(Temporal.PlainDate.from('2026-08-03'), null), recorded_at: now };
  await db
    .insertInto('people_alert')
    .values({ person_id: person, kind: 'allergy', words: 'Allergic to wasp stings', ...since })
    .execute();
  await db
    .insertInto('people_need')
    .values({ person_id: person, kind: 'speech', words: 'Speak slowly', ...since })
    .execute();
  await db
    .insertInto('people_carer')
    .values({
      person_id: person,
      name: 'Marigold',
      relation: 'sister',
      phone: '07700 900777',
      may_be_told: 'That he is well',
      consent: 'agreed',
      ...since,
    })
    .execute();
  const outing = await db
    .insertInto('leave_outing')
    .values({
      unit_id: unit,
      title: 'Library',
      place: 'Market Street',
      starts_at: now.subtract({ hours: 2 }),
      due_back: now.subtract({ minutes: 15 }),
      made_by: nurse.id,
      made_at: now.subtract({ hours: 3 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('leave_escort').values({ outing_id: outing.id, staff_id: nurse.id, phone: '07700 900141' }).execute();
  const about = { unit_id: unit, person_id: person };
  const episode = await db
    .insertInto('leave_episode')
    .values({
      ...about,
      outing_id: outing.id,
      basis: 'time off',
      starts_at: now.subtract({ hours: 2 }),
      due_back: now.subtract({ minutes: 15 }),
      grace_minutes: 0,
      made_by: nurse.id,
      made_at: now.subtract({ hours: 3 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const left = now.subtract({ hours: 2 });
  await db
    .insertInto('leave_movement')
    .values({ ...about, episode_id: episode.id, what: 'departed', happened_at: left, recorded_at: left, recorded_by: nurse.id, facts: '{}' })
    .execute();
  return { folder, unit, elsewhere, manager, nurse };
}

const runJob = (worker: Db, folder: string, at = now): Promise<void> =>
  inScope(worker, theSystem, at, (scope) => writeDowntimePacks({ folder, secret }, silentLog).run(scope, {}, (work) => work(scope)));

/** Opens a file as its own script does. */
async function open(file: string, passphrase: string): Promise<string> {
  const parts = JSON.parse(/id="parts">(.*?)<\/script>/.exec(file)![1]!) as Record<'salt' | 'iv' | 'sealed' | 'clear', string> & { rounds: number };
  const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.replaceAll('-', '')), 'PBKDF2', false, ['deriveKey']);
  const derive = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(parts.salt), iterations: parts.rounds };
  const key = await crypto.subtle.deriveKey(derive, typed, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const how = { name: 'AES-GCM', iv: bytes(parts.iv), additionalData: new TextEncoder().encode(parts.clear) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes(parts.sealed)));
}

test('the pack holds what the ward works from, nothing of it in clear, nobody of another unit; only the passphrase opens it', async ({
  db,
  app,
  worker,
}) => {
  const { folder, unit, elsewhere, manager } = await scene(db);
  const made = { unit_id: unit, made_by: manager.id, made_at: now };
  const card = await db
    .insertInto('tasks_protocol')
    .values({ ...made, kind: 'fire' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('tasks_protocol_version')
    .values({
      protocol_id: card.id,
      unit_id: unit,
      number: 1,
      title: 'Fire',
      first: 'Break the glass\nOut by the garden door',
      ring: 'Switchboard 2222',
      owner: 'Manager',
      review_on: Temporal.PlainDate.from('2027-05-01'),
      written_by: manager.id,
      written_at: now,
    })
    .execute();
  await runJob(worker, folder);
  // No passphrase, no file.
  expect(await readdir(folder)).toEqual([]);
  const passphrase = makePassphrase();
  await inScope(app, manager, now, (scope) => keepPassphrase(scope, secret, unit, passphrase));
  await runJob(worker, folder);
  const name = `larkfield-co-${unit.slice(-8)}.html`;
  expect(await readdir(folder)).toEqual([name]);
  const file = await readFile(join(folder, name), 'utf8');
  for (const canary of [...canaries, passphrase, passphrase.replaceAll('-', '')]) expect(file).not.toContain(canary);
  expect(file).not.toMatch(/https?:|src=|href=/);
  expect(file).toContain('13:45');

  const pages = await open(file, passphrase);
  for (const canary of canaries) expect(pages).toContain(canary);
  for (const part of ['Overdue', '13:30', 'With Femi Adeleke', 'Legal status not recorded', 'Nothing is published for today'])
    expect(pages).toContain(part);
  expect(pages).toContain('Break the glass<br/>Out by the garden door');
  expect(pages).toContain('261125-1345-D01');
  expect(pages).toContain('&lt;b&gt;Bold');
  expect(pages).not.toMatch(/Otherperson|Elsewhere/);
  expect(elsewhere).not.toBe(unit);
  await expect(open(file, makePassphrase())).rejects.toThrow();
  await expect(open(file.replace('Larkfield & Co 2026', 'Larkfield & Co 2027'), passphrase)).rejects.toThrow();
  const audit = await db.selectFrom('audit.event').select(['people', 'unit_id']).where('action', '=', 'downtime.write-pack').execute();
  expect(audit.map((one) => [one.unit_id, one.people.length])).toEqual([[unit, 2]]);
});

test('a new pack takes the place of the old at once; when it cannot be written the old one stays whole and the manager is told', async ({
  db,
  app,
  worker,
}) => {
  const { folder, unit, manager, nurse } = await scene(db);
  const browse = (actor: typeof manager, at: Temporal.Instant) => signedIn({ db, app, actor, routes: reportsRoutes, now: at });
  await inScope(app, manager, now, (scope) => keepPassphrase(scope, secret, unit, makePassphrase()));
  await runJob(worker, folder);
  const place = join(folder, `larkfield-co-${unit.slice(-8)}.html`);
  const first = { text: await readFile(place, 'utf8'), inode: (await stat(place)).ino };
  await runJob(worker, folder, now.add({ minutes: 15 }));
  const second = { text: await readFile(place, 'utf8'), inode: (await stat(place)).ino };
  expect(second.text).not.toBe(first.text);
  // Another file under the same name: nobody who reads meanwhile sees part of one.
  expect(second.inode).not.toBe(first.inode);
  expect((await readdir(folder)).length).toBe(1);

  const fresh = await (await browse(manager, now.add({ minutes: 20 }))).get('/downtime');
  expect(wordsOf(fresh.html)).toContain('5 minutes old');
  expect(wordsOf(fresh.html)).toContain(place);
  expect(wordsOf(fresh.html)).not.toContain('not up to date');

  // The place is lost: a file stands where the folder was.
  const lost = join(folder, 'lost');
  await writeFile(lost, '');
  await runJob(worker, join(lost, 'packs'), now.add({ minutes: 30 }));
  expect(await readFile(place, 'utf8')).toBe(second.text);
  const deputy = await makeWorker(db, unit, 'manager', { given: 'Ines', surname: 'Moreau' });
  const old = await browse(deputy, now.add({ minutes: 40 }));
  expect(wordsOf((await old.get('/downtime')).html)).toContain('Larkfield & Co: the file is not up to date. The folder cannot be reached.');
  expect(wordsOf((await old.get('/today')).html)).toContain('The file for downtime is 25 minutes old.');
  // A nurse is neither told nor let in.
  const ward = await browse(nurse, now.add({ minutes: 40 }));
  expect(wordsOf((await ward.get('/today')).html)).not.toContain('downtime');
  expect((await ward.get('/downtime')).status).toBe(403);
});

test('the manager makes a passphrase, shown once and kept sealed; nobody of another unit learns that there is one', async ({ db, app }) => {
  const { unit, elsewhere, manager } = await scene(db);
  const browser = await signedIn({ db, app, actor: manager, routes: reportsRoutes, now });
  expect(wordsOf((await browser.get('/downtime')).html)).toContain('None is written before a passphrase is set');
  const shown = /data-passphrase="?[^>]*>([a-z0-9-]+)</.exec((await browser.get(`/downtime/passphrase?unit=${unit}`)).html)![1]!;
  expect((await browser.post(`/downtime/${unit}/passphrase`, { passphrase: 'letmein' })).status).toBe(422);
  const done = await browser.post(`/downtime/${unit}/passphrase`, { passphrase: shown });
  expect(done.status).toBe(303);
  const after = await browser.get(`/downtime?unit=${unit}`);
  expect(after.html).not.toContain(shown);
  const row = await db.selectFrom('platform_downtime').select(['sealed']).executeTakeFirstOrThrow();
  expect(row.sealed.toString('latin1')).not.toContain(shown);
  const asked = await db.selectFrom('audit.event').selectAll().where('action', '=', 'reports.set-downtime-passphrase').execute();
  expect(JSON.stringify(asked, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(shown);

  const other = await makeWorker(db, elsewhere, 'manager', { given: 'Beatrix', surname: 'Langley' });
  expect((await inScope(app, other, now, (scope) => downtimePacks(scope, [unit]))).size).toBe(0);
  expect((await inScope(app, manager, now, (scope) => downtimePacks(scope, [unit]))).size).toBe(1);
  const outside = await signedIn({ db, app, actor: other, routes: reportsRoutes, now });
  expect((await outside.get(`/downtime/passphrase?unit=${unit}`)).status).toBe(404);
  expect((await outside.post(`/downtime/${unit}/passphrase`, { passphrase: makePassphrase() })).status).toBe(404);
});

test('a pack is stale after 20 minutes; one never written, 20 minutes after its passphrase', () => {
  const pack = { unitId: 'u', setAt: now, madeAt: null, place: null, fault: null };
  expect(packAge({ ...pack, madeAt: now }, now.add({ minutes: 20 }))).toEqual({ minutes: 20, stale: false });
  expect(packAge({ ...pack, madeAt: now }, now.add({ minutes: 21 }))).toEqual({ minutes: 21, stale: true });
  expect(packAge(pack, now.add({ minutes: 21 }))).toEqual({ minutes: null, stale: true });
  expect(packAge(undefined, now)).toEqual({ minutes: null, stale: false });
});
