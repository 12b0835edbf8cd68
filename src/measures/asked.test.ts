import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { askedOf, askThemself, takeAskBack } from './asked-store.ts';
import { sceneNow as now, setMeasuresScene } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';

test('what is asked of somebody is theirs alone, oldest first, asked once at a time, and gone once it is answered or taken back', async ({
  db,
  app,
}) => {
  const { unit, nurse, gareth } = await setMeasuresScene(db);
  const eileen = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const ask = (personId: string, instrumentId: string, minutes = 0) =>
    inScope(app, nurse, now.add({ minutes }), (scope) => askThemself(scope, { personId, unitId: unit, instrumentId }));
  const asked = (personId: string) => inScope(app, nurse, now, (scope) => askedOf(scope, personId));
  const back = (personId: string, id: string) => inScope(app, nurse, now, (scope) => takeAskBack(scope, personId, id));
  expect([await ask(gareth, 'phq-9', 5), await ask(gareth, 'gad-7'), await ask(eileen, 'gad-7', 1)]).toEqual([true, true, true]);
  expect(await ask(gareth, 'gad-7', 9)).toBe(false);
  const [first, second] = await asked(gareth);
  expect([first, second]).toEqual([
    { id: expect.any(String), instrumentId: 'gad-7', askedByName: 'Femi Adeleke', askedAt: now, notToday: null },
    { id: expect.any(String), instrumentId: 'phq-9', askedByName: 'Femi Adeleke', askedAt: now.add({ minutes: 5 }), notToday: null },
  ]);
  expect(await back(eileen, first!.id)).toBe(false);
  expect(await back(gareth, first!.id)).toBe(true);
  expect(await back(gareth, first!.id)).toBe(false);
  expect((await asked(gareth)).map(({ instrumentId }) => instrumentId)).toEqual(['phq-9']);
  expect(await asked(eileen)).toHaveLength(1);
  expect(await ask(gareth, 'gad-7', 20)).toBe(true);
});

test('asking says why it may not be, in a sentence beside the choice; who asked and “not today” stand on the page; whoever only reads is given no form', async ({
  db,
  app,
}) => {
  const { unit, nurse, gareth } = await setMeasuresScene(db);
  const femi = await signedIn({ db, app, actor: nurse, routes, now });
  const base = `/people/${gareth}/measures`;
  const page = async (who = femi) => wordsOf((await who.get(base)).html);
  const student = await signedIn({ db, app, actor: await makeWorker(db, unit, 'student', { given: 'Ines', surname: 'Calder' }), routes, now });
  const ask = async (instrument: string) => {
    const answer = await femi.post(`${base}/ask`, { instrument });
    return [answer.status, wordsOf(answer.html)] as const;
  };
  expect(await page()).toContain('Nothing is asked of Gareth on their own pages.');
  expect(await page(student)).not.toContain('For Gareth to fill in');
  for (const [instrument, say] of [
    ['', 'Choose what to ask'],
    ['no such thing', 'Choose what to ask'],
    ['ocairs', 'OCAIRS is not used here yet'],
    ['dialog', 'The words of DIALOG may not be shown to Gareth here. Fill it in together from your own copy.'],
  ] as const) {
    const [status, words] = await ask(instrument);
    expect([instrument, status]).toEqual([instrument, 422]);
    expect(words).toContain(say);
  }
  expect((await student.post(`${base}/ask`, { instrument: 'gad-7' })).status).toBe(403);
  const done = await femi.post(`${base}/ask`, { instrument: 'gad-7' });
  expect([done.status, done.to]).toEqual([303, base]);
  expect((await ask('gad-7'))[1]).toContain('Gareth is asked GAD-7 already.');
  expect(await page()).toContain('GAD-7 Asked by Femi Adeleke, Thu 19 Nov');
  expect(await page()).not.toContain('Nothing is asked of Gareth');
  const { html } = await femi.get(base);
  expect(html).not.toContain('<option value="gad-7"');
  expect(html).toContain('<option value="phq-9"');

  // A student reads what is asked, and is given neither form
  const read = await student.get(base);
  expect(wordsOf(read.html)).toContain('GAD-7 Asked by Femi Adeleke');
  expect(read.html).not.toContain('/measures/ask');
  await db
    .updateTable('measures_asked')
    .set({ not_today_at: now, not_before: Temporal.PlainDate.from('2026-11-20') })
    .execute();
  expect(await page()).toContain('“Not today”, said Thu 19 Nov, 13:42: offered again Fri 20 Nov');
  const { id } = await db.selectFrom('measures_asked').select('id').executeTakeFirstOrThrow();
  expect((await femi.post(`${base}/ask/take-back`, { asked: id })).status).toBe(303);
  const again = await femi.post(`${base}/ask/take-back`, { asked: id });
  expect([again.status, wordsOf(again.html).includes('It was answered or taken back already. Look below.')]).toEqual([422, true]);
});
