import { peopleRoutes } from '#people';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerLegal } from './contributors.ts';
import { legalRoutes } from './routes.ts';
import { clinicianAt, clinicianNow } from './standing-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes = [...peopleRoutes, ...legalRoutes];
registerLegal();

const on = (name: string, day: number): Record<string, string> => ({ [`${name}-day`]: `${day}`, [`${name}-month`]: '11', [`${name}-year`]: '2026' });
const empty = { 'until-day': '', 'until-month': '', 'until-year': '', untilTime: '', why: '' };

test('one responsible clinician at a time; somebody acting stands first while it lasts; the one before stops', async ({ db, app }) => {
  const [unit, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const actor = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const mbeki = await makeWorker(db, unit, 'doctor', { given: 'Anna', surname: 'Mbeki' });
  const ito = await makeWorker(db, unit, 'doctor', { given: 'Ken', surname: 'Ito' });
  const other = await makeWorker(db, elsewhere, 'doctor', { given: 'Una', surname: 'Away' });
  const str = await makeWorker(db, unit, 'STR foundation', { given: 'Al', surname: 'Roe' });
  const nurse = await signedIn({ db, app, actor, routes, now });
  const path = `/people/${dev}/legal-status/clinician`;
  const seen = async () => /name="seen" value="([^"]*)"/.exec((await nurse.get(path)).html)?.[1] ?? '';
  const send = async (fields: Record<string, string>) =>
    nurse.post(path, { seen: await seen(), as: 'responsible', ...on('from', 1), fromTime: '09:00', ...empty, ...fields });
  const at = (iso: string) => inScope(app, actor, now, (scope) => clinicianAt(scope, dev, Temporal.Instant.from(iso)));

  expect(wordsOf((await nurse.get(path)).html)).toContain('Not recorded');
  expect((await nurse.get(path)).html).not.toContain('Al Roe');
  for (const staff of [other.id, str.id])
    expect(wordsOf((await send({ staff })).html)).toContain('Choose somebody from the list: one who works on the person’s unit.');
  expect((await send({ staff: mbeki.id })).status).toBe(303);
  const stale = await nurse.post(path, { seen: '', staff: ito.id, as: 'responsible', ...on('from', 10), fromTime: '09:00', ...empty });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Anna Mbeki, from');
  expect(wordsOf((await send({ staff: ito.id })).html)).toContain('Somebody is already recorded as responsible clinician from that moment or later.');
  expect(wordsOf((await send({ staff: ito.id, ...on('from', 10), ...on('until', 9) })).html)).toContain('It must end after it begins.');
  expect((await send({ staff: ito.id, as: 'acting', ...on('from', 18), ...on('until', 20), untilTime: '17:00', why: 'Annual leave' })).status).toBe(
    303,
  );
  expect(await at('2026-10-31T09:00:00Z')).toBeNull();
  expect(await at('2026-11-18T08:59:00Z')).toMatchObject({ name: 'Anna Mbeki', acting: false });
  expect(await at('2026-11-18T09:00:00Z')).toMatchObject({ name: 'Ken Ito', acting: true });
  expect(await at('2026-11-20T17:00:00Z')).toMatchObject({ name: 'Anna Mbeki', acting: false });
  expect(wordsOf((await nurse.get(`/people/${dev}/legal-status`)).html)).toContain('Ken Ito, acting');

  const acting = /name="id" value="([^"]*)"/.exec((await nurse.get(path)).html)?.[1] ?? '';
  expect((await nurse.post(`${path}/end`, { id: acting })).status).toBe(303);
  expect(await inScope(app, actor, now, (scope) => clinicianNow(scope, dev))).toMatchObject({ name: 'Anna Mbeki' });
  expect(wordsOf((await nurse.post(`${path}/end`, { id: acting })).html)).toContain('Ken Ito is not acting now');

  expect((await send({ staff: ito.id, ...on('from', 19), fromTime: '12:00' })).status).toBe(303);
  expect(await at('2026-11-19T11:59:00Z')).toMatchObject({ name: 'Ken Ito', acting: true });
  expect(await at('2026-11-19T13:42:00Z')).toMatchObject({ name: 'Ken Ito', acting: false });
  expect(await at('2026-11-10T12:00:00Z')).toMatchObject({ name: 'Anna Mbeki', acting: false });
});
