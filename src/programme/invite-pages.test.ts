import { claimsBetween } from '#bookings';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { checksFor } from './invite-facts.ts';
import { invitationsOf, invitePeople } from './invitation-store.ts';
import { invitingRoutes as routes } from './inviting-routes.ts';
import { peopleByIds } from '#people';
import { setScene, type Scene } from './scene.ts';
import { createSession, sessionById } from './session-store.ts';

const friday = Temporal.PlainDate.from('2026-11-20');

async function makeSession(
  app: Db,
  scene: Scene,
  more: { at?: string; name?: string; maxPeople?: number; on?: Temporal.PlainDate; status?: 'draft' | 'published' } = {},
): Promise<string> {
  return inScope(
    app,
    scene.jo,
    scene.now,
    async (scope) =>
      (await createSession(scope, {
        unitId: scene.unitId,
        activityId: scene.activityId,
        onDate: more.on ?? friday,
        startTime: Temporal.PlainTime.from(more.at ?? '14:00'),
        status: more.status ?? 'published',
        ...(more.name === undefined ? {} : { name: more.name }),
        ...(more.maxPeople === undefined ? {} : { maxPeople: more.maxPeople }),
      }))!,
  );
}

async function apart(db: Db, a: string, b: string): Promise<void> {
  const [one, two] = [a, b].toSorted() as [string, string];
  await db
    .insertInto('people_apart')
    .values({
      person_a: one,
      person_b: two,
      why: 'Fell out over cards',
      during: '[2026-01-01,)' as never,
      set_at: Temporal.Instant.from('2026-01-01T00:00:00Z'),
    })
    .execute();
}

test('those nothing stands against are invited several at once; needs stand beside each name; one with an alert against is looked at first', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  await db
    .insertInto('people_need')
    .values({ person_id: gareth, kind: 'hearing', words: 'Hears best on his right', during: '[2026-01-01,)' as never, recorded_at: scene.now })
    .execute();
  await db
    .insertInto('people_absence')
    .values({
      person_id: dev,
      kind: 'appointment',
      purpose: 'Dentist',
      during: new Range(Temporal.Instant.from('2026-11-20T13:00:00Z'), Temporal.Instant.from('2026-11-20T15:00:00Z')),
      recorded_at: scene.now,
    })
    .execute();
  const id = await makeSession(app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const page = wordsOf((await browser.get(`/sessions/${id}/people`)).html);
  expect(page).toContain('8 places left of 8');
  expect(page).toContain('Hears best on his right');
  expect(page).toContain('Look: Here then: 13:00 to 15:00: at an appointment, Dentist');
  const none = await browser.post(`/sessions/${id}/people`, {});
  expect([none.status, wordsOf(none.html).includes('Tick at least one person.')]).toEqual([422, true]);
  expect(wordsOf((await browser.post(`/sessions/${id}/people`, { people: [eileen, dev] })).html)).toContain(
    'Look at the check of Dev Chowdhury first: Here then',
  );
  expect((await browser.post(`/sessions/${id}/people`, { people: [eileen, gareth] })).to).toBe(`/sessions/${id}/people`);
  expect((await db.selectFrom('programme_invitation').select('person_id').execute()).map((row) => row.person_id).toSorted()).toEqual(
    [eileen, gareth].toSorted(),
  );
  expect((await db.selectFrom('bookings_claim').selectAll().execute()).length).toBe(2);
});

test('two kept apart cannot be ticked together, nor can more than there are places', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  await apart(db, eileen, gareth);
  const id = await makeSession(app, scene, { maxPeople: 2 });
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  expect(wordsOf((await browser.post(`/sessions/${id}/people`, { people: [eileen, gareth] })).html)).toMatch(
    /Not together: (Eileen Fogarty and Gareth Pugh|Gareth Pugh and Eileen Fogarty)\./,
  );
  expect(wordsOf((await browser.post(`/sessions/${id}/people`, { people: [eileen, gareth, dev] })).html)).toContain(
    'There are 2 places left. Tick 2 at most.',
  );
  expect(await db.selectFrom('programme_invitation').selectAll().execute()).toEqual([]);
  await browser.post(`/sessions/${id}/people`, { people: [eileen] });
  expect(wordsOf((await browser.get(`/sessions/${id}/people`)).html)).toContain('Look: Not together: Eileen Fogarty');
});

test('the check advises; going ahead needs a word for each thing against, and keeps it', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  await apart(db, eileen, gareth);
  await db
    .insertInto('people_protected_time')
    .values({
      unit_id: scene.unitId,
      person_id: gareth,
      kind: 'prayers',
      label: 'Friday prayers',
      days: [5],
      start_time: Temporal.PlainTime.from('13:30'),
      minutes: 60,
      during: '[2026-01-01,)' as never,
      recorded_at: scene.now,
    })
    .execute();
  const id = await makeSession(app, scene);
  await inScope(app, scene.jo, scene.now, (scope) => invitePeople(scope, { id }, [{ personId: eileen, how: 'invited' }]));
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const page = await browser.get(`/sessions/${id}/invite?person=${gareth}`);
  const words = wordsOf(page.html);
  expect(words).toContain('Before you invite Gareth to Gardening');
  expect(words).toContain('Not together Eileen Fogarty Look');
  expect(words).toContain('13:30 to 14:30: Friday prayers Look');
  expect(words).toContain('Gareth has not had a place in this before.');
  expect(page.html).not.toMatch(/type="radio"[^>]* checked/);
  const first = await browser.post(`/sessions/${id}/invite`, {
    person: gareth,
    what: 'invite',
    'why.not-together': 'Jo sits between them',
    tell: 'Come and see the tomatoes.',
  });
  expect(first.status).toBe(422);
  expect(wordsOf(first.html)).toContain('Say why, although “Times kept free” is not met.');
  expect(first.html).toContain('Jo sits between them');
  const done = await browser.post(`/sessions/${id}/invite`, {
    person: gareth,
    what: 'invite',
    'why.not-together': 'Jo sits between them',
    'why.protected-time': 'He prays at one this week',
    tell: 'Come and see the tomatoes.',
  });
  expect(done.to).toBe(`/sessions/${id}/people`);
  const list = wordsOf((await browser.get(done.to!)).html);
  expect(list).toContain('Invited although: Not together: Eileen Fogarty. “Jo sits between them”');
  expect(await db.selectFrom('tasks_task').select(['say', 'kind', 'person_id']).execute()).toEqual([
    { say: 'Tell Gareth Pugh: “Come and see the tomatoes.”', kind: 'must tell', person_id: gareth },
  ]);
});

test('who may not ask who is kept apart is told it could not be checked, never “none”', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const id = await makeSession(app, scene);
  const student = { ...scene.jo, memberships: [{ ...scene.jo.memberships[0]!, role: 'student' as const }] };
  const rows = await inScope(app, student, scene.now, async (scope) => {
    const people = await peopleByIds(scope, [eileen]);
    return (await checksFor(scope, (await sessionById(scope, id))!, people)).get(eileen)!.check.rows;
  });
  expect(rows.find((row) => row.code === 'not-together')).toMatchObject({ answer: 'could not check', theirs: 'We could not check just now' });
});

test('somebody already booked then is taken off the other one in the same step, or not at all', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const [art, garden] = [await makeSession(app, scene, { name: 'Art', at: '14:30' }), await makeSession(app, scene)];
  await inScope(app, scene.jo, scene.now, (scope) => invitePeople(scope, { id: art }, [{ personId: eileen, how: 'invited' }]));
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const page = wordsOf((await browser.get(`/sessions/${garden}/invite?person=${eileen}`)).html);
  expect(page).toContain('Invite Eileen, and take them off Art');
  const why = { 'why.clashes': 'She asked to change' };
  expect(wordsOf((await browser.post(`/sessions/${garden}/invite`, { person: eileen, what: 'invite', ...why })).html)).toContain(
    'Eileen has Art at the same time. Nobody can be booked twice',
  );
  expect((await browser.post(`/sessions/${garden}/invite`, { person: eileen, what: 'swap', ...why })).status).toBe(303);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    expect((await invitationsOf(scope, [art]))[0]?.withdrawnWhy).toBe('Goes to Gardening instead');
    expect((await claimsBetween(scope, [eileen], (await sessionById(scope, garden))!.span)).map(({ label }) => label)).toEqual(['Gardening']);
  });
});

test('the waiting list from the check asks who asked', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const id = await makeSession(app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  expect(wordsOf((await browser.post(`/sessions/${id}/invite`, { person: eileen, what: 'waiting' })).html)).toContain(
    'Choose who asked for the place.',
  );
  expect(
    (await browser.post(`/sessions/${id}/invite`, { person: eileen, what: 'waiting', asked_by: 'a carer', asked_words: 'She loved the allotment' }))
      .status,
  ).toBe(303);
  expect(wordsOf((await browser.get(`/sessions/${id}/people`)).html)).toContain('On the waiting list since Thu 19 Nov: “She loved the allotment”');
  expect(wordsOf((await browser.post(`/sessions/${id}/invite`, { person: eileen, what: 'something else' })).html)).toContain(
    'Choose what you want to do',
  );
});

test('an invitation is withdrawn with a reason, but not once something is recorded', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  const id = await makeSession(app, scene);
  await inScope(app, scene.jo, scene.now, (scope) =>
    invitePeople(
      scope,
      { id },
      [eileen, gareth].map((personId) => ({ personId, how: 'invited' as const })),
    ),
  );
  await db
    .insertInto('programme_attendance')
    .values({ session_id: id, person_id: gareth, revision: 1, unit_id: scene.unitId, on_date: friday, code: 'declined', recorded_at: scene.now })
    .execute();
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  expect(wordsOf((await browser.get(`/sessions/${id}/people?withdraw=${eileen}`)).html)).toContain('Withdraw Eileen Fogarty’s invitation');
  expect(wordsOf((await browser.post(`/sessions/${id}/people/${eileen}/withdraw`, { why: ' ' })).html)).toContain('Enter why');
  expect((await browser.post(`/sessions/${id}/people/${eileen}/withdraw`, { why: 'Her sister visits' })).status).toBe(303);
  expect(wordsOf((await browser.get(`/sessions/${id}/people`)).html)).toContain('Her sister visits');
  expect(wordsOf((await browser.post(`/sessions/${id}/people/${gareth}/withdraw`, { why: 'x' })).html)).toContain(
    'Something is recorded for them at this session.',
  );
});

test('somebody drops in to what has begun, not to what has not', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const [now, later] = [await makeSession(app, scene, { on: scene.today, at: '13:00' }), await makeSession(app, scene)];
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  expect(wordsOf((await browser.get(`/sessions/${now}/people`)).html)).toContain('Somebody came who was not invited');
  expect(wordsOf((await browser.get(`/sessions/${later}/people`)).html)).not.toContain('Somebody came who was not invited');
  expect(wordsOf((await browser.post(`/sessions/${later}/people/drop-in`, { person: eileen })).html)).toContain(
    'It starts at 14:00. Nobody can have come yet.',
  );
  expect((await browser.post(`/sessions/${now}/people/drop-in`, { person: eileen })).to).toBe(`/sessions/${now}/attendance`);
  expect(await db.selectFrom('programme_invitation').select(['how', 'session_id']).execute()).toEqual([{ how: 'drop-in', session_id: now }]);
});

test('a worker of another unit finds none of it; one who only sees invites nobody', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const id = await makeSession(app, scene);
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  for (const path of [`/sessions/${id}/people`, `/sessions/${id}/invite?person=${eileen}`]) expect((await theirs.get(path)).status).toBe(404);
  expect((await theirs.post(`/sessions/${id}/people`, { people: [eileen] })).status).toBe(404);
  await db.updateTable('workforce_membership').set({ role: 'student' }).where('staff_id', '=', scene.lee.id).execute();
  const student = await signedIn({ db, app, actor: scene.lee, routes, now: scene.now });
  const page = await student.get(`/sessions/${id}/people`);
  expect([page.status, wordsOf(page.html).includes('Invite people')]).toEqual([200, false]);
  expect((await student.get(`/sessions/${id}/invite?person=${eileen}`)).status).toBe(403);
});
