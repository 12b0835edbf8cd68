import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { boardRoutes } from './board-routes.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { goingOutRoutes } from './going-out-routes.ts';

const now = Temporal.Instant.from('2026-11-25T13:42:00Z');
const routes = [...boardRoutes, ...goingOutRoutes];
const left = ['departed', '2026-11-25T11:30:00Z', { clothing: 'Green coat' }] as const;
const times = { startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:00:00Z', basis: 'time off', movements: [left] } as const;

test('somebody who went out informally and was detained while out can be absent without leave; somebody still informal can only be missing', async ({
  db,
  app,
}) => {
  const scene = await leaveScene(db);
  const detained = await someone(db, scene, { givenName: 'Ian', surname: 'Thwaite' }, { code: '02', expires: '2026-12-20' });
  const informal = await someone(db, scene, { givenName: 'Dev', surname: 'Chowdhury' });
  const [one, other] = [await goingOut(db, scene, { personId: detained, ...times }), await goingOut(db, scene, { personId: informal, ...times })];
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  const declare = (episode: string) =>
    nurse.post(`/leave/episodes/${episode}/declare`, { as: 'declared AWOL', concern: 'Said he would not come back', _version: '1' });
  expect((await declare(one)).status).toBe(303);
  expect(wordsOf((await nurse.get(`/leave/episodes/${one}`)).html)).toContain('Declared absent without leave');
  const refused = await declare(other);
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.html)).toContain('There is no power to bring them back: they are missing, not absent without leave. Declare them missing.');
});

test('back from absence without leave in the last week of the section, the page says until when they may be kept', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const ending = await someone(db, scene, { givenName: 'Ian', surname: 'Thwaite' }, { code: '03', expires: '2026-11-27' });
  const later = await someone(db, scene, { givenName: 'Lena', surname: 'Osei' }, { code: '03', expires: '2027-01-27' });
  const movements = [left, ['declared AWOL', '2026-11-25T13:30:00Z', { retakeUntil: '2027-05-24' }]] as const;
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  const look = async (personId: string) =>
    wordsOf((await nurse.get(`/leave/episodes/${await goingOut(db, scene, { personId, ...times, movements })}/return`)).html);
  // A week beginning with the day of return: 25 November is its first day, 1 December its last.
  expect(await look(ending)).toContain('Back today, Ian may be kept until the end of 1 December 2026');
  expect(await look(later)).not.toContain('may be kept');
});

test('whoever is out alone is asked on the outing’s page what the page of one person asks', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const person = await someone(db, scene, { givenName: 'Ian', surname: 'Thwaite' });
  const episode = await goingOut(db, scene, { personId: person, ...times });
  const { outing_id: outing } = await db.selectFrom('leave_episode').select('outing_id').where('id', '=', episode).executeTakeFirstOrThrow();
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  expect(wordsOf((await nurse.get(`/outings/${outing}`)).html)).toContain('Did it go as agreed?');
  const back = (fields: Record<string, string>) =>
    nurse.post(`/outings/${outing}/back`, {
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`p.${episode}.${name}`, value])),
      _version: '1',
    });
  const unsaid = await back({ condition: 'settled' });
  expect([unsaid.status, wordsOf(unsaid.html).includes('Say whether the conditions were kept.')]).toEqual([422, true]);
  const which = await back({ condition: 'settled', kept: 'no' });
  expect([which.status, wordsOf(which.html).includes('Say which condition was not kept.')]).toEqual([422, true]);
  expect((await back({ condition: 'settled', kept: 'no', worry: 'Smelt of drink' })).status).toBe(303);
  const { facts } = await db.selectFrom('leave_movement').select('facts').where('what', '=', 'returned').executeTakeFirstOrThrow();
  expect(facts).toMatchObject({ condition: 'settled', conditionsKept: 'no', concern: 'Smelt of drink' });
});

test('several who come back together are asked no more than before', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const [first, second] = [
    await someone(db, scene, { givenName: 'Ian', surname: 'Thwaite' }),
    await someone(db, scene, { givenName: 'Lena', surname: 'Osei' }),
  ];
  const episode = await goingOut(db, scene, { personId: first, ...times });
  const other = await goingOut(db, scene, { personId: second, ...times });
  const { outing_id: outing } = await db.selectFrom('leave_episode').select('outing_id').where('id', '=', episode).executeTakeFirstOrThrow();
  await db.updateTable('leave_episode').set({ outing_id: outing }).where('id', '=', other).execute();
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  expect(wordsOf((await nurse.get(`/outings/${outing}`)).html)).not.toContain('Did it go as agreed?');
  const sent = { [`p.${episode}.condition`]: 'settled', [`p.${other}.condition`]: 'settled', _version: '1' };
  expect((await nurse.post(`/outings/${outing}/back`, sent)).status).toBe(303);
});
