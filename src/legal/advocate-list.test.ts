import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { addAdvocateOffer, advocateOffersOf, advocateRights } from './advocate-store.ts';
import type { AdvocateOffer } from './advocate.rules.ts';
import { day, dated, now, scene, section3 } from './legal-change-scene.ts';

type Kept = Omit<AdvocateOffer, 'id' | 'personId' | 'by'>;
const offer = (on: string, over: Partial<Kept> = {}): Kept => ({
  on: day(on),
  how: 'said and in writing',
  answer: 'has one already',
  ownWords: null,
  arranged: null,
  againOn: null,
  ...over,
});

test('offers are of those asked for, the newest first, and of one day the last that was written', async ({ db, app }) => {
  const { dev, as, unit } = await scene(db, app, section3);
  const eileen = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const words = ['second', 'first of that day', 'last of that day', 'oldest'];
  const femi = await makeWorker(db, unit, 'nurse');
  for (const [minutes, on] of ['2026-11-10', '2026-11-12', '2026-11-12', '2026-11-02'].entries())
    await inScope(app, femi, now.add({ minutes }), (scope) => addAdvocateOffer(scope, dev, offer(on, { ownWords: words[minutes]! })));
  await as((scope) => addAdvocateOffer(scope, eileen, offer('2026-11-11')));
  const of = await as((scope) => advocateOffersOf(scope, [dev]));
  expect([...of.keys()]).toEqual([dev]);
  expect(of.get(dev)!.map(({ ownWords }) => ownWords)).toEqual(['last of that day', 'first of that day', 'second', 'oldest']);
  expect(await as((scope) => advocateOffersOf(scope, []))).toEqual(new Map());
});

test('what a status brings is what was so on the day', async ({ db, app }) => {
  const { as } = await scene(db, app, section3);
  await db
    .updateTable('legal_advocate_right')
    .set({ during: '[2009-04-01,2027-01-01)' as never })
    .where('code', '=', '04')
    .execute();
  await db
    .insertInto('legal_advocate_right')
    .values({ code: '04', qualifies: 'yes', say: 'It brings one since.', source: 'an Act', during: '[2027-01-01,)' as never })
    .execute();
  const on = async (iso: string) => (await as((scope) => advocateRights(scope, day(iso)))).get('04')?.qualifies;
  expect([await on('2026-11-19'), await on('2026-12-31'), await on('2027-01-01'), await on('2009-03-31')]).toEqual(['no', 'no', 'yes', undefined]);
});

test('somebody who has an advocate, or would like one, is not offered again, whatever day was sent', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section3);
  const fields = { ...dated('on', '2026-11-19'), how: 'in writing', answer: 'has one already', ownWords: '', arranged: '' };
  expect((await nurse.post(`${path}/advocate`, { ...fields, ...dated('again', '2026-12-17') })).status).toBe(303);
  expect((await nurse.post(`${path}/advocate`, { ...fields, 'again-day': '', 'again-month': '', 'again-year': '' })).status).toBe(303);
  expect((await as((scope) => advocateOffersOf(scope, [dev]))).get(dev)!.map(({ againOn }) => againOn)).toEqual([null, null]);
  expect(wordsOf((await nurse.get('/advocates')).html)).toContain('Everybody here was offered an advocate');
});

test('a status that began after the last offer asks for it again, on their page and in the list', async ({ db, app }) => {
  const { nurse, path, dev, as } = await scene(db, app, section3);
  await as((scope) => addAdvocateOffer(scope, dev, offer('2026-08-02')));
  const say = 'Their status changed on 3 August 2026, after the last offer. Offer it again (MHA 1983 s130C(2)(a), s130D).';
  expect(wordsOf((await nurse.get(`${path}/advocate`)).html)).toContain(say);
  expect(wordsOf((await nurse.get('/advocates')).html)).toContain(`Dev Chowdhury ${say} Yes`);
});

test('in the list those who were never offered one stand first, and the reading of it is on each one’s record', async ({ db, app }) => {
  const { nurse, dev, as, unit } = await scene(db, app, section3);
  const eileen = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  await as((scope) => addAdvocateOffer(scope, dev, offer('2026-10-01', { answer: 'not now', againOn: day('2026-11-19') })));
  const list = wordsOf((await nurse.get('/advocates')).html);
  expect(list).toContain('Dev Chowdhury Offer it again: they said “not now” on 1 October 2026.');
  expect(list.indexOf('Eileen Fogarty')).toBeLessThan(list.indexOf('Dev Chowdhury'));
  expect(list).toContain('Nothing to do now for 0 other people.');
  const read = await db.selectFrom('audit.event').select('people').where('action', '=', 'legal.see-advocates').executeTakeFirstOrThrow();
  expect(new Set(read.people)).toEqual(new Set([dev, eileen]));
});

test('the form offers the unit’s own day to ask again, is there for those who may, and an unknown status is no reason not to offer', async ({
  db,
  app,
}) => {
  const { nurse, path, unit, sign } = await scene(db, app, null);
  const form = async () => (await nurse.get(`${path}/advocate`)).html;
  const again = (html: string) => ['day', 'month', 'year'].map((part) => new RegExp(`name="again-${part}"[^>]*value="(\\d+)"`).exec(html)?.[1]);
  expect(again(await form())).toEqual(['17', '12', '2026']);
  await db
    .insertInto('platform_setting')
    .values({ key: 'legal.offer-advocate-again-days', unit_id: unit, value: '7', during: '[2026-01-01,)' as never, set_at: now })
    .execute();
  expect(again(await form())).toEqual(['26', '11', '2026']);
  expect(wordsOf(await form())).toContain(
    'What their status brings is not known Offer an advocate all the same, and ask the Mental Health Act office.',
  );
  const student = await sign('student');
  expect(wordsOf((await student.get(`${path}/advocate`)).html)).not.toContain('You offered one');
});
