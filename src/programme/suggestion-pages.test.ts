import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { suggestionRoutes } from './suggestion-routes.ts';
import { suggestionById } from './suggestion-store.ts';
import { setScene } from './scene.ts';
import { weekRoutes } from './week-routes.ts';
import { createSession } from './session-store.ts';

const routes = [...weekRoutes, ...suggestionRoutes];
const said = (on: string) => ({ 'said-day': on.slice(8), 'said-month': on.slice(5, 7), 'said-year': on.slice(0, 4) });

test('a support worker writes down what was asked, people vote once each, and one vote is taken back', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  const hca = await makeWorker(db, scene.unitId, 'healthcare support worker', { given: 'Bim', surname: 'Oyelaran' });
  const browser = await signedIn({ db, app, actor: hca, routes, now: scene.now });
  const list = `/suggestions?unit=${scene.unitId}`;
  expect(wordsOf((await browser.get(list)).html)).toContain('Nobody’s suggestions are written down yet');
  const path = `/suggestions/new/${scene.unitId}`;
  const none = wordsOf((await browser.post(path, { suggestion: ' ', ...said('2026-11-18') })).html);
  expect(none).toContain('Enter what they asked for');
  expect(none).toContain('Choose how it came');
  const form = { suggestion: 'A quiz on Saturday nights', how: 'the person', person: eileen };
  expect(wordsOf((await browser.post(path, { ...form, ...said('2026-11-20') })).html)).toContain('must not be later than today');
  expect(wordsOf((await browser.post(path, { ...form, person: crypto.randomUUID(), ...said('2026-11-18') })).html)).toContain(
    'They are not on the unit now',
  );
  const made = (await browser.post(path, { ...form, ...said('2026-11-18') })).to!;
  // Whose idea it is counts as one who would like it.
  expect(wordsOf((await browser.get(made)).html)).toContain('Asked for by 1 person');
  expect(wordsOf((await browser.post(`${made}/votes`, {})).html)).toContain('Choose who would like it.');
  expect((await browser.post(`${made}/votes`, { people: [gareth, dev] })).status).toBe(303);
  await browser.post(`${made}/votes`, { people: [gareth, eileen] });
  expect(wordsOf((await browser.get(made)).html)).toContain('Asked for by 3 people');
  expect((await browser.post(`${made}/take-back`, { person: dev })).status).toBe(303);
  expect(wordsOf((await browser.post(`${made}/take-back`, { person: dev })).html)).toContain('There is no vote of theirs that stands.');
  expect(wordsOf((await browser.get(list)).html)).toContain(
    'Waiting for an answer 1 Asked for by 2 people Not answered “A quiz on Saturday nights” Eileen',
  );
  // Taken back, it stays to be read; said again, it counts again.
  expect(await db.selectFrom('programme_suggestion_vote').select('id').where('taken_back_at', 'is not', null).execute()).toHaveLength(1);
  await browser.post(`${made}/votes`, { people: dev });
  expect(wordsOf((await browser.get(list)).html)).toContain('Asked for by 3 people');
  // Answering is for those who arrange sessions.
  expect((await browser.get(made)).html).not.toContain('/answer"');
  expect((await browser.post(`${made}/answer`, { answer: 'no', why: 'No', _version: '1' })).status).toBe(403);
});

test('answered no, not yet and yes with why; the next programme and the poster tell it; a stale answer is shown both', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const made = (
    await browser.post(`/suggestions/new/${scene.unitId}`, {
      suggestion: 'More gardening',
      how: 'community meeting',
      person: eileen,
      ...said('2026-11-10'),
    })
  ).to!;
  const gaps = `/week/gaps?unit=${scene.unitId}&from=2026-11-23`;
  expect(wordsOf((await browser.get(gaps)).html)).toContain('“More gardening” Asked for by 1 person: nobody has answered yet.');
  const answer = (fields: Record<string, string>) => browser.post(`${made}/answer`, { activity: '', session: '', ...fields });
  expect(wordsOf((await answer({ answer: 'no', why: '', _version: '1' })).html)).toContain('Enter why, as they will read it');
  expect(wordsOf((await answer({ answer: 'yes', why: 'Yes.', _version: '1' })).html)).toContain('Choose the activity or the session that it became');
  expect(wordsOf((await answer({ answer: 'yes', why: 'Yes.', activity: crypto.randomUUID(), _version: '1' })).html)).toContain(
    'Choose an activity from the list.',
  );
  await answer({ answer: 'not yet', why: 'When the frost is over.', _version: '1' });
  expect((await db.selectFrom('tasks_task').select('say').execute())[0]?.say).toBe(
    'Tell Eileen Fogarty, who asked for “More gardening”: not yet, “When the frost is over.”',
  );
  const stale = await answer({ answer: 'no', why: 'Too cold.', _version: '1' });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Not yet: When the frost is over.');
  expect(wordsOf(stale.html)).toContain('No: Too cold.');
  await answer({ answer: 'yes', why: 'In the greenhouse.', activity: scene.activityId, _version: '2' });
  expect(wordsOf((await browser.get(`/week/publish?unit=${scene.unitId}&from=2026-11-23`)).html)).toContain('answered yes, not in this week');
  await inScope(app, scene.jo, scene.now, (scope) =>
    createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: Temporal.PlainDate.from('2026-11-26'),
      startTime: Temporal.PlainTime.from('14:00'),
    }),
  );
  expect(wordsOf((await browser.get(gaps)).html)).toContain('answered yes, on Thursday at 2pm.');
  const poster = wordsOf((await browser.get(`/print/week?unit=${scene.unitId}&from=2026-11-23`)).html);
  expect(poster).toContain('You asked, we did: Gardening, Thursday at 2pm.');
  expect(poster).not.toContain('Eileen');
});

test('a worker of another unit sees no suggestion, no vote and no answer, and writes none', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const made = (
    await browser.post(`/suggestions/new/${scene.unitId}`, { suggestion: 'A dog', how: 'the person', person: eileen, ...said('2026-11-10') })
  ).to!;
  await browser.post(`${made}/answer`, { answer: 'no', why: 'Allergies.', activity: '', session: '', _version: '1' });
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect([(await theirs.get(made)).status, (await theirs.get(`/suggestions?unit=${scene.unitId}`)).status]).toEqual([404, 404]);
  expect((await theirs.post(`${made}/votes`, { people: gareth })).status).toBe(404);
  const id = made.split('/').at(-1)!;
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await suggestionById(scope, id)).toBeNull();
    for (const table of ['programme_suggestion', 'programme_suggestion_vote', 'programme_suggestion_answer'] as const)
      expect(await scope.tx.selectFrom(table).selectAll().execute()).toEqual([]);
  });
  // The second wall: neither for a person they do not know, nor about another unit's suggestion under their own unit's name.
  const vote = (unitId: string, personId: string) =>
    inScope(app, scene.stranger, scene.now, (scope) =>
      scope.tx
        .insertInto('programme_suggestion_vote')
        .values({ suggestion_id: id, unit_id: unitId, person_id: personId, recorded_at: scene.now })
        .execute(),
    );
  await expect(vote(scene.unitId, gareth)).rejects.toThrow(/row-level security/);
  await expect(vote(scene.otherUnitId, gareth)).rejects.toThrow(/row-level security/);
});
