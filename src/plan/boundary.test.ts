import { peopleRoutes } from '#people';
import { inScope } from '#platform/scope.ts';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { boundariesOf } from './boundary-store.ts';
import { planRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const on = (name: string, day: string, month = '11', year = '2026') => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const lee = await makeWorker(db, unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const routes = [...peopleRoutes, ...planRoutes];
  const enter = (actor: typeof lee, at = now) => signedIn({ db, app, actor, routes, now: at });
  return { unit, dev, lee, enter, browser: await enter(lee), path: `/people/${dev}/plan/working-agreement` };
}

test('a working agreement is gone through with a worker and with the service, in versions, and is due again', async ({ db, app }) => {
  const { unit, dev, lee, enter, browser, path } = await scene(db, app);
  const base = {
    worker: lee.id!,
    weDo: 'Coffee on Tuesdays.',
    weDoNot: 'No lending.',
    personWords: 'Ring before you come.',
    explained: 'Read aloud together',
    answer: 'agrees',
    said: 'Fair enough.',
    ...on('on', '19'),
    ...on('review', '11', '2', '2027'),
    _version: '0',
  };
  const send = (fields: Record<string, string>) => browser.post(path, { ...base, ...fields });
  const empty = await browser.get(path);
  expect(wordsOf(empty.html)).toContain('Nothing has been gone through with Dev yet.');
  expect(empty.html).toContain('we are not friends outside work');
  expect(wordsOf((await send(on('on', '20'))).html)).toContain('The day must not be later than today.');
  expect(wordsOf((await send(on('review', '19'))).html)).toContain('Go through it again on a later day.');
  expect(wordsOf((await send({ worker: crypto.randomUUID() })).html)).toContain('Choose somebody who works on this unit, or the service.');
  expect((await send({})).status).toBe(303);
  // Gone through again, it is with whom it was: the words of one agreement are not kept as another's by chance.
  expect((await browser.get(path)).html).toMatch(new RegExp(`<option value="${lee.id}"[^>]*selected`));
  expect((await send({ weDo: 'Something else.' })).status).toBe(409);
  expect((await send({ worker: '', answer: 'does not agree', said: 'Too many rules.', ...on('review', '20'), _version: '1' })).status).toBe(303);
  expect((await send({ weDo: 'Coffee and the library.', answer: 'agrees to some of it', _version: '2' })).status).toBe(303);
  const page = wordsOf((await browser.get(path)).html);
  expect(page).toContain('With Lee Marsh Dev agrees to some of it');
  expect(page).toContain('With the service Dev does not agree “Too many rules.”');
  expect(page).toContain('As it was before (1) 19 November 2026: Dev agrees We do: Coffee on Tuesdays. We do not: No lending.');
  expect((await inScope(app, lee, now, (scope) => boundariesOf(scope, dev))).map(({ number, withWhom }) => [number, withWhom])).toEqual([
    [3, 'Lee Marsh'],
    [2, 'the service'],
    [1, 'Lee Marsh'],
  ]);
  expect(wordsOf((await browser.get('/plans')).html)).not.toContain('How we work together');
  const later = await enter(await makeWorker(db, unit, 'OT', { given: 'Hannah', surname: 'Lisle' }), now.add({ hours: 24 }));
  expect(wordsOf((await later.get('/plans')).html)).toContain('How we work together: go through it again, due 20 November 2026.');
  expect(wordsOf((await later.get(path)).html)).toContain('Again Due since 20 November 2026');
  const student = await enter(await makeWorker(db, unit, 'student', { given: 'Sam', surname: 'Ode' }));
  expect((await student.get(path)).status).toBe(200);
  expect((await student.post(path, { ...base, _version: '3' })).status).toBe(403);
  const elsewhere = await enter(await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'STR senior', { given: 'Al', surname: 'Roe' }));
  expect((await elsewhere.get(path)).status).toBe(404);
});

test('a worker tells of a gift or of contact outside work, and it stays as told', async ({ db, app }) => {
  const { lee, browser, path } = await scene(db, app);
  const told = { kind: 'contact on social media', words: 'Dev found my page and wrote.', did: 'Answered here, told Wendy.', ...on('on', '18') };
  expect(wordsOf((await browser.post(`${path}/told`, { ...told, ...on('on', '20') })).html)).toContain('The day must not be later than today.');
  expect(wordsOf((await browser.post(`${path}/told`, { ...told, did: '' })).html)).toContain('Enter what was done about it');
  expect((await browser.post(`${path}/told`, told)).status).toBe(303);
  expect(wordsOf((await browser.get(path)).html)).toContain(
    'Contact on social media: Dev found my page and wrote. Answered here, told Wendy. · told by Lee Marsh, 18 November 2026',
  );
  await expect(inScope(app, lee, now, (scope) => scope.tx.deleteFrom('plan_boundary_told').execute())).rejects.toThrow(/permission denied/);
});
