import { sql } from 'kysely';
import type { StaffActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { logoJpeg, logoPng } from '#platform/pictures/logos.fixture.ts';
import type { Route } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting, setting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { z } from 'zod';
import { letterheadOf } from './letterhead-store.ts';
import { placesRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const later = now.add({ hours: 24 });
const paperLine = setting({
  key: 'trial.paper-line',
  schema: z.string().max(80),
  fallback: '',
  says: 'A line for the trial of paper',
  onPaper: true,
});
const png = (): File => new File([logoPng], 'logo.png', { type: 'image/png' });
const jpeg = (): File => new File([logoJpeg], 'logo.jpg', { type: 'image/jpeg' });

async function scene(db: Db, app: Db) {
  await db.insertInto('places_organisation').values({ name: 'Wexbridge Partnership', created_at: now }).execute();
  const unit = await makeUnit(db, 'Larkfield');
  const other = await makeUnit(db, 'Beech');
  const worker = (role: 'manager' | 'administrator' | 'nurse' | 'auditor', given: string, on = unit) =>
    makeWorker(db, on, role, { given, surname: 'Lisle' });
  const [manager, administrator, nurse] = [
    await worker('manager', 'Wendy'),
    await worker('administrator', 'Margaret'),
    await worker('nurse', 'Femi'),
  ];
  const as = (actor: StaffActor, at = now) => signedIn({ db, app, actor, routes: placesRoutes as readonly Route[], now: at });
  const logoOn = (unitId: string | null, at = now) => inScope(app, nurse, at, (scope) => letterheadOf(scope, unitId));
  return { unit, other, manager, administrator, nurse, as, logoOn };
}

test('an administrator sets the whole organisation’s logo, a manager their unit’s, each from now on; taken off, what stood before it stands again', async ({
  db,
  app,
}) => {
  const { unit, other, manager, administrator, as, logoOn } = await scene(db, app);
  expect(await logoOn(unit)).toEqual({ organisation: 'Wexbridge Partnership', logo: null });
  const margaret = await as(administrator);
  expect(wordsOf((await margaret.get('/letterhead')).html)).toContain(
    'There is none: letters, reports and crisis plans begin with your organisation’s name.',
  );
  expect((await margaret.upload('/letterhead/organisation', { file: png(), words: 'Logo of Wexbridge Partnership' })).to).toBe('/letterhead');
  expect((await logoOn(null)).logo).toMatchObject({ words: 'Logo of Wexbridge Partnership', type: 'image/png', width: 24, height: 16 });
  const wendy = await as(manager, later);
  expect((await wendy.upload(`/letterhead/${unit}`, { file: jpeg(), words: 'Logo of Larkfield House' })).to).toBe(`/letterhead?unit=${unit}`);
  expect((await logoOn(unit, later)).logo).toMatchObject({ words: 'Logo of Larkfield House', type: 'image/jpeg' });
  expect((await logoOn(other, later)).logo?.words).toBe('Logo of Wexbridge Partnership');
  const page = await wendy.get(`/letterhead?unit=${unit}`);
  expect(page.html).toMatch(/<img class="letterhead-logo" src="data:image\/jpeg;base64,[\w+/=]+" alt="Logo of Larkfield House"/);
  expect(wordsOf(page.html)).toMatch(/Logo of Larkfield House \(24 by 16 dots\).{0,80}Wendy Lisle/);
  expect((await wendy.post(`/letterhead/${unit}/taken-off`, {})).status).toBe(303);
  expect((await logoOn(unit, later.add({ seconds: 1 }))).logo?.words).toBe('Logo of Wexbridge Partnership');
  expect(wordsOf((await wendy.post(`/letterhead/${unit}/taken-off`, {})).html)).toContain('There is none to take off.');
  // What stood before keeps its dates.
  expect((await logoOn(unit, now.subtract({ hours: 1 }))).logo).toBeNull();
  expect(await db.selectFrom('places_logo').select('words').orderBy('set_at').execute()).toEqual([
    { words: 'Logo of Wexbridge Partnership' },
    { words: 'Logo of Larkfield House' },
  ]);
});

test('each change is in the audit with whose it is, and no login changes or deletes a picture that was kept', async ({ db, app, worker }) => {
  const { unit, manager, as } = await scene(db, app);
  const wendy = await as(manager);
  await wendy.upload(`/letterhead/${unit}`, { file: png(), words: 'Logo' });
  await wendy.post(`/letterhead/${unit}/taken-off`, {});
  const { rows } = await sql<{ action: string; subject: string; unit_id: string; actor_id: string }>`
    select action, subject, unit_id, actor_id from audit.event where action like 'places.%logo%' order by at, id`.execute(db);
  const said = { subject: `logo of unit ${unit}`, unit_id: unit, actor_id: manager.id };
  expect(rows).toEqual([
    { action: 'places.set-logo', ...said },
    { action: 'places.take-logo-off', ...said },
  ]);
  for (const login of [app, worker])
    for (const change of [sql`delete from places_logo`, sql`update places_logo set content = '\\x00'`, sql`update places_logo set words = 'else'`])
      await expect(login.transaction().execute((tx) => change.execute(tx))).rejects.toThrow(/permission denied/);
});

test('the whole organisation’s is no manager’s to change, a unit’s nobody’s elsewhere, and nurses do not open the page', async ({ db, app }) => {
  const { unit, other, manager, nurse, as } = await scene(db, app);
  const wendy = await as(manager);
  const sent = () => ({ file: png(), words: 'Logo' });
  for (const [path, words] of [
    ['/letterhead/organisation', 'Only an administrator changes the logo of the whole organisation.'],
    ['/letterhead/organisation/taken-off', 'Only an administrator changes the logo of the whole organisation.'],
  ] as const) {
    const answer = path.endsWith('off') ? await wendy.post(path, {}) : await wendy.upload(path, sent());
    expect([path, answer.status, wordsOf(answer.html).includes(words)]).toEqual([path, 422, true]);
  }
  expect((await wendy.upload(`/letterhead/${other}`, sent())).status).toBe(404);
  expect((await wendy.get(`/letterhead?unit=${other}`)).status).toBe(404);
  expect((await wendy.get('/letterhead')).html).not.toContain('Use it from now on');
  const femi = await as(nurse);
  expect((await femi.get('/letterhead')).status).toBe(403);
  expect((await femi.upload(`/letterhead/${unit}`, sent())).status).toBe(403);
  expect(await db.selectFrom('places_logo').select('id').execute()).toEqual([]);
});

test('a picture without what it shows, or words without a picture, comes back with its sentence and the typed words; lines that stand on paper are listed', async ({
  db,
  app,
}) => {
  const { unit, manager, as } = await scene(db, app);
  const wendy = await as(manager);
  const nothing = await wendy.upload(`/letterhead/${unit}`, { file: new File([], ''), words: 'Logo of Larkfield House' });
  expect([nothing.status, wordsOf(nothing.html).includes('Choose the picture')]).toEqual([422, true]);
  expect(nothing.html).toContain('value="Logo of Larkfield House"');
  const silent = await wendy.upload(`/letterhead/${unit}`, { file: png(), words: ' ' });
  expect([silent.status, wordsOf(silent.html).includes('what it shows')]).toEqual([422, true]);
  await inScope(app, manager, now, (scope) => changeSetting(scope, paperLine, unit, '1 Canal Street', 'Moved'));
  const page = wordsOf((await wendy.get(`/letterhead?unit=${unit}`)).html);
  expect(page).toContain('A line for the trial of paper');
  expect(page).toContain('1 Canal Street');
});
