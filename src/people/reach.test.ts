import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { writtenTo } from './reach-store.ts';
import { peopleRoutes as routes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const on = (day: string) => ({ 'on-day': day, 'on-month': '11', 'on-year': '2026' });

test('how somebody likes to be reached and the next interpreter stand at the head of their pages, and letters go by them', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larch');
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const student = await makeWorker(db, unit, 'student', { given: 'Ines', surname: 'Calder' });
  const tomasz = await makePerson(db, unit, { givenName: 'Tomasz', surname: 'Wilk' });
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const femi = await signedIn({ db, app, actor: nurse, routes, now });
  const base = `/people/${tomasz}`;
  const head = async () => wordsOf((await femi.get(`${base}/carers`)).html);
  expect(await head()).not.toContain('Reach');
  expect(wordsOf((await femi.get(`${base}/needs`)).html)).toContain('Not asked yet how Tomasz likes to be reached.');
  expect((await femi.post(`${base}/contact-way`, { way: 'through somebody', wayWords: '' })).status).toBe(422);
  expect((await femi.post(`${base}/contact-way`, { way: 'telephone', wayWords: '' })).status).toBe(303);
  expect((await femi.post(`${base}/contact-way`, { way: 'text message', wayWords: '07700 900123, not before ten' })).status).toBe(303);
  await femi.post(`${base}/need`, { needKind: 'interpreter', needWords: 'Polish, for anything that matters' });
  await femi.post(`${base}/need`, { needKind: 'large print', needWords: '18 point' });
  const booking = { language: 'Polish', forWhat: 'Ward round', at: '10:30', state: 'booked', bookedWords: 'Ms Nowak, LL-12' };
  expect((await femi.post(`${base}/interpreter`, { ...booking, ...on('25') })).status).toBe(422);
  expect((await femi.post(`${base}/interpreter`, { ...booking, ...on('28') })).status).toBe(303);
  expect((await femi.post(`${base}/interpreter`, { ...booking, forWhat: 'His rights', state: 'asked for', ...on('26') })).status).toBe(303);
  const first = await head();
  expect(first).toContain('Reach by text message: 07700 900123, not before ten');
  expect(first).toContain('Interpreter asked for: Polish, Thu 26 Nov 10:30, His rights');
  const rows = await db.selectFrom('people_interpreter').select(['id', 'for_what']).orderBy('on_date').execute();
  const became = `${base}/interpreter/became`;
  const change = { which: `${rows[1]!.id}:1`, became: 'came', becameWords: '' };
  expect(wordsOf((await femi.post(became, change)).html)).toContain('That day has not come yet');
  const cancelled = { ...change, which: `${rows[0]!.id}:1`, became: 'cancelled', becameWords: 'Nobody was free' };
  expect((await femi.post(became, cancelled)).status).toBe(303);
  expect((await femi.post(became, cancelled)).status).toBe(409);
  expect((await femi.post(`/people/${dev}/interpreter/became`, { ...cancelled, which: `${rows[0]!.id}:2` })).status).toBe(422);
  expect((await femi.post(became, { ...cancelled, which: `${rows[0]!.id}:x` })).status).toBe(422);
  expect(await head()).toContain('Interpreter booked: Polish, Sat 28 Nov 10:30, Ward round');
  const written = await inScope(app, nurse, now, (scope) => writtenTo(scope, tomasz));
  expect([written.large, written.interpreter, written.words.at(-1)]).toEqual([
    true,
    true,
    'Likes to be reached by text message: 07700 900123, not before ten',
  ]);
  const watching = await signedIn({ db, app, actor: student, routes, now });
  expect((await watching.post(`${base}/contact-way`, { way: 'letter', wayWords: '' })).status).toBe(403);
});
