import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { placesOf } from './allocation-store.ts';
import { sessionsOfPerson } from './invitation-store.ts';
import { invitingRoutes as routes } from './inviting-routes.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import { setScene, type Scene } from './scene.ts';
import { askToWait, waitingFor } from './waiting-store.ts';
import type { Db } from '#platform/database.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const dated = (name: string, date: string) => ({
  [`${name}-day`]: date.slice(8),
  [`${name}-month`]: date.slice(5, 7),
  [`${name}-year`]: date.slice(0, 4),
});

/** Mondays and Thursdays at 16:00, one of them still to come today. */
async function pattern(app: Db, scene: Scene): Promise<string> {
  return inScope(app, scene.jo, scene.now, async (scope) => {
    const id = await addPattern(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      everyWeeks: 1,
      anchor: day('2026-11-02'),
      days: [1, 4],
      startTime: Temporal.PlainTime.from('16:00'),
      minutes: 60,
      startsOn: day('2026-11-02'),
      endsOn: null,
      bankHolidays: 'run',
      roomId: scene.otherRoomId,
      vehicleId: null,
      place: null,
      staff: [],
      splitFrom: null,
    });
    await makePatternSessions(scope, scene.unitId, scene.today, day('2026-12-04'));
    return id;
  });
}

test('a place is given after the check, days chosen, paused and ended, each with its sentence; sessions follow', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const patternId = await pattern(app, scene);
  await inScope(app, scene.jo, scene.now, (scope) =>
    askToWait(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      personId: eileen,
      askedBy: 'the person',
      askedByName: null,
      askedOn: scene.today,
      words: null,
    }),
  );
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const base = `/activities/${scene.activityId}/places`;
  const start = `${patternId} 2026-11-19`;
  expect(wordsOf((await browser.get(base)).html)).toContain('Mondays and Thursdays, 16:00 0 of 8 places given Nobody has a place yet.');
  expect(wordsOf((await browser.get(`${base}?person=${eileen}&start=${encodeURIComponent(start)}`)).html)).toContain(
    'Give Eileen a place Mondays and Thursdays, 16:00, from Thursday 19 November. Fits',
  );
  const given = await browser.post(base, { person: eileen, start, asked_by: 'the person' });
  expect(given.to).toBe(base);
  const after = wordsOf((await browser.get(base)).html);
  expect(after).toContain('Eileen has a place in Gardening from Thursday 19 November. Invited to 5 sessions already made.');
  expect(wordsOf((await browser.post(base, { person: eileen, start })).html)).toContain('They have a place in this then already.');
  const [place] = await inScope(app, scene.jo, scene.now, (scope) => placesOf(scope, scene.activityId));
  expect((await inScope(app, scene.jo, scene.now, (scope) => waitingFor(scope, scene.activityId)))[0]?.events.map(({ what }) => what)).toEqual([
    'placed',
  ]);

  // Only Mondays: there is one today still to come, so today is asked.
  const url = `${base}/${place!.id}`;
  const asked = await browser.post(`${url}/days`, { 'days.1': 'every', 'days.4': 'none', _version: '1' });
  expect(wordsOf(asked.html)).toContain('There is one today at 16:00. Say whether this is for today too.');
  await browser.post(`${url}/days`, { 'days.1': 'every', 'days.4': 'none', today: 'no', _version: '1' });
  const dates = async (): Promise<string[]> =>
    inScope(app, scene.jo, scene.now, async (scope) =>
      (await sessionsOfPerson(scope, eileen, scene.today, day('2026-12-31'))).map((one) => one.session.onDate.toString().slice(5)),
    );
  expect(await dates()).toEqual(['11-19', '11-23', '11-30']);
  expect(wordsOf((await browser.get(base)).html)).toContain('from Friday 20 November only Mondays');
  expect(wordsOf((await browser.post(`${url}/days`, { 'days.1': 'none', 'days.4': 'none', today: 'no', _version: '2' })).html)).toContain(
    'They would come on none of its days.',
  );

  // A stale form shows how it stands.
  const stale = await browser.post(`${url}/pause`, { ...dated('from', '2026-11-23'), ...dated('until', '2026-11-23'), _version: '1' });
  expect([stale.status, wordsOf(stale.html).includes('from Friday 20 November only Mondays')]).toEqual([409, true]);
  expect(
    wordsOf((await browser.post(`${url}/pause`, { ...dated('from', '2026-11-23'), ...dated('until', '2026-11-22'), _version: '2' })).html),
  ).toContain('The last day must not be before the first.');
  await browser.post(`${url}/pause`, {
    ...dated('from', '2026-11-23'),
    ...dated('until', '2026-11-23'),
    pause_words: 'At her sister’s',
    _version: '2',
  });
  expect(await dates()).toEqual(['11-19', '11-30']);
  expect(wordsOf((await browser.get(base)).html)).toContain(
    'paused from Monday 23 November until Monday 23 November, then comes again “At her sister’s”',
  );
  expect(wordsOf((await browser.post(`${url}/end`, { ...dated('last', '2026-11-19'), reason: 'other', _version: '3' })).html)).toContain(
    'Say a little more about “Something else”.',
  );
  await browser.post(`${url}/end`, { ...dated('last', '2026-11-19'), reason: 'their choice', end_words: 'Too cold', _version: '3' });
  expect(await dates()).toEqual(['11-19']);
  expect(wordsOf((await browser.get(base)).html)).toContain(
    'Eileen Fogarty: the place ends on Thursday 19 November: their choice. Taken off 1 session already made.',
  );
});

test('when all places are given one more needs a word why; another unit’s worker finds no such page', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  await db.updateTable('programme_activity').set({ max_people: 1 }).where('id', '=', scene.activityId).execute();
  const start = `${await pattern(app, scene)} 2026-11-23`;
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const base = `/activities/${scene.activityId}/places`;
  await browser.post(base, { person: eileen, start });
  const full = await browser.post(base, { person: gareth, start });
  expect(wordsOf(full.html)).toContain('All places are given. Why one more?');
  expect((await browser.post(base, { person: gareth, start, 'why.places': 'Eileen comes every other week' })).status).toBe(303);
  expect(wordsOf((await browser.get(base)).html)).toContain('Invited although: Places: all 1 given. “Eileen comes every other week”');
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect([(await theirs.get(base)).status, (await theirs.post(base, { person: eileen, start })).status]).toEqual([404, 404]);
});
