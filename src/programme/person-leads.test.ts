import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { givePlace } from './allocation-store.ts';
import { sessionsOfPerson } from './invitation-store.ts';
import { invitingRoutes } from './inviting-routes.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import { followPlaces } from './places-in-pattern.ts';
import { timetableRoutes } from './print-timetable.page.tsx';
import { runningRoutes } from './running-routes.ts';
import { setScene } from './scene.ts';
import { createSession, sessionsBetween } from './session-store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const routes = [...invitingRoutes, ...timetableRoutes, ...runningRoutes];

test('somebody leads one session, or each time while they have their place, also in weeks made later', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  const { patternId, friday } = await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = await addPattern(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      everyWeeks: 1,
      anchor: day('2026-11-02'),
      days: [5],
      startTime: Temporal.PlainTime.from('14:00'),
      minutes: 90,
      startsOn: day('2026-11-02'),
      endsOn: null,
      bankHolidays: 'run',
      roomId: scene.otherRoomId,
      vehicleId: null,
      place: null,
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
      splitFrom: null,
    });
    await makePatternSessions(scope, scene.unitId, scene.today, day('2026-11-27'));
    for (const personId of [eileen, gareth])
      await givePlace(scope, { patternId: id, personId, from: day('2026-11-20'), until: null, askedBy: 'the person', goingAhead: [], most: 8 });
    await followPlaces(scope, id, eileen);
    await followPlaces(scope, id, gareth);
    await scope.tx.updateTable('programme_session').set({ status: 'published' }).where('pattern_id', '=', id).execute();
    return { patternId: id, friday: (await sessionsBetween(scope, scene.unitId, day('2026-11-20'), day('2026-11-20')))[0]!.id };
  });
  const leading = (person: string) =>
    inScope(app, scene.jo, scene.now, async (scope) =>
      (await sessionsOfPerson(scope, person, scene.today, day('2026-12-31')))
        .filter(({ leads }) => leads)
        .map(({ session }) => session.onDate.toString().slice(5)),
    );
  const later = (until: string) => inScope(app, scene.jo, scene.now, (scope) => makePatternSessions(scope, scene.unitId, scene.today, day(until)));
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const list = `/sessions/${friday}/people`;

  expect((await browser.post(`${list}/${gareth}/leads`, { leads: 'yes' })).to).toBe(list);
  expect(wordsOf((await browser.get(`${list}?lead=${eileen}`)).html)).toContain('A worker stays beside them');
  expect((await browser.post(`${list}/${eileen}/leads`, { leads: 'yes', each: 'yes' })).to).toBe(list);
  expect(await leading(gareth)).toEqual(['11-20']);
  expect(await leading(eileen)).toEqual(['11-20', '11-27']);
  await later('2026-12-04');
  expect(await leading(gareth)).toEqual(['11-20']);
  expect(await leading(eileen)).toEqual(['11-20', '11-27', '12-04']);
  const here = wordsOf((await browser.get(list)).html);
  expect(here).toContain('A place each time · Leads no more Eileen Fogarty');
  expect(here).toContain('A place each time · Leads no more Gareth Pugh');
  expect(wordsOf((await browser.get(`/activities/${scene.activityId}/places`)).html)).toContain('leads it');
  expect(wordsOf((await browser.get(`/people/${eileen}/timetable?from=2026-11-19`)).html)).toContain('Gardening: you lead it, with Jo beside you');
  expect(wordsOf((await browser.get(`/sessions/${friday}/attendance`)).html)).toContain('Eileen Fogarty Leads it');

  // No more, from the next one on
  const next = await inScope(
    app,
    scene.jo,
    scene.now,
    async (scope) => (await sessionsBetween(scope, scene.unitId, day('2026-11-27'), day('2026-11-27')))[0]!.id,
  );
  await browser.post(`/sessions/${next}/people/${eileen}/leads`, { leads: 'no', each: 'yes' });
  await later('2026-12-11');
  expect(await leading(eileen)).toEqual(['11-20']);
  expect(await db.selectFrom('programme_allocation').select('leads').where('pattern_id', '=', patternId).execute()).toEqual([
    { leads: false },
    { leads: false },
  ]);
});

test('who is not invited leads nothing, and once it is over who led it is said with who came', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const id = await inScope(app, scene.jo, scene.now, async (scope) => {
    return (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('14:00'),
      status: 'published',
    }))!;
  });
  const before = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const refused = await before.post(`/sessions/${id}/people/${eileen}/leads`, { leads: 'yes' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.html)).toContain('They are not invited any more');
  const over = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now.add({ hours: 6 }) });
  expect(wordsOf((await over.post(`/sessions/${id}/people/${eileen}/leads`, { leads: 'yes' })).html)).toContain('who led it is said with who came');
});
