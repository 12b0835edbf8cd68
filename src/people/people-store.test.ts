import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { absencesBetween, addAbsence, withdrawAbsence } from './absence-store.ts';
import { apartPairs, keepApart } from './apart-store.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { changeDetails, findPeople, personById } from './person-store.ts';
import { addProtectedTime, protectedTimesOf } from './protected-time-store.ts';
import { admit, discharge, transfer, undoArrival, type Arrival } from './stay-store.ts';
import { needsAndAlerts, peopleOnUnit, peopleOnUnitBetween } from './unit-people-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

function arrival(unitId: string, over: Partial<Arrival> = {}): Arrival {
  return {
    unitId,
    bed: 'L8',
    from: at('2026-11-19T10:00:00Z'),
    givenName: 'Marcus',
    surname: 'Adeyemi-Cole',
    preferredName: null,
    nhsNumber: '9990047006',
    clientId: null,
    bornOn: Temporal.PlainDate.from('1988-05-14'),
    gender: null,
    pronouns: null,
    ethnicity: null,
    language: null,
    ...over,
  };
}

test('the unit sees its list with needs and alerts; a worker of another unit sees nobody at all', async ({ db, app }) => {
  const [larkfield, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const jo = await makeWorker(db, larkfield, 'activity co-ordinator');
  const stranger = await makeWorker(db, elsewhere, 'activity co-ordinator', { given: 'Sam', surname: 'Orme' });
  const eileen = await makePerson(db, larkfield, { givenName: 'Eileen', surname: 'Fogarty', bed: 'L2' });
  await makePerson(db, larkfield, { givenName: 'Old', surname: 'Stay', to: '2026-11-19T13:42:00Z' });
  await db
    .insertInto('people_need')
    .values({ person_id: eileen, kind: 'large print', words: 'Large print', during: '[2026-01-01,)' as never, recorded_at: now })
    .execute();
  await db
    .insertInto('people_need')
    .values({ person_id: eileen, kind: 'hearing', words: 'Gone', during: '[2026-01-01,2026-11-19)' as never, recorded_at: now })
    .execute();
  await db
    .insertInto('people_alert')
    .values({ person_id: eileen, kind: 'allergy', words: 'Nut allergy', during: '[2026-01-01,)' as never, recorded_at: now })
    .execute();
  const seen = await inScope(app, jo, now, (scope) => peopleOnUnit(scope, larkfield));
  expect(
    seen.map((person) => [person.name, person.stay.bed, person.needs.map((need) => need.words), person.alerts.map((alert) => alert.words)]),
  ).toEqual([['Eileen Fogarty', 'L2', ['Large print'], ['Nut allergy']]]);
  await inScope(app, stranger, now, async (scope) => {
    expect(await peopleOnUnit(scope, larkfield)).toEqual([]);
    expect(await personById(scope, eileen)).toBeNull();
    expect(await findPeople(scope, 'fogarty')).toEqual([]);
    expect((await needsAndAlerts(scope, [eileen])).get(eileen)).toEqual({ needs: [], alerts: [] });
    for (const table of [
      'people_person',
      'people_episode',
      'people_need',
      'people_alert',
      'people_absence',
      'people_protected_time',
      'people_apart',
      'people_carer',
    ] as const) {
      expect(await scope.tx.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
  });
});

test('membership over a period is by date: who left and who came, cut to the period; errors are not counted', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  await makePerson(db, unit, { givenName: 'Ann', surname: 'Abel', from: '2026-01-05T10:00:00Z', to: '2026-11-10T12:00:00Z' });
  await makePerson(db, unit, { givenName: 'Ben', surname: 'Bird', from: '2026-11-12T09:00:00Z' });
  await makePerson(db, unit, { givenName: 'Cy', surname: 'Cole', from: '2026-01-05T10:00:00Z', to: '2026-05-01T10:00:00Z' });
  const members = await inScope(app, jo, now, (scope) => peopleOnUnitBetween(scope, unit, at('2026-11-09T00:00:00Z'), at('2026-11-16T00:00:00Z')));
  expect(members.map((member) => [member.name, member.presence.map((stay) => `${stay.from} ${stay.to}`)])).toEqual([
    ['Ann Abel', ['2026-11-09T00:00:00Z 2026-11-10T12:00:00Z']],
    ['Ben Bird', ['2026-11-12T09:00:00Z 2026-11-16T00:00:00Z']],
  ]);
  // Left more than 90 days ago: counted still, no longer named.
  const spring = await inScope(app, jo, now, (scope) => peopleOnUnitBetween(scope, unit, at('2026-04-20T00:00:00Z'), at('2026-04-27T00:00:00Z')));
  expect(spring.map((member) => member.name).sort()).toEqual(['Ann Abel', 'Somebody who has left']);
});

test('a person is found by any part of a name without accents, and by NHS number with or without spaces', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const id = await makePerson(db, unit, { givenName: 'Zoë', surname: 'O’Brien', preferredName: 'Zed', nhsNumber: '9990047006' });
  for (const typed of ['zoe', 'obrien', "O'Brien zed", '999 004 7006', '9990047006', 'OBR']) {
    const found = await inScope(app, jo, now, (scope) => findPeople(scope, typed));
    expect(
      found.map((one) => one.id),
      typed,
    ).toEqual([id]);
  }
  for (const typed of ['%', '', '_', 'zoe smith', '9990047007']) {
    expect(await inScope(app, jo, now, (scope) => findPeople(scope, typed)), typed).toEqual([]);
  }
});

test('a number already held joins the same person’s record, and never somebody else’s', async ({ db, app }) => {
  const [larkfield, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const jo = await makeWorker(db, larkfield, 'activity co-ordinator');
  const sam = await makeWorker(db, elsewhere, 'activity co-ordinator', { given: 'Sam', surname: 'Orme' });
  const first = await inScope(app, sam, now, (scope) => admit(scope, arrival(elsewhere)));
  if (!first.admitted) throw new Error('not admitted');
  const asJo = (over: Partial<Arrival> = {}) => inScope(app, jo, now, (scope) => admit(scope, arrival(larkfield, over)));
  expect(await asJo({ surname: 'Pugh' })).toEqual({ admitted: false, held: { verdict: 'differs', knownId: null } });
  expect(await asJo({ bornOn: null })).toEqual({ admitted: false, held: { verdict: 'differs', knownId: null } });
  expect(await asJo()).toEqual({ admitted: false, held: { verdict: 'staying', knownId: null } });
  const [stay] = await db.selectFrom('people_episode').selectAll().execute();
  const leaving = {
    personId: first.personId,
    stayId: stay!.id,
    version: 1,
    unitId: elsewhere,
    at: at('2026-11-19T12:00:00Z'),
    to: 'home',
    why: null,
  };
  expect(await inScope(app, sam, now, (scope) => discharge(scope, { ...leaving, version: 9 }, 'discharge'))).toBe(false);
  expect(await inScope(app, sam, now, (scope) => discharge(scope, leaving, 'discharge'))).toBe(true);
  expect(await asJo({ from: at('2026-11-19T13:00:00Z') })).toEqual({ admitted: true, personId: first.personId, wasHeld: true });
  await expect(inScope(app, jo, now, (scope) => admit(scope, arrival(elsewhere, { nhsNumber: null })))).rejects.toThrow(/not your unit/);
});

test('a transfer ends one stay and begins the next; taking it back restores the first', async ({ db, app }) => {
  const [larkfield, cottage] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Cottage')];
  const jo = await makeWorker(db, larkfield, 'activity co-ordinator');
  const sam = await makeWorker(db, cottage, 'activity co-ordinator', { given: 'Sam', surname: 'Orme' });
  const id = await makePerson(db, larkfield, { givenName: 'Dev', surname: 'Chowdhury' });
  await inScope(app, jo, now, (scope) =>
    addProtectedTime(scope, {
      unitId: larkfield,
      personId: id,
      kind: 'prayers',
      label: 'Friday prayers',
      days: [5],
      onDate: null,
      startTime: Temporal.PlainTime.from('13:00'),
      minutes: 45,
      from: scope.today,
      to: null,
    }),
  );
  const stay = (await inScope(app, jo, now, (scope) => personById(scope, id)))!.stay!;
  const leaving = { personId: id, stayId: stay.id, version: stay.version, unitId: larkfield, at: at('2026-11-19T13:00:00Z'), to: null, why: null };
  expect(await inScope(app, jo, now, (scope) => transfer(scope, leaving, cottage, 'C1'))).toBe(true);
  expect(await inScope(app, jo, now, (scope) => peopleOnUnit(scope, larkfield))).toEqual([]);
  expect(await inScope(app, jo, now, (scope) => protectedTimesOf(scope, larkfield))).toEqual([]);
  const there = (await inScope(app, sam, now, (scope) => peopleOnUnit(scope, cottage)))[0]!;
  expect([there.name, there.stay.bed]).toEqual(['Dev Chowdhury', 'C1']);
  await expect(inScope(app, jo, now, (scope) => undoArrival(scope, there.stay.id, 1, 'wrong unit'))).rejects.toThrow(/not your unit/);
  expect(await inScope(app, sam, now, (scope) => undoArrival(scope, there.stay.id, 7, 'wrong unit'))).toBe(false);
  expect(await inScope(app, sam, now, (scope) => undoArrival(scope, there.stay.id, 1, 'wrong unit'))).toBe(true);
  expect(await inScope(app, sam, now, (scope) => peopleOnUnit(scope, cottage))).toEqual([]);
  // Nor do figures of that half hour count a stay entered in error.
  const half = { from: at('2026-11-19T13:10:00Z'), to: at('2026-11-19T13:30:00Z') };
  // As the owner of the tables, whom row-level security does not hide the person from.
  expect(await inScope(db, sam, now, (scope) => peopleOnUnit(scope, cottage, half.from))).toEqual([]);
  expect(await inScope(app, sam, now, (scope) => peopleOnUnitBetween(scope, cottage, half.from, half.to))).toEqual([]);
  expect((await inScope(app, jo, now, (scope) => peopleOnUnit(scope, larkfield))).map((person) => person.name)).toEqual(['Dev Chowdhury']);
});

test('a correction keeps what was, and a stale one changes nothing', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const id = await makePerson(db, unit, { givenName: 'Kit', surname: 'Harlow' });
  const details = {
    givenName: 'Kit',
    surname: 'Harlowe',
    preferredName: null,
    nhsNumber: null,
    clientId: null,
    bornOn: null,
    gender: null,
    pronouns: 'they',
    ethnicity: null,
    language: null,
    photoConsent: null,
  };
  expect(await inScope(app, jo, now, (scope) => changeDetails(scope, id, 1, details, 'spelling'))).toBe(true);
  expect(await inScope(app, jo, now, (scope) => changeDetails(scope, id, 1, { ...details, surname: 'Lost' }, null))).toBe(false);
  const after = await inScope(app, jo, now, (scope) => personById(scope, id));
  expect([after?.surname, after?.version]).toEqual(['Harlowe', 2]);
  const kept = await db.selectFrom('people_person_change').selectAll().executeTakeFirstOrThrow();
  expect((kept.was as { surname: string }).surname).toBe('Harlow');
});

test('absences touch a span half-open and withdrawn ones are not told', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const id = await makePerson(db, unit, { givenName: 'Kit', surname: 'Harlow' });
  await inScope(app, jo, now, async (scope) => {
    const first = await addAbsence(scope, {
      personId: id,
      kind: 'leave',
      purpose: 'shops',
      from: at('2026-11-20T10:00:00Z'),
      to: at('2026-11-20T12:00:00Z'),
    });
    expect(await absencesBetween(scope, [id], { from: at('2026-11-20T12:00:00Z'), to: at('2026-11-20T13:00:00Z') })).toEqual([]);
    expect(
      (await absencesBetween(scope, [id], { from: at('2026-11-20T11:59:00Z'), to: at('2026-11-20T13:00:00Z') })).map((one) => one.purpose),
    ).toEqual(['shops']);
    expect(await withdrawAbsence(scope, id, first, 'not going')).toBe(true);
    expect(await absencesBetween(scope, [id], { from: at('2026-11-20T00:00:00Z'), to: at('2026-11-21T00:00:00Z') })).toEqual([]);
  });
});

test('who is kept apart is told to those who arrange, and asking as anybody else is a fault, not "none"', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const str = await makeWorker(db, unit, 'STR foundation', { given: 'Sam', surname: 'Orme' });
  const [a, b] = [
    await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh' }),
    await makePerson(db, unit, { givenName: 'Stephen', surname: 'Pugh' }),
  ];
  await inScope(app, jo, now, (scope) => keepApart(scope, b, a, 'argue over football', null));
  expect((await inScope(app, jo, now, (scope) => apartPairs(scope, [a]))).map((pair) => [pair.personA, pair.personB])).toEqual([[a, b].sort()]);
  await expect(inScope(app, str, now, (scope) => apartPairs(scope, [a]))).rejects.toThrow(/arrange sessions/);
});
