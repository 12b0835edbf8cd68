import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { boardRoutes } from './board-routes.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { whoIsOut } from './who-is-out.ts';

const now = Temporal.Instant.from('2026-11-25T13:42:00Z');
const left = ['departed', '2026-11-25T11:30:00Z', { phone: '07700 900123', clothing: 'Green coat' }] as const;

test('the board shows who is out, late, here and back, and is not for another unit', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh', bed: 'L1' });
  const lena = await someone(db, scene, { givenName: 'Lena', surname: 'Osei' });
  await someone(db, scene, { givenName: 'Dev', surname: 'Chowdhury' });
  await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T11:30:00Z',
    dueBack: '2026-11-25T13:30:00Z',
    escort: scene.worker.id,
    movements: [left],
  });
  await goingOut(db, scene, {
    personId: lena,
    startsAt: '2026-11-25T10:00:00Z',
    dueBack: '2026-11-25T11:00:00Z',
    movements: [
      ['departed', '2026-11-25T10:00:00Z'],
      ['returned', '2026-11-25T10:55:00Z', { ownWords: 'New best on the rower.' }],
    ],
  });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const { html, status } = await nurse.get(`/leave?unit=${scene.unit}`);
  const words = wordsOf(html);
  expect(status).toBe(200);
  expect(words).toContain('Leave board, 13:42');
  expect(words).toContain('Gareth Pugh was due at 13:30. 12 min over.');
  expect(words).toContain('Now: Ring them, or their escort');
  expect(words).toContain('With Carys Bevan, Library, Market Street');
  expect(words).toContain('Overdue 12 min');
  expect(words).toContain('07700 900123');
  expect(words).toContain('Here, 2');
  expect(words).toContain('“New best on the rower.”');
  expect(words).toContain('1 out, 1 overdue or missing, 2 here');
  // Without scripts it loads itself each minute; with them it says how old it is.
  expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="60;/);
  expect(html).toContain('data-by-the-clock="13:42"');
  const other = await makeUnit(db, 'Elsewhere');
  const stranger = await signedIn({
    db,
    app,
    actor: await makeWorker(db, other, 'nurse', { given: 'Sam', surname: 'Orme' }),
    routes: boardRoutes,
    now,
  });
  for (const path of [`/leave?unit=${scene.unit}`, `/leave/wall?unit=${scene.unit}`, `/leave/roll-call?unit=${scene.unit}`])
    expect((await stranger.get(path)).status).toBe(404);
});

test('somebody moved off the unit while out stays on the board until they are back', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const moved = await makePerson(db, scene.unit, { givenName: 'Ian', surname: 'Thwaite', to: '2026-11-25T12:00:00Z' });
  await goingOut(db, scene, { personId: moved, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T15:00:00Z', movements: [left] });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const words = wordsOf((await nurse.get(`/leave?unit=${scene.unit}`)).html);
  expect(words).toContain('1 out, 0 here');
  expect(words).toContain('Ian Thwaite');
});

test('the walls name nobody; the public one tells neither overdue nor when anybody is due', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh', bed: 'L1' });
  await goingOut(db, scene, { personId: gareth, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:30:00Z', movements: [left] });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const office = wordsOf((await nurse.get(`/leave/wall?unit=${scene.unit}&form=office`)).html);
  const open = wordsOf((await nurse.get(`/leave/wall?unit=${scene.unit}&form=public`)).html);
  const unsaid = wordsOf((await nurse.get(`/leave/wall?unit=${scene.unit}`)).html);
  expect(office).toContain('GP L1 12 min over');
  for (const shown of [open, unsaid]) {
    expect(shown).toContain('GP L1 Out');
    expect(shown).not.toMatch(/overdue|over|13:30/i);
  }
  for (const shown of [office, open]) expect(shown).not.toMatch(/Gareth|Pugh/);
});

test('steps are kept with time, name and words, take the alarm on, and are never changed', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const episode = await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T11:30:00Z',
    dueBack: '2026-11-25T13:30:00Z',
    movements: [left],
  });
  const alarm = {
    episode_id: episode,
    unit_id: scene.unit,
    about: 'overdue',
    raised_at: Temporal.Instant.from('2026-11-25T13:30:00Z'),
    answer_by: Temporal.Instant.from('2026-11-25T13:36:00Z'),
  };
  await db.insertInto('leave_alarm').values(alarm).execute();
  const worker = await signedIn({ db, app, actor: scene.worker, routes: boardRoutes, now });
  const path = `/leave/episodes/${episode}/late`;
  expect(wordsOf((await worker.post(path, { step: 'Call the army' })).html)).toContain('Choose one of the steps.');
  expect(wordsOf((await worker.post(path, { step: 'Ring them, or their escort', at: '14:30' })).html)).toContain(
    'It cannot have been then: this began at 13:30 and it is 13:42 now.',
  );
  expect(wordsOf((await worker.post(path, { step: 'something else' })).html)).toContain('Say what was done.');
  expect((await worker.post(path, { step: 'Ring them, or their escort', words: 'No answer', at: '13:36' })).to).toBe(path);
  expect((await worker.post(path, { step: 'something else', other: 'Asked at the café' })).status).toBe(303);
  const words = wordsOf((await worker.get(path)).html);
  expect(words).toContain('13:36 Carys Bevan: No answer');
  expect(words).toContain('Asked at the café 13:42 Carys Bevan');
  expect(words).toContain('Now: Tell the nurse in charge');
  const kept = await db.selectFrom('leave_alarm').select(['answered_by', 'answered_at']).where('episode_id', '=', episode).executeTakeFirstOrThrow();
  expect([kept.answered_by, kept.answered_at?.toString()]).toEqual([scene.worker.id, '2026-11-25T13:42:00Z']);
  await expect(app.updateTable('leave_step').set({ words: 'x' }).execute()).rejects.toThrow(/permission denied/);
});

test('walked off is recorded at once by anybody there; the steps run from that moment', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const episode = await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T13:00:00Z',
    dueBack: '2026-11-25T15:30:00Z',
    movements: [left],
  });
  const worker = await signedIn({ db, app, actor: scene.worker, routes: boardRoutes, now });
  const path = `/leave/episodes/${episode}`;
  expect(wordsOf((await worker.post(`${path}/gone`, { _version: '1' })).html)).toContain('Say what happened');
  expect((await worker.post(`${path}/gone`, { _version: '1', what: 'walked off', at: '13:20', words: 'Towards the bus station' })).status).toBe(303);
  expect(wordsOf((await worker.get(`${path}/late`)).html)).toContain('Gareth Pugh walked off at 13:20.');
  // Told by somebody whose page was older: kept as well, and the worse of the two stands.
  expect((await worker.post(`${path}/gone`, { _version: '1', what: 'not where expected' })).status).toBe(303);
  expect(wordsOf((await worker.get(`${path}/late`)).html)).toContain('Gareth Pugh walked off at 13:20.');
  expect((await worker.post(`${path}/declare`, { _version: '3', as: 'declared missing', concern: 'x' })).status).toBe(403);
});

test('a nurse declares: absent without leave with the last day of the power, missing where there is none, never the other way', async ({
  db,
  app,
}) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' }, { code: '03', expires: '2027-02-02' });
  const callum = await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' });
  const out = { startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:30:00Z', movements: [left] };
  const [held, informal] = [
    await goingOut(db, scene, { personId: gareth, ...out, basis: 'unauthorised', why: 'court' }),
    await goingOut(db, scene, { personId: callum, ...out }),
  ];
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const to = (episode: string): string => `/leave/episodes/${episode}/declare`;
  expect(wordsOf((await nurse.get(to(held))).html)).toContain('They may be taken back until the end of 24 May 2027.');
  expect(wordsOf((await nurse.post(to(held), { _version: '1', as: 'declared AWOL' })).html)).toContain('Enter what worries you');
  expect((await nurse.post(to(held), { _version: '1', as: 'declared AWOL', concern: 'Was low this morning' })).status).toBe(303);
  const movement = await db
    .selectFrom('leave_movement')
    .select(['what', 'facts', 'recorded_by'])
    .where('episode_id', '=', held)
    .where('what', '=', 'declared AWOL')
    .executeTakeFirstOrThrow();
  expect([movement.facts, movement.recorded_by]).toEqual([{ concern: 'Was low this morning', retakeUntil: '2027-05-24' }, scene.nurse.id]);
  expect(wordsOf((await nurse.post(to(informal), { _version: '1', as: 'declared AWOL', concern: 'x' })).html)).toMatch(
    /no power to bring them back.*Declare them missing/,
  );
  expect((await nurse.post(to(informal), { _version: '1', as: 'declared missing', concern: 'x' })).status).toBe(303);
  const board = wordsOf((await nurse.get(`/leave?unit=${scene.unit}`)).html);
  expect(board).toContain('Gareth Pugh is absent without leave.');
  expect(board).toContain('Callum Reddy is missing.');
  const police = wordsOf((await nurse.get(`/leave/episodes/${held}/police`)).html);
  for (const said of ['Absent without leave: Gareth Pugh', 'Green coat', '24 May 2027', 'Section 3', 'Was low this morning', '07700 900123'])
    expect(police).toContain(said);
});

test('after coming back each thing is ticked by somebody; then the absence counts as reviewed; section 21B is said', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' }, { code: '03', expires: '2027-02-02' });
  const episode = await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-10-20T10:00:00Z',
    dueBack: '2026-10-20T12:00:00Z',
    movements: [
      ['departed', '2026-10-20T10:00:00Z'],
      ['declared AWOL', '2026-10-20T13:00:00Z', { retakeUntil: '2027-04-19' }],
      ['returned', '2026-11-25T12:00:00Z'],
    ],
  });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const path = `/leave/episodes/${episode}`;
  expect(wordsOf((await nurse.get(`${path}/late`)).html)).toContain('To be examined by the end of 1 December 2026');
  expect(wordsOf((await nurse.get(`/leave?unit=${scene.unit}`)).html)).toContain('still to be reviewed');
  expect(wordsOf((await nurse.post(`${path}/after-return`, {})).html)).toContain('Tick what has been done.');
  await nurse.post(`${path}/after-return`, { done: 'Examined by a doctor', at: '13:00' });
  expect(await db.selectFrom('leave_movement').select('id').where('what', '=', 'reviewed').execute()).toEqual([]);
  const rest = ['Talked through with them', 'Told their rights', 'Leave reviewed with the responsible clinician'];
  expect((await nurse.post(`${path}/after-return`, { done: rest, words: 'Escorted only until Friday' })).status).toBe(303);
  expect(
    (await db.selectFrom('leave_movement').select('what').where('episode_id', '=', episode).where('what', '=', 'reviewed').execute()).length,
  ).toBe(1);
  expect(wordsOf((await nurse.get(`/leave?unit=${scene.unit}`)).html)).not.toContain('still to be reviewed');
});

test('the roll-call counts who should be in the building and who is out', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh', bed: 'L1' });
  for (const surname of ['Aa', 'Bb', 'Cc']) await someone(db, scene, { givenName: 'Ida', surname });
  await goingOut(db, scene, { personId: gareth, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T15:30:00Z', movements: [left] });
  const worker = await signedIn({ db, app, actor: scene.worker, routes: boardRoutes, now });
  const { html } = await worker.get(`/leave/roll-call?unit=${scene.unit}`);
  expect(wordsOf(html)).toContain('Should be in the building: 3');
  expect(wordsOf(html)).toContain('Out, not in the building: 1');
  expect(html.match(/class="tick-box"/g)?.length).toBe(4);
});

test('who is out, for Today: the overdue first, those back not at all', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const [gareth, ann, lena] = [
    await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' }),
    await someone(db, scene, { givenName: 'Ann', surname: 'Bray' }),
    await someone(db, scene, { givenName: 'Lena', surname: 'Osei' }),
  ];
  await goingOut(db, scene, {
    personId: ann,
    startsAt: '2026-11-25T10:00:00Z',
    dueBack: null,
    basis: 'unauthorised',
    why: 'court',
    movements: [left],
  });
  await goingOut(db, scene, { personId: gareth, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:30:00Z', movements: [left] });
  await goingOut(db, scene, {
    personId: lena,
    startsAt: '2026-11-25T10:00:00Z',
    dueBack: '2026-11-25T11:00:00Z',
    movements: [left, ['returned', '2026-11-25T11:40:00Z']],
  });
  const out = await inScope(app, scene.worker, now, (scope) => whoIsOut(scope, scene.unit));
  expect(out.map(({ name, late, dueBack }) => [name, late, dueBack?.toString() ?? null])).toEqual([
    ['Gareth Pugh', 'Overdue 12 min', '2026-11-25T13:30:00Z'],
    ['Ann Bray', null, null],
  ]);
});

test('leave in the account is told by its outing: not gone yet is here, and so is back early', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const ann = await someone(db, scene, { givenName: 'Ann', surname: 'Bray' });
  const bea = await someone(db, scene, { givenName: 'Bea', surname: 'Cole' });
  const during = new Range(Temporal.Instant.from('2026-11-25T13:00:00Z'), Temporal.Instant.from('2026-11-25T15:00:00Z'));
  for (const [personId, kind] of [
    [ann, 'leave'],
    [bea, 'general hospital'],
  ] as const)
    await db.insertInto('people_absence').values({ person_id: personId, kind, during, recorded_by: scene.nurse.id, recorded_at: now }).execute();
  await goingOut(db, scene, { personId: ann, startsAt: '2026-11-25T13:00:00Z', dueBack: '2026-11-25T15:00:00Z' });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const words = wordsOf((await nurse.get(`/leave?unit=${scene.unit}`)).html);
  expect(words).toContain('1 out, 1 going at 13:00, 1 here');
  expect(words).toContain('In general hospital');
});
