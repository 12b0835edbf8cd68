import type { StaffActor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { addManualCheck, newestChecks } from './manual-check-store.ts';
import { instrumentOf } from './instruments.ts';
import { filledIn, sceneNow as now, setMeasuresScene, train } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';

const ocairs = instrumentOf('ocairs')!;
const asked = { instrument: 'ocairs', definition: ocairs.version };

test('a measure with a figure from memory says so, and is filled in only once somebody registered has confirmed it; the day they say otherwise it stops', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  await train(db, scene.ot.id, 'moho', '2024-01-01', null, scene.head.id);
  const carys = await signedIn({ db, app, actor: scene.ot, routes, now });
  const femi = await signedIn({ db, app, actor: { ...scene.nurse, registered: true } as StaffActor, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  const manual = `/measures/manuals/of/${scene.unit}`;
  const form = async () => wordsOf((await carys.get(`${base}/new?instrument=ocairs`)).html);
  const card = async (who = carys) => wordsOf((await who.get('/measures/instruments')).html);

  expect(await form()).toContain('OCAIRS is not used here yet');
  expect(await form()).toContain('It has twelve areas, each rated F, A, I or R.');
  expect(await form()).not.toContain('Item 1 F A I R');
  expect(await card()).toContain('A clinician who holds the manual has to confirm this before use');
  expect(wordsOf((await carys.get(`${base}/new`)).html)).toMatch(/OCAIRS [^.]*\. Not used yet/);
  for (const [path, fields] of [
    [base, filledIn('ocairs', 3)],
    [`${base}/keep`, filledIn('ocairs', 3)],
    [`${base}/answer`, { ...asked, at: '1', answer: '3', go: 'on' }],
  ] as const) {
    const answer = await carys.post(path, fields);
    expect([path, answer.status]).toEqual([path, 422]);
    expect(wordsOf(answer.html)).toContain('OCAIRS is not used here yet');
  }
  expect(await db.selectFrom('measures_completion').select('id').execute()).toEqual([]);

  // Whoever is not registered does not confirm it; somebody registered does, with what they hold
  expect((await carys.post(manual, { ...asked, said: 'so', words: 'Version 4.0' })).status).toBe(403);
  expect(await card()).not.toContain('I have the manual of OCAIRS');
  expect(wordsOf((await femi.post(manual, { ...asked, said: 'so', words: '' })).html)).toContain('Enter which manual you hold');
  expect(wordsOf((await femi.post(manual, { ...asked, words: 'Version 4.0' })).html)).toContain('Say whether it is so');
  expect(wordsOf((await femi.post(manual, { ...asked, definition: '3', said: 'so', words: 'x' })).html)).toContain('has changed since');
  expect(wordsOf((await femi.post(manual, { instrument: 'phq-9', definition: '1999', said: 'so', words: 'x' })).html)).toContain('nothing of it');
  const kept = await femi.post(manual, { ...asked, said: 'so', words: 'User’s manual, version 4.0' });
  expect(kept.to).toBe(`/measures/instruments?unit=${scene.unit}#ocairs`);
  expect(await card()).toContain('Held against the manual Femi Adeleke, 19 November 2026, User’s manual, version 4.0: It has twelve areas');
  expect(await form()).toContain('Item 1 F A I R');
  expect((await carys.post(base, filledIn('ocairs', 3))).status).toBe(303);

  // Another unit has not confirmed it, and reads nothing of this one's
  const other = await makeUnit(db, 'Sister');
  const robyn = await makeWorker(db, other, 'OT', { given: 'Robyn', surname: 'Skelton' });
  expect(await inScope(app, robyn, now, async (scope) => (await newestChecks(scope, scene.unit)).of(ocairs))).toBeNull();
  await expect(inScope(app, robyn, now, (scope) => addManualCheck(scope, scene.unit, ocairs, { asInManual: true, words: 'x' }))).rejects.toThrow(
    /row-level security/,
  );

  // What is found to be otherwise later stops it; what was completed stays, and nothing that was said is changed
  await femi.post(manual, { ...asked, said: 'not so', words: 'Thirteen areas in mine' });
  expect(await form()).toContain('OCAIRS is not used here: Femi Adeleke held it against the manual on 19 November 2026');
  expect((await carys.post(base, filledIn('ocairs', 3))).status).toBe(422);
  expect(await db.selectFrom('measures_completion').select('id').execute()).toHaveLength(1);
  await expect(
    inScope(app, scene.nurse, now, ({ tx }) => tx.updateTable('measures_manual_check').set({ as_in_manual: true }).execute()),
  ).rejects.toThrow(/permission denied/);
});
