import { peopleRoutes } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerLegal } from './contributors.ts';
import { legalRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes = [...peopleRoutes, ...legalRoutes];
registerLegal();

test('a status is recorded from the papers with its dates and stands in words in the header', async ({ db, app }) => {
  const [unit, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const nurse = await signedIn({ db, app, actor: await makeWorker(db, unit, 'nurse'), routes, now });
  const path = `/people/${dev}/legal-status`;
  const starts = { 'starts-day': '3', 'starts-month': '8', 'starts-year': '2026' };
  const expires = { 'expires-day': '2', 'expires-month': '2', 'expires-year': '2027' };
  expect(wordsOf((await nurse.get(`/people/${dev}`)).html)).toContain('Legal status not recorded');
  expect(wordsOf((await nurse.post(path, { _version: '0', code: '03', ...starts })).html)).toContain('Section 3 runs out on a date.');
  expect(wordsOf((await nurse.post(path, { _version: '0', code: '09', ...starts, ...expires })).html)).toContain(
    'Section 37 with section 41 has no expiry date.',
  );
  expect(wordsOf((await nurse.post(path, { _version: '0', code: '99', ...starts })).html)).toContain('Choose the status from the list.');
  expect((await nurse.post(path, { _version: '0', code: '03', ...starts, ...expires, source: 'H3' })).status).toBe(303);
  expect(wordsOf((await nurse.get(`/people/${dev}`)).html)).toContain('Section 3, section expires 2 February 2027');
  expect((await nurse.post(path, { _version: '1', code: '01', 'starts-day': '19', 'starts-month': '11', 'starts-year': '2026' })).status).toBe(303);
  const after = wordsOf((await nurse.get(path)).html);
  expect(after).toContain('Section 3 From 3 August 2026 · until 19 November 2026 · H3');
  const str = await signedIn({ db, app, actor: await makeWorker(db, unit, 'STR foundation', { given: 'Al', surname: 'Roe' }), routes, now });
  expect((await str.post(path, { _version: '2', code: '01', ...starts })).status).toBe(403);
  const other = await signedIn({ db, app, actor: await makeWorker(db, elsewhere, 'nurse', { given: 'Sam', surname: 'Orme' }), routes, now });
  expect((await other.get(path)).status).toBe(404);
});
