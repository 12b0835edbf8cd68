import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { addPattern } from './pattern-store.ts';
import { setScene } from './scene.ts';
import { createSession, sessionById } from './session-store.ts';
import { addStandDown, markUndone } from './stand-down-store.ts';
import { day, time, friday, withDraft, browserOf, asRole } from './week-scene.ts';

test('the week shows drafts, what has nobody to run it, gaps, and who is invited only to the chosen session', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app });
  const browser = await browserOf({ db, app }, scene);
  const plain = wordsOf((await browser.get('/week?from=2026-11-25')).html);
  expect(plain).toContain('Week of 23 November');
  expect(plain).toContain('Gardening');
  expect(plain).toContain('Nobody to run it');
  expect(plain).toContain('Not published yet');
  expect(plain).toContain('Nothing this evening');
  expect(plain).not.toContain('Eileen Fogarty');
  const chosen = await browser.get(`/week?from=2026-11-23&session=${id}`);
  expect(wordsOf(chosen.html)).toContain('Eileen Fogarty, Gareth Pugh');
  expect(wordsOf(chosen.html)).toContain('Nobody is down to run Gardening.');
  // Whose names were shown is in the audit.
  const [read] = await db
    .selectFrom('audit.event')
    .select('people')
    .where('action', '=', 'programme.see-week')
    .where('outcome', '=', 'read')
    .orderBy('id', 'desc')
    .execute();
  expect(read!.people.toSorted()).toEqual(scene.people.slice(0, 2).toSorted());
});

test('a gap says what people asked for, and is filled from there', async ({ db, app }) => {
  const { scene } = await withDraft({ db, app });
  const kind = await db
    .insertInto('plan_interest_kind')
    .values({ label: 'Bell ringing', category: 'creative' })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const person_id of scene.people.slice(0, 2)) {
    await db
      .insertInto('plan_interest')
      .values({ person_id, kind_id: kind.id, used_to: false, does_now: false, would_like: true, said_on: scene.today, recorded_at: scene.now })
      .execute();
  }
  await db
    .updateTable('programme_activity')
    .set({ interests: [kind.id] })
    .where('id', '=', scene.activityId)
    .execute();
  const browser = await browserOf({ db, app }, scene);
  const { html } = await browser.get('/week?from=2026-11-23');
  expect(wordsOf(html)).toContain('2 asked for bell ringing');
  const fill = /href="(\/sessions\/new[^"]+activity=[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const form = await browser.get(fill);
  expect(wordsOf(form.html)).toContain('2 asked for bell ringing');
  expect(form.html).toContain(`<option value="${scene.activityId}" selected="">`);
  const gaps = wordsOf((await browser.get('/week/gaps?from=2026-11-23')).html);
  expect(gaps).toContain('Bell ringing 2');
  expect(gaps).toContain('Below their own target');
});

test('a form moves it and comes back to it; wrong times say so and keep what was typed; a field the form does not have is refused', async ({
  db,
  app,
}) => {
  const { scene, id } = await withDraft({ db, app });
  const browser = await browserOf({ db, app }, scene);
  const date = { 'date-day': '28', 'date-month': '11', 'date-year': '2026' };
  const moved = await browser.post(`/sessions/${id}/move`, { ...date, start: '3.45pm', minutes: '60', _version: '1' });
  expect(moved).toMatchObject({ status: 303, to: `/week?unit=${scene.unitId}&from=2026-11-23&on=2026-11-28&session=${id}#chosen` });
  const now = await inScope(app, scene.jo, scene.now, async (scope) => sessionById(scope, id));
  expect(now).toMatchObject({ minutes: 60, version: 2 });
  expect(now!.startTime.toString()).toBe('15:45:00');
  const wrong = await browser.post(`/sessions/${id}/move`, { ...date, start: 'half past', minutes: '60', _version: '2', back_from: '2026-11-23' });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.html)).toContain('The time it starts must be a time, such as 14:30');
  expect(wrong.html).toContain('value="half past"');
  const past = await browser.post(`/sessions/${id}/move`, { date: '2026-11-18', start: '10:00', _version: '2' });
  expect(wordsOf(past.html)).toContain('The date must be today or later');
  const odd = await browser.post(`/sessions/${id}/move`, { ...date, start: '10:00', _version: '2', status: 'published' });
  expect(wordsOf(odd.html)).toContain('This form does not take the field “status”');
});

test('two change it at once: the second sees both versions, and saving again keeps theirs', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app });
  const [jo, lee] = [await browserOf({ db, app }, scene), await browserOf({ db, app }, scene, scene.lee)];
  expect((await jo.post(`/sessions/${id}/move`, { date: '2026-11-27', start: '11:00', _version: '1' })).status).toBe(303);
  const stale = await lee.post(`/sessions/${id}/move`, { date: '2026-11-27', start: '16:00', _version: '1', back_from: '2026-11-23' });
  expect(stale.status).toBe(409);
  const words = wordsOf(stale.html);
  expect(words).toContain('Friday 27 November, 16:00');
  expect(words).toContain('Friday 27 November, 11:00');
  const version = /action="\/sessions\/[^"]+\/move"[^>]*>.*?name="_version" value="(\d+)"/s.exec(
    stale.html.slice(stale.html.indexOf(`/sessions/${id}/move`) - 40),
  )![1]!;
  expect(version).toBe('2');
  expect((await lee.post(`/sessions/${id}/move`, { date: '2026-11-27', start: '16:00', _version: version })).status).toBe(303);
});

test('opening a week makes its patterns once', async ({ db, app }) => {
  const { scene } = await withDraft({ db, app });
  await inScope(app, scene.jo, scene.now, async (scope) =>
    addPattern(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      everyWeeks: 1,
      anchor: day('2026-11-16'),
      days: [2],
      startTime: time('10:00'),
      minutes: 60,
      startsOn: day('2026-11-16'),
      endsOn: null,
      bankHolidays: 'run',
      roomId: null,
      vehicleId: null,
      place: null,
      staff: [],
      splitFrom: null,
    }),
  );
  const browser = await browserOf({ db, app }, scene);
  for (let times = 0; times < 2; times += 1) expect((await browser.get('/week?from=2027-02-01')).status).toBe(200);
  expect(await db.selectFrom('programme_session').select('id').where('on_date', '=', day('2027-02-02')).execute()).toHaveLength(1);
  // Far beyond what anybody plans, opening a week makes nothing.
  expect((await browser.get('/week?from=2190-02-01')).status).toBe(200);
  expect(await db.selectFrom('programme_session').select('id').where('on_date', '>', day('2029-01-01')).execute()).toEqual([]);
});

test('the week by person puts a session under those invited to it, and under nobody else', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app });
  const browser = await browserOf({ db, app }, scene);
  const drawn = async (who: string): Promise<boolean> =>
    (await browser.get(`/week?from=2026-11-23&on=2026-11-27&by=person&who=${who}`)).html.includes(`data-session="${id}"`);
  // Two of the three are invited, so neither "all of them" nor "any of them" would do.
  expect([await drawn(scene.people[0]!), await drawn(scene.people[1]!), await drawn(scene.people[2]!)]).toEqual([true, true, false]);
});

test('a stand-down in force stands on the week it is in, on no other, and not once it is undone', async ({ db, app }) => {
  const scene = await setScene(db);
  const browser = await browserOf({ db, app }, scene);
  const id = await inScope(app, scene.jo, scene.now, (scope) =>
    addStandDown(scope, scene.unitId, { from: scene.now.subtract({ minutes: 5 }), to: scene.now.add({ minutes: 30 }) }, 'incident', 'Back soon'),
  );
  const said = async (from: string): Promise<boolean> =>
    /The unit is stood down until [\d:]+ .*“Back soon” See it, or undo it/.test(wordsOf((await browser.get(`/week?from=${from}`)).html));
  expect([await said('2026-11-16'), await said('2026-11-23')]).toEqual([true, false]);
  await inScope(app, scene.jo, scene.now, (scope) => markUndone(scope, id));
  expect(await said('2026-11-16')).toBe(false);
});

test('a volunteer sees the week and no names; a support worker arranges nothing; another unit finds nothing there', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app });
  const volunteer = await browserOf({ db, app }, scene, await asRole({ db }, scene, 'volunteer'));
  const week = await volunteer.get(`/week?from=2026-11-23&session=${id}&by=person`);
  expect(week.status).toBe(200);
  expect(week.html).not.toContain('Fogarty');
  expect(week.html).not.toContain('Eileen');
  // Nor by asking for somebody's own week: it comes out no different from anybody's.
  const blocks = async (query: string) => [...(await volunteer.get(`/week?from=2026-11-23&${query}`)).html.matchAll(/data-session="/g)].length;
  for (const by of ['person', 'day'])
    expect([by, await blocks(`by=${by}&who=${scene.people[0]}`), await blocks(`by=${by}&who=${scene.people[2]}`)]).toEqual([by, 1, 1]);
  for (const by of ['staff', 'room', 'vehicle'])
    expect([by, await blocks(`by=${by}&who=${scene.people[0]}`), await blocks(`by=${by}&who=${scene.people[2]}`)]).toEqual([by, 0, 0]);
  expect((await volunteer.get(`/sessions/${id}`)).status).toBe(403);
  expect((await volunteer.post(`/sessions/${id}/move`, { date: '2026-11-27', start: '11:00', _version: '1' })).status).toBe(403);
  const stranger = await browserOf({ db, app }, scene, scene.stranger);
  for (const path of [
    `/week?unit=${scene.unitId}`,
    `/week/publish?unit=${scene.unitId}`,
    `/week/copy?unit=${scene.unitId}`,
    `/week/gaps?unit=${scene.unitId}`,
    `/print/week?unit=${scene.unitId}`,
    `/print/staff-sheet?unit=${scene.unitId}`,
    `/sessions/${id}`,
    `/sessions/${id}/change`,
    `/activities/${scene.activityId}`,
    `/people/${scene.people[0]}/timetable`,
  ]) {
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
  }
  expect((await stranger.post(`/sessions/${id}/move`, { date: '2026-11-27', start: '11:00', _version: '1' })).status).toBe(404);
  expect((await stranger.post(`/week/publish/${scene.unitId}/2026-11-23`, { _version: '1' })).status).toBe(404);
});

test('the poster names nobody supported; a timetable holds only the person’s own things', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app }, { staff: 'jo' });
  await db.updateTable('programme_session').set({ status: 'published' }).where('id', '=', id).execute();
  await inScope(app, scene.jo, scene.now, async (scope) =>
    createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: friday,
      startTime: time('18:00'),
      name: 'Film night',
      status: 'published',
    }),
  );
  const browser = await browserOf({ db, app }, scene);
  const poster = wordsOf((await browser.get('/print/week?from=2026-11-23')).html);
  expect(poster).toContain('2pm Gardening Greenhouse');
  expect(poster).toContain('6pm Film night');
  expect(poster).not.toMatch(/Fogarty|Eileen|Pugh/);
  const own = wordsOf((await browser.get(`/people/${scene.people[0]}/timetable?from=2026-11-23`)).html);
  expect(own).toContain('Eileen’s week');
  expect(own).toContain('2pm Gardening');
  expect(own).not.toMatch(/Film night|Gareth|Pugh/);
  const sheet = wordsOf((await browser.get('/print/staff-sheet?on=2026-11-27')).html);
  expect(sheet).toMatch(/Eileen F came.*Gareth P came/);
  expect(sheet).not.toContain('Fogarty');
  expect(sheet).toContain('Printed Thursday 19 November 2026, 13:42');
});
