import { interestKindCalled, recordInterests } from '#plan';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { invitationsOf } from './invitation-store.ts';
import { programmeRoutes as routes } from './routes.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';

const time = (clock: string): Temporal.PlainTime => Temporal.PlainTime.from(clock);
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);

async function sceneOfWishes(db: Db, app: Db) {
  const scene = await setScene(db);
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  const kind = await inScope(app, scene.jo, scene.now, async (scope) => {
    const gardening = (await interestKindCalled(scope, 'Gardening'))!.id;
    const say = (id: string, over: object) =>
      recordInterests(scope, id, day('2026-11-01'), [
        { kindId: gardening, usedTo: false, doesNow: false, wouldLike: false, strength: null, words: null, ...over },
      ]);
    await say(eileen, { wouldLike: true, strength: 5, words: 'Leeks worth showing.' });
    await say(gareth, { wouldLike: true, strength: 3 });
    return gardening;
  });
  await db
    .updateTable('programme_activity')
    .set({ interests: [kind] })
    .execute();
  const session = await inScope(app, scene.jo, scene.now, (scope) =>
    createSession(scope, { unitId: scene.unitId, activityId: scene.activityId, onDate: day('2026-11-20'), startTime: time('14:00') }),
  );
  return { ...scene, eileen, gareth, dev, kind, session: session!, browser: await signedIn({ db, app, actor: scene.jo, routes, now: scene.now }) };
}

test('the page says how many asked, what is lacking, their words, and who has not been asked', async ({ db, app }) => {
  const { browser, unitId, now } = await sceneOfWishes(db, app);
  const page = await browser.get('/interests');
  const words = wordsOf(page.html);
  expect(words).toContain('Two people said gardening; nothing on after 17:00. None of them is invited to anything like it.');
  expect(words).toContain('“Leeks worth showing.”');
  expect(words).toContain('Nothing in the evening.');
  expect(words).toContain('Dev Chowdhury Nobody has asked yet');
  expect(page.html).not.toMatch(/name="people"[^>]* checked/);
  // A peer worker sees who said it, and no form.
  const peer = await signedIn({ db, app, actor: await makeWorker(db, unitId, 'peer worker', { given: 'Pat', surname: 'Roe' }), routes, now });
  const seen = await peer.get('/interests');
  expect(wordsOf(seen.html)).toContain('Who said it');
  expect(seen.html).not.toContain('/invite"');
});

test('those ticked are invited on the same page; whoever needs a look is named with their check and not invited', async ({ db, app }) => {
  const { browser, kind, unitId, session, eileen, gareth, jo, now } = await sceneOfWishes(db, app);
  await db
    .insertInto('people_absence')
    .values({
      person_id: gareth,
      kind: 'appointment',
      purpose: 'Dentist',
      during: '[2026-11-20T13:00:00Z,2026-11-20T16:00:00Z)' as never,
      recorded_at: now,
    })
    .execute();
  const path = `/interests/${unitId}/invite`;
  expect(wordsOf((await browser.post(path, { interest: kind, session })).html)).toContain('Tick at least one person.');
  expect(wordsOf((await browser.post(path, { interest: kind, people: [eileen, gareth] })).html)).toContain('Choose what they are invited to');
  const done = await browser.post(path, { interest: kind, people: [eileen, gareth], session });
  expect(done.status).toBe(303);
  const after = wordsOf((await browser.get(done.to!)).html);
  expect(after).toContain('1 person is invited to Gardening. Look first at Gareth Pugh.');
  expect(after).toContain('Open the check for Gareth Pugh');
  const invited = await inScope(app, jo, now, (scope) => invitationsOf(scope, [session]));
  expect(invited.map((one) => [one.personId, one.how])).toEqual([[eileen, 'invited']]);
});

test('something new is made in one go: an activity that answers the interest, a draft session, and the people in it', async ({ db, app }) => {
  const { browser, kind, unitId, eileen } = await sceneOfWishes(db, app);
  const path = `/interests/${unitId}/invite`;
  const made = { interest: kind, people: eileen, session: 'new', 'on-day': '23', 'on-month': '11', 'on-year': '2026' };
  expect(wordsOf((await browser.post(path, { ...made, at: '18:30' })).html)).toContain('say what the new one is called');
  expect(wordsOf((await browser.post(path, { ...made, name: 'gardening', at: '18:30' })).html)).toContain(
    'There is an activity called gardening already.',
  );
  expect(wordsOf((await browser.post(path, { ...made, name: 'Windowsill club' })).html)).toContain('Enter the time the new session starts');
  expect(await db.selectFrom('programme_session').selectAll().execute()).toHaveLength(1);
  const done = await browser.post(path, { ...made, name: 'Windowsill club', at: '18:30' });
  expect(done.to).toMatch(/^\/sessions\/[0-9a-f-]+\/people$/);
  const activity = await db.selectFrom('programme_activity').selectAll().where('name', '=', 'Windowsill club').executeTakeFirstOrThrow();
  expect([activity.category, activity.interests]).toEqual(['outdoors', [kind]]);
  expect(wordsOf((await browser.get('/interests')).html)).toContain('Two people said gardening. 1 of them is invited to nothing like it.');
});

test('two who are not to be together are not invited at one press', async ({ db, app }) => {
  const { browser, kind, unitId, session, eileen, gareth, now } = await sceneOfWishes(db, app);
  const [a, b] = [eileen, gareth].toSorted();
  await db
    .insertInto('people_apart')
    .values({ person_a: a!, person_b: b!, why: 'argued', during: '[2026-11-01,)' as never, set_at: now })
    .execute();
  expect(wordsOf((await browser.post(`/interests/${unitId}/invite`, { interest: kind, people: [eileen, gareth], session })).html)).toContain(
    'Not together:',
  );
  expect(await db.selectFrom('programme_invitation').selectAll().execute()).toEqual([]);
});

test('another unit’s worker finds neither the page nor the action', async ({ db, app }) => {
  const { kind, unitId, session, eileen, stranger, now } = await sceneOfWishes(db, app);
  const theirs = await signedIn({ db, app, actor: stranger, routes, now });
  expect((await theirs.get(`/interests?unit=${unitId}`)).status).toBe(404);
  expect((await theirs.post(`/interests/${unitId}/invite`, { interest: kind, people: eileen, session })).status).toBe(404);
  expect(wordsOf((await theirs.get('/interests')).html)).toContain('Nobody has said what they like yet');
});
