import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { advocateOffersOf } from './advocate-store.ts';
import { day, dated, scene, section3 } from './legal-change-scene.ts';

test('an advocate is offered, the answer kept with its words and its day, and nothing of it can be changed', async ({ db, app }) => {
  const { nurse, path, dev, as, unit } = await scene(db, app, section3);
  await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const at = `${path}/advocate`;
  const before = wordsOf((await nurse.get(at)).html);
  expect(before).toContain('Nobody has offered an advocate yet.');
  expect(before).toContain('MHA 1983 s130C(2)(a)');
  const list = wordsOf((await nurse.get('/advocates')).html);
  expect(list).toContain('Dev Chowdhury Nobody has offered an advocate yet. Yes');
  expect(list).toContain('Eileen Fogarty Nobody has offered an advocate yet. Status not known');

  const base = { ...dated('on', '2026-11-19'), how: 'said and in writing', answer: 'not now', ownWords: 'I talk for myself.', arranged: '' };
  const send = (fields: Record<string, string>) => nurse.post(at, { ...base, ...dated('again', '2026-12-17'), ...fields });
  expect(wordsOf((await send(dated('on', '2026-11-20'))).html)).toContain('The day must not be later than today.');
  expect(wordsOf((await send({ 'again-day': '', 'again-month': '', 'again-year': '' })).html)).toContain('Enter the day it is offered again.');
  expect(wordsOf((await send(dated('again', '2026-11-19'))).html)).toContain('Offer it again on a day after this one.');
  expect(wordsOf((await send({ answer: 'would like one' })).html)).toContain('Say who puts them in touch, and how.');
  expect((await send({})).status).toBe(303);
  const after = wordsOf((await nurse.get(at)).html);
  expect(after).toContain('I talk for myself.');
  expect(after).toContain('Offered by Femi Adeleke, said and in writing · again on 17 December 2026');
  expect(after).not.toContain('Nobody has offered an advocate yet.');
  expect(wordsOf((await nurse.get('/advocates')).html)).toContain('Nothing to do now for 1 other person.');
  expect((await as((scope) => advocateOffersOf(scope, [dev]))).get(dev)).toMatchObject([
    { answer: 'not now', on: day('2026-11-19'), againOn: day('2026-12-17'), by: 'Femi Adeleke' },
  ]);
  await expect(as((scope) => scope.tx.updateTable('legal_advocate_offer').set({ answer: 'has one already' }).execute())).rejects.toThrow(
    /permission denied/,
  );
});

test('a recovery worker offers one too; a student and somebody of another unit do not', async ({ db, app }) => {
  const { path, sign } = await scene(db, app, section3);
  const fields = { ...dated('on', '2026-11-19'), how: 'said', answer: 'would like one', ownWords: '', arranged: 'Lee rings them with Dev today.' };
  const worker = await sign('STR foundation');
  expect((await worker.post(`${path}/advocate`, fields)).status).toBe(303);
  const page = wordsOf((await worker.get(`${path}/advocate`)).html);
  expect(page).toContain('Put in touch: Lee rings them with Dev today.');
  expect(page).toContain('It was only said so far. The Act asks for it in writing too (MHA 1983 s130D(4)).');
  const student = await sign('student');
  expect((await student.get(`${path}/advocate`)).status).toBe(200);
  expect((await student.post(`${path}/advocate`, fields)).status).toBe(403);
  const elsewhere = await sign('nurse', await makeUnit(db, 'Elsewhere'));
  expect((await elsewhere.get(`${path}/advocate`)).status).toBe(404);
});
