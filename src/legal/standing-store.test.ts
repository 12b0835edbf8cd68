import { peopleRoutes } from '#people';
import { sql } from 'kysely';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { recordConsent, withdrawConsent } from './consent-store.ts';
import { registerLegal } from './contributors.ts';
import { endingSoon } from './ending-soon-store.ts';
import { legalStatusesToday, setLegalStatuses } from './legal-status-store.ts';
import { recordReport } from './report-store.ts';
import { legalRoutes } from './routes.ts';
import { legalStandings } from './standing-store.ts';
import { statusCovers } from './standing.rules.ts';
import { endStatus, renewStatus } from './status-change-store.ts';
import { whenStatusEnds, type StatusEnding } from './status-endings.ts';
import { recordStatus, statusKinds } from './status-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
registerLegal();
const told: StatusEnding[] = [];
whenStatusEnds({ room: 'leave', run: async (_scope, ending) => void told.push(ending) });

const s3 = { code: '03', title: 'Section 3', restricted: false, startsOn: day('2026-08-03'), expiresOn: day('2026-12-02'), source: 'H3' };

test('every status that can be recorded has a rule about leave, and each answers in sentences', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const kinds = await inScope(app, nurse, now, (scope) => statusKinds(scope));
  const answers: Record<string, string> = {};
  for (const kind of kinds) {
    const person = await makePerson(db, unit, { givenName: 'A', surname: kind.code });
    const expiresOn = kind.runsOut === true ? day('2026-12-02') : null;
    const standing = await inScope(app, nurse, now, async (scope) => {
      await recordStatus(scope, person, { ...s3, code: kind.code, title: kind.title, restricted: kind.restricted, expiresOn });
      return (await legalStandings(scope, [person])).get(person)!;
    });
    expect(standing.rule, kind.title).not.toBeNull();
    const reasons = statusCovers(standing, day('2026-11-19'));
    expect(reasons.every((reason) => reason.say.endsWith('.') && reason.source !== '')).toBe(true);
    answers[kind.code] = reasons.length === 0 ? standing.rule!.needs : reasons[0]!.code;
  }
  expect(answers).toEqual({
    '01': 'not needed',
    '02': 'authorisation',
    '03': 'authorisation',
    '04': 'barred',
    '05': 'barred',
    '06': 'barred',
    '07': 'barred',
    '08': 'barred',
    '09': 'authorisation and consent',
    '10': 'authorisation',
    '12': 'barred',
    '13': 'authorisation and consent',
    '14': 'authorisation and consent',
    '15': 'authorisation and consent',
    '16': 'authorisation',
    '17': 'authorisation and consent',
    '18': 'authorisation',
    '19': 'barred',
    '20': 'barred',
    '31': 'classify first',
    '32': 'classify first',
    '34': 'authorisation and consent',
    '35': 'not needed',
    '36': 'not needed',
    CTO: 'barred',
    DoLS: 'own plan',
  });
});

test('two statuses on one day: the one that ended at a known moment holds until then, the newest after', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const person = await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' });
  const at = (iso: string) =>
    inScope(app, nurse, now, async (scope) => (await legalStandings(scope, [person], Temporal.Instant.from(iso))).get(person)?.status?.code);
  await inScope(app, nurse, now, async (scope) => {
    await recordStatus(scope, person, { ...s3, code: '06', title: 'Section 5(4)', startsOn: day('2026-11-19'), expiresOn: day('2026-11-19') });
    const id = (await legalStandings(scope, [person])).get(person)!.status!.id;
    await endStatus(scope, {
      personId: person,
      statusId: id,
      at: Temporal.Instant.from('2026-11-19T11:00:00Z'),
      how: 'discharged from section',
      words: null,
    });
    expect(await endStatus(scope, { personId: person, statusId: id, at: now, how: 'died', words: null })).toBe(false);
    await recordStatus(scope, person, { ...s3, code: '05', title: 'Section 5(2)', startsOn: day('2026-11-19'), expiresOn: day('2026-11-21') });
  });
  expect(await at('2026-11-18T12:00:00Z')).toBeUndefined();
  expect(await at('2026-11-19T10:59:00Z')).toBe('06');
  expect(await at('2026-11-19T11:00:00Z')).toBe('05');
  await inScope(app, nurse, now, (scope) => recordStatus(scope, person, { ...s3, code: '02', title: 'Section 2', startsOn: day('2026-11-19') }));
  expect(await at('2026-11-19T13:42:00Z')).toBe('02');
  expect(await at('2026-12-19T13:42:00Z')).toBe('02');
});

test('a file that brings the same status again keeps what it does not tell and ends nothing; another ends what rested on the one before', async ({
  db,
  app,
}) => {
  told.length = 0;
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const person = await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' });
  const file = { personId: person, code: '31', asWritten: 'CPIA', expiresOn: null, restricted: null };
  const standing = () => inScope(app, nurse, now, async (scope) => (await legalStandings(scope, [person])).get(person)!);
  await inScope(app, nurse, now, async (scope) => {
    await recordStatus(scope, person, { ...s3, code: '31', title: 'CPIA', restricted: true, expiresOn: null, hospitalUnitNamed: true });
    await setLegalStatuses(scope, [file], 'people.csv');
  });
  expect(await standing()).toMatchObject({ restricted: true, hospitalUnitNamed: true });
  expect(told).toEqual([]);
  await inScope(app, nurse, now, (scope) => setLegalStatuses(scope, [{ ...file, code: '01', asWritten: 'Informal' }], 'people.csv'));
  expect(await standing()).toMatchObject({ status: { code: '01' }, restricted: false, hospitalUnitNamed: false });
  expect(told).toMatchObject([{ personId: person, code: '31', how: 'regraded' }]);
});

test('a file is compared with the expiry as renewed', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const person = await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' });
  const held = await inScope(app, nurse, now, async (scope) => {
    await recordStatus(scope, person, s3);
    const statusId = (await legalStandings(scope, [person])).get(person)!.status!.id;
    await renewStatus(scope, { personId: person, statusId, renewedOn: day('2026-11-18'), expiresOn: day('2027-06-02'), source: 'H5' });
    return legalStatusesToday(scope, [person]);
  });
  expect(held.get(person)?.expiresOn).toEqual(day('2027-06-02'));
});

test('what runs out soon on a unit: sections, consents and reports, passed ones first, nobody’s of another unit', async ({ db, app }) => {
  const [unit, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const nurse = await makeWorker(db, unit, 'nurse');
  const [ann, ben, cal, gone] = [
    await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' }),
    await makePerson(db, unit, { givenName: 'Ben', surname: 'Cole' }),
    await makePerson(db, unit, { givenName: 'Cal', surname: 'Dunn' }),
    await makePerson(db, elsewhere, { givenName: 'Di', surname: 'Else' }),
  ];
  const restricted = { ...s3, code: '09', title: 'Section 37 with section 41', restricted: true, expiresOn: null };
  const elseNurse = await makeWorker(db, elsewhere, 'nurse');
  await inScope(app, elseNurse, now, (scope) => recordStatus(scope, gone, s3));
  const list = await inScope(app, nurse, now, async (scope) => {
    await recordStatus(scope, ann, s3);
    await recordStatus(scope, ben, restricted);
    await recordStatus(scope, cal, { ...s3, expiresOn: day('2026-11-17') });
    const letter = { personId: ben, givenOn: day('2026-09-01'), escorted: true, alone: false, overnight: false, medical: false };
    const rest = { places: null, conditions: null, document: null };
    await recordConsent(scope, { ...letter, ...rest, reference: 'Soon', expiresOn: day('2026-11-25') });
    await recordConsent(scope, { ...letter, ...rest, reference: 'Later', expiresOn: day('2027-11-25') });
    const withdrawn = await recordConsent(scope, { ...letter, ...rest, reference: 'Withdrawn', expiresOn: day('2026-11-26') });
    await withdrawConsent(scope, { personId: ben, id: withdrawn, at: now, why: 'Letter' });
    await recordReport(scope, { personId: ben, kind: 'annual report', askedOn: null, dueOn: day('2026-11-18') });
    return endingSoon(scope, unit, 14);
  });
  expect(list.map((one) => [one.personId === ann ? 'Ann' : one.personId === ben ? 'Ben' : 'Cal', one.say])).toEqual([
    ['Cal', 'Section 3: its expiry 17 November 2026 has passed and no renewal is recorded. Look at the section papers.'],
    ['Ben', 'The annual report to the Ministry of Justice was due on 18 November 2026.'],
    ['Ben', 'Consent Soon of the Secretary of State ends on 25 November 2026.'],
    ['Ann', 'Section 3 runs out on 2 December 2026, in 13 days.'],
  ]);
});

test('leaving the unit ends no section and says so beforehand; death ends it at that moment', async ({ db, app }) => {
  told.length = 0;
  const unit = await makeUnit(db, 'Larkfield');
  const actor = await makeWorker(db, unit, 'nurse');
  const nurse = await signedIn({ db, app, actor, routes: [...peopleRoutes, ...legalRoutes], now });
  const [ann, ben] = [
    await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' }),
    await makePerson(db, unit, { givenName: 'Ben', surname: 'Cole' }),
  ];
  await inScope(app, actor, now, async (scope) => {
    await recordStatus(scope, ann, s3);
    await recordStatus(scope, ben, s3);
  });
  expect(wordsOf((await nurse.get(`/people/${ann}/discharge`)).html)).toContain(
    'Section 3 ends with the stay. Otherwise it does not end by leaving the unit: record its ending under Legal status.',
  );
  const leave = (person: string, how: string) =>
    nurse.post(`/people/${person}/discharge`, {
      how,
      'at-day': '19',
      'at-month': '11',
      'at-year': '2026',
      atTime: '12:00',
      to: '',
      why: '',
      _version: '1',
    });
  expect((await leave(ann, 'discharge')).status).toBe(303);
  expect(told).toEqual([]);
  expect((await leave(ben, 'death')).status).toBe(303);
  expect(told).toMatchObject([{ personId: ben, how: 'died', at: Temporal.Instant.from('2026-11-19T12:00:00Z') }]);
  const rows = await db.selectFrom('legal_status').select(['person_id', 'ended_how']).execute();
  expect(new Map(rows.map((row) => [row.person_id, row.ended_how]))).toEqual(
    new Map([
      [ann, null],
      [ben, 'died'],
    ]),
  );
});

test('an ending and a withdrawal wait for whoever is releasing this person, on the same lock', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const held = async (work: (scope: Scope, person: string) => Promise<unknown>): Promise<number> => {
    const person = await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' });
    return inScope(app, nurse, now, async (scope) => {
      await work(scope, person);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
        and ((classid::bigint << 32) | objid::bigint) = hashtextextended(${`leave ${person}`}, 0)`.execute(scope.tx);
      return rows[0]!.n;
    });
  };
  expect(await held((scope, person) => recordStatus(scope, person, s3))).toBe(0);
  const ends = async (scope: Scope, person: string) => {
    await recordStatus(scope, person, s3);
    const statusId = (await legalStandings(scope, [person])).get(person)!.status!.id;
    await endStatus(scope, { personId: person, statusId, at: now, how: 'discharged from section', words: null });
  };
  expect(await held(ends)).toBe(1);
  expect(await held((scope, personId) => withdrawConsent(scope, { personId, id: crypto.randomUUID(), at: now, why: 'Letter' }))).toBe(1);
});

test('a consent is withdrawn once, and only as the person’s own', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const [person, other] = [
    await makePerson(db, unit, { givenName: 'Ann', surname: 'Bee' }),
    await makePerson(db, unit, { givenName: 'Ben', surname: 'Cole' }),
  ];
  const letter = { givenOn: day('2026-09-01'), escorted: true, alone: false, overnight: false, medical: false, places: null, conditions: null };
  await inScope(app, nurse, now, async (scope) => {
    const id = await recordConsent(scope, { ...letter, personId: person, reference: 'A', expiresOn: null, document: null });
    const withdraw = (personId: string, why: string) => withdrawConsent(scope, { personId, id, at: now, why });
    expect(await withdraw(other, 'Not theirs')).toBe(false);
    expect(await withdraw(person, 'First')).toBe(true);
    expect(await withdraw(person, 'Second')).toBe(false);
    expect((await legalStandings(scope, [person])).get(person)?.consents[0]?.withdrawnWhy).toBe('First');
  });
});
