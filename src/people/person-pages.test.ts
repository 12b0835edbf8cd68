import { Range, type Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { peopleRoutes as routes } from './routes.ts';
import { endingUndoes, whenStayEnds } from './slots.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const told: string[] = [];
endingUndoes.add({ room: 'trial', give: async (_scope, ending) => [`Two places are given back (${ending.how}).`] });
whenStayEnds({
  room: 'trial',
  run: async (scope, ending) => {
    // Still known to the asker while it is told.
    const row = await scope.tx.selectFrom('people_person').select('surname').where('id', '=', ending.personId).executeTakeFirst();
    told.push(`${row?.surname} ${ending.how} ${ending.at}`);
  },
});

async function scene(db: Db, app: Db, role: 'nurse' | 'STR foundation' | 'healthcare support worker' = 'nurse') {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury', bed: 'L1', nhsNumber: '9990047006' });
  const actor = await makeWorker(db, unit, role);
  return {
    unit,
    dev,
    actor,
    browser: await signedIn({ db, app, actor, routes, now }),
    at: { 'at-day': '19', 'at-month': '11', 'at-year': '2026', atTime: '13:00' },
  };
}

test('a correction is saved; a stale one shows both versions and keeps the words', async ({ db, app }) => {
  const { browser, dev } = await scene(db, app);
  const path = `/people/${dev}/details`;
  const fields = { givenName: 'Dev', surname: 'Choudhury', nhsNumber: '999 004 7006', pronouns: 'he', photo: '', why: 'spelling' };
  const saved = await browser.post(path, { ...fields, _version: '1' });
  expect(saved.status).toBe(303);
  expect(wordsOf((await browser.get(saved.to!)).html)).toContain('Saved: surname, pronouns.');
  const stale = await browser.post(path, { ...fields, surname: 'Chaudhry', _version: '1' });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Surname Chaudhry Choudhury');
  expect(stale.html).toContain('value="Chaudhry"');
  expect((await db.selectFrom('people_person').select('surname').executeTakeFirst())?.surname).toBe('Choudhury');
});

test('a number another person has is refused without telling who', async ({ db, app }) => {
  const { browser, dev } = await scene(db, app);
  const far = await makeUnit(db, 'Far away');
  await makePerson(db, far, { givenName: 'Secret', surname: 'Someone', nhsNumber: '9990000050' });
  const answer = await browser.post(`/people/${dev}/details`, {
    givenName: 'Dev',
    surname: 'Chowdhury',
    nhsNumber: '999 000 0050',
    photo: '',
    _version: '1',
  });
  expect(answer.status).toBe(422);
  expect(wordsOf(answer.html)).toContain('already held with another surname or date of birth');
  expect(answer.html).not.toContain('Secret');
});

test('a discharge says what it undoes, tells the other rooms while the person is still known, and ends the stay', async ({ db, app }) => {
  const { browser, dev, unit, at } = await scene(db, app);
  const before = wordsOf((await browser.get(`/people/${dev}/discharge`)).html);
  expect(before).toContain('Two places are given back (discharge).');
  told.length = 0;
  expect(wordsOf((await browser.post(`/people/${dev}/discharge`, { ...at, atTime: '14:00', how: 'discharge', _version: '1' })).html)).toContain(
    'must not be later than now',
  );
  expect(wordsOf((await browser.post(`/people/${dev}/discharge`, { ...at, _version: '1' })).html)).toContain('Say how the stay ends');
  expect(told).toEqual([]);
  const done = await browser.post(`/people/${dev}/discharge`, { ...at, how: 'discharge', to: 'own flat', _version: '1' });
  expect(done.to).toBe(`/people?unit=${unit}`);
  expect(told).toEqual(['Chowdhury discharge 2026-11-19T13:00:00Z']);
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('Discharged from Larkfield on Thursday 19 November, to own flat.');
  // Ended already: said so, and nobody is told twice.
  expect((await browser.post(`/people/${dev}/discharge`, { ...at, how: 'discharge', _version: '1' })).status).toBe(404);
  expect(told).toHaveLength(1);
});

test('a move goes to a unit of the list, and an arrival in error is taken back', async ({ db, app }) => {
  const { browser, dev, unit, at } = await scene(db, app);
  const cottage = await makeUnit(db, 'The Cottage');
  const theirs = await signedIn({ db, app, actor: await makeWorker(db, cottage, 'nurse', { given: 'Sam', surname: 'Orme' }), routes, now });
  expect(wordsOf((await browser.post(`/people/${dev}/transfer`, { ...at, unit, _version: '1' })).html)).toContain('Choose a unit from the list');
  expect((await browser.post(`/people/${dev}/transfer`, { ...at, unit: cottage, bed: 'C2', _version: '1' })).status).toBe(303);
  expect(wordsOf((await theirs.get('/people')).html)).toContain('Dev Chowdhury C2');
  expect((await theirs.post(`/people/${dev}/entered-in-error`, { why: '', _version: '1' })).status).toBe(422);
  expect((await theirs.post(`/people/${dev}/entered-in-error`, { why: 'wrong person', _version: '1' })).status).toBe(303);
  expect((await theirs.get(`/people/${dev}`)).status).toBe(404);
  expect(wordsOf((await browser.get('/people')).html)).toContain('Dev Chowdhury');
});

test('needs, alerts and helps are added, stand in the header, and end', async ({ db, app }) => {
  const { browser, dev } = await scene(db, app);
  await browser.post(`/people/${dev}/need`, { needKind: 'hearing', needWords: 'Hears best on his right' });
  await browser.post(`/people/${dev}/alert`, { alertKind: 'choking', alertWords: 'Eats with somebody beside him' });
  await browser.post(`/people/${dev}/help`, { helpWords: 'Ask me later', saidBy: '' });
  const page = wordsOf((await browser.get(`/people/${dev}/times`)).html);
  expect(page).toContain('Eats with somebody beside him Hears best on his right');
  const need = await db.selectFrom('people_need').select('id').executeTakeFirstOrThrow();
  expect((await browser.post(`/people/${dev}/end`, { kind: 'need', id: need.id })).status).toBe(303);
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).not.toContain('Hears best');
  expect((await browser.post(`/people/${dev}/end`, { kind: 'need', id: need.id })).status).toBe(404);
  expect(wordsOf((await browser.post(`/people/${dev}/need`, { needKind: 'loud', needWords: '' })).html)).toContain('Choose the kind of need');
});

test('absences are added once, ended and taken back, by those who look after people', async ({ db, app }) => {
  const { browser, dev } = await scene(db, app, 'healthcare support worker');
  const day = { 'from-day': '20', 'from-month': '11', 'from-year': '2026', fromTime: '10:00', 'to-day': '20', 'to-month': '11', 'to-year': '2026' };
  const path = `/people/${dev}/absence`;
  expect(wordsOf((await browser.post(path, { absenceKind: 'leave', ...day, toTime: '' })).html)).toContain('Enter both the day and the time it ends');
  expect(wordsOf((await browser.post(path, { absenceKind: 'leave', ...day, toTime: '09:00' })).html)).toContain('It must end after it starts');
  expect((await browser.post(path, { absenceKind: 'leave', ...day, toTime: '12:00', purpose: 'shops' })).status).toBe(303);
  expect(wordsOf((await browser.post(path, { absenceKind: 'court', ...day, fromTime: '11:00', toTime: '13:00' })).html)).toContain(
    'There is already an absence in that time: On leave',
  );
  const { id } = await db.selectFrom('people_absence').select('id').executeTakeFirstOrThrow();
  expect((await browser.post(`${path}/end`, { id })).status).toBe(404);
  expect((await browser.post(`${path}/withdraw`, { id, why: 'not going after all' })).status).toBe(303);
  expect(wordsOf((await browser.get(`/people/${dev}/times`)).html)).toContain('No absence known from now on');
  // May record an absence, not discharge.
  expect((await browser.get(`/people/${dev}/discharge`)).status).toBe(403);
});

test('times to plan round: weekly or once, their own or the unit’s', async ({ db, app }) => {
  const { browser, dev, unit } = await scene(db, app);
  const prayers = { timeKind: 'prayers', timeLabel: 'Friday prayers', days: '5', start: '13:00', end: '13:45' };
  expect(wordsOf((await browser.post(`/people/${dev}/time`, { ...prayers, days: [] })).html)).toContain('Choose the days of the week');
  expect(wordsOf((await browser.post(`/people/${dev}/time`, { ...prayers, end: '12:00' })).html)).toContain('at least 5 minutes after the start');
  expect((await browser.post(`/people/${dev}/time`, prayers)).status).toBe(303);
  expect(
    (
      await browser.post(`/people/times/${unit}`, {
        timeKind: 'meal',
        timeLabel: 'Lunch',
        days: ['1', '2', '3', '4', '5', '6', '7'],
        start: '12:00',
        end: '13:00',
      })
    ).status,
  ).toBe(303);
  const words = wordsOf((await browser.get(`/people/${dev}/times`)).html);
  expect(words).toContain('Fridays, 13:00 to 13:45');
  expect(words).toContain('Every day, 12:00 to 13:00 · everyone on the unit');
  const own = await db.selectFrom('people_protected_time').select('id').where('person_id', '=', dev).executeTakeFirstOrThrow();
  expect((await browser.post(`/people/times/${unit}/end`, { id: own.id })).status).toBe(404);
  expect((await browser.post(`/people/${dev}/time/end`, { id: own.id })).status).toBe(303);
});

test('a carer is told only what the person agreed to; a worker named in a file is matched', async ({ db, app }) => {
  const { browser, dev, actor } = await scene(db, app);
  const mum = { carerName: 'Anita Chowdhury', relation: 'mum' };
  expect(wordsOf((await browser.post(`/people/${dev}/carer`, { ...mum, consent: 'did not agree', mayBeTold: 'all' })).html)).toContain(
    'the person has not agreed to it',
  );
  expect((await browser.post(`/people/${dev}/carer`, { ...mum, consent: 'did not agree' })).status).toBe(303);
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('The person did not agree: share nothing');
  await db
    .insertInto('people_named_worker')
    .values({
      person_id: dev,
      duty: 'key worker',
      name_as_given: 'J. Tranter',
      during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
      recorded_at: now,
    })
    .execute();
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('Key worker J. Tranter (not matched to an account)');
  const { id } = await db.selectFrom('people_named_worker').select('id').executeTakeFirstOrThrow();
  expect((await browser.post(`/people/${dev}/worker/match`, { id, match: actor.id })).status).toBe(303);
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('Key worker Jo Tranter');
});

test('who is kept apart is shown to those who arrange and nowhere else', async ({ db, app }) => {
  const { browser, dev, unit } = await scene(db, app);
  const kit = await makePerson(db, unit, { givenName: 'Kit', surname: 'Harlow' });
  expect((await browser.post(`/people/${dev}/not-together`, { other: kit, why: 'argued over money' })).status).toBe(303);
  expect(wordsOf((await browser.post(`/people/${dev}/not-together`, { other: kit, why: 'again' })).html)).toContain('They are kept apart already');
  expect(wordsOf((await browser.get(`/people/${kit}/not-together`)).html)).toContain('Dev Chowdhury argued over money');
  for (const path of [`/people/${dev}`, `/people/${kit}`, '/people', `/people/${dev}/needs`])
    expect((await browser.get(path)).html, path).not.toContain('argued');
  const str = await signedIn({ db, app, actor: await makeWorker(db, unit, 'STR foundation', { given: 'Al', surname: 'Roe' }), routes, now });
  expect((await str.get(`/people/${dev}/not-together`)).status).toBe(403);
  expect(wordsOf((await str.get(`/people/${dev}`)).html)).not.toContain('Not together');
});
