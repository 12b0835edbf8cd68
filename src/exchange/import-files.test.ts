import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { peopleRoutes } from '#people';
import { countRows, fingerprintOfTables, makeLarkfield, makeWorker, now, wardFile } from './import-scene.ts';
import { exchangeRoutes as routes } from './routes.ts';

/** Chooses a file, and gives the page that shows what was read. */
async function choose(browser: SignedIn, kind: string, unit: string, file: File) {
  const sent = await browser.upload(`/imports/new/${kind}`, { unit, file });
  expect(sent.status, wordsOf(sent.html)).toBe(303);
  const page = await browser.get(sent.to!);
  expect(page.status).toBe(200);
  return { to: sent.to!, html: page.html, words: wordsOf(page.html) };
}

/** Presses the button that brings the file in. */
async function bringIn(browser: SignedIn, to: string, html: string) {
  const version = /apply[\s\S]*?name="_version" value="(\d+)"/.exec(html)?.[1] ?? '1';
  const done = await browser.post(`${to}/apply`, { _version: version });
  expect(done.status, wordsOf(done.html)).toBe(303);
  return wordsOf((await browser.get(done.to!)).html);
}

test('a ward census comes in as it is: 17 people with everything it says, audited; the same file again changes nothing and says so', async ({
  db,
  app,
}) => {
  const { house, cottage } = await makeLarkfield(db);
  const jo = await makeWorker(db, [house, cottage], 'activity co-ordinator');
  await makeWorker(db, [house], 'nurse', 'Jan', 'Palmer');
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const first = await choose(browser, 'people', house, wardFile('people.csv'));
  expect(first.words).toContain('People: 17 lines are ready to import.');
  expect(first.words).toContain('Kept as dated facts Responsible Clinician');
  expect(first.words).toContain('Admitted to Larkfield House from 31 December 2025, bed 1');
  expect(first.words).toContain('Bring in 17 people');
  // A look writes nothing.
  expect(await countRows(db, 'people_person')).toBe(0);
  const after = await bringIn(browser, first.to, first.html);
  expect(after).toContain('Brought in: 17 people were admitted');
  expect(after).toContain('The file itself is no longer kept');
  const stays = await db.selectFrom('people_episode').select(['unit_id', 'bed', 'during', 'began_by']).execute();
  expect(
    stays
      .filter((stay) => stay.unit_id === cottage)
      .map((stay) => stay.bed)
      .toSorted(),
  ).toEqual(['15', '16', '17']);
  expect(stays).toHaveLength(17);
  expect(new Set(stays.map((stay) => stay.began_by))).toEqual(new Set([jo.id]));
  const maureen = await db.selectFrom('people_person').selectAll().where('client_id', '=', 'C10100').executeTakeFirstOrThrow();
  expect(maureen).toMatchObject({ nhs_number: '9999962289', surname: 'Baptiste', given_name: 'Maureen', ethnicity: 'A' });
  expect(await db.selectFrom('legal_status').select(['code', 'expires_on', 'restricted']).where('person_id', '=', maureen.id).execute()).toEqual([
    { code: '03', expires_on: Temporal.PlainDate.from('2027-04-30'), restricted: false },
  ]);
  expect(await db.selectFrom('people_fact').select(['field', 'value']).where('person_id', '=', maureen.id).execute()).toEqual([
    { field: 'Responsible clinician', value: 'Dr A Mbeki' },
  ]);
  const person = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse', 'Kim', 'Osei'), routes: peopleRoutes, now });
  expect(wordsOf((await person.get(`/people/${maureen.id}/details`)).html)).toContain(
    'Kept from files Responsible clinician Dr A Mbeki · on 23 November 2026, from people.csv',
  );
  expect(await db.selectFrom('people_alert').select(['kind', 'words']).where('person_id', '=', maureen.id).execute()).toEqual([
    { kind: 'allergy', words: 'Penicillin' },
  ]);
  expect(await db.selectFrom('people_need').select(['kind', 'words']).where('person_id', '=', maureen.id).execute()).toEqual([
    { kind: 'easy read', words: 'Easy read' },
  ]);
  // Jan Palmer works on the house alone: on the cottage the same name stays text.
  const named = await db
    .selectFrom('people_named_worker as w')
    .innerJoin('people_episode as e', 'e.person_id', 'w.person_id')
    .select(['w.name_as_given', 'w.staff_id', 'e.unit_id'])
    .where('w.name_as_given', 'in', ['J Palmer', 'T Lund'])
    .execute();
  const matched = (name: string, unit: string) =>
    new Set(named.flatMap((one) => (one.name_as_given === name && one.unit_id === unit ? [one.staff_id !== null] : [])));
  expect([...matched('J Palmer', house)]).toEqual([true]);
  expect([...matched('J Palmer', cottage)]).toEqual([false]);
  expect([...matched('T Lund', house)]).toEqual([false]);
  const audit = await db
    .selectFrom('audit.event')
    .select(['people', 'outcome'])
    .where('action', '=', 'exchange.apply-import')
    .executeTakeFirstOrThrow();
  expect([audit.outcome, audit.people.length]).toEqual(['done', 17]);
  expect(await db.selectFrom('exchange_import').select(['state', 'content']).execute()).toEqual([{ state: 'applied', content: null }]);

  const before = await fingerprintOfTables(db);
  const second = await choose(browser, 'people', house, wardFile('people.csv'));
  expect(second.words).toContain('This very file was brought in before, on Monday 23 November at 08:30 by Jo Tranter.');
  expect(second.words).toContain('Everything in this file is here already');
  expect(second.words).not.toContain('Bring in 17 people');
  // Even where the button is pressed from an old page, nothing changes.
  expect(await bringIn(browser, second.to, second.html)).toContain('17 people were as the file says already');
  expect(await fingerprintOfTables(db)).toEqual(before);
});

test('a census with faults is refused with every sentence; corrected, it comes in', async ({ db, app }) => {
  const { house, cottage } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house, cottage], 'manager'), routes, now });
  const faulty = wardFile('people-with-faults.csv');
  const read = await choose(browser, 'people', house, faulty);
  for (const sentence of [
    '4 of 16 lines need putting right. Nothing is imported until every line is right',
    'This is not an NHS number: its last digit does not fit the others. Look for a slip in the typing. The file has “9997598386”.',
    '“31/02/1981” is not a date: February 1981 has 28 days.',
    '“2027-13-01” is not a date: there is no month 13.',
    '“Larkfeild House” is not a unit here. Did you mean Larkfield House?',
    '1 line is a repeat and read once: line 16 (the same as line 7).',
    'The file counts 17 at its end; 17 lines were found, 16 of them different. Somebody may be missing.',
    'Above the heading row.',
  ])
    expect(read.words).toContain(sentence);
  expect(read.words).not.toContain('Bring in 1');
  const look = wordsOf((await browser.get(`${read.to}?show=look`)).html);
  expect(look).toContain('There is no NHS number. It can be added later.');
  expect(look).toContain('It is kept as plain words and never run');
  // Pressed anyway: refused, and nothing written.
  await bringIn(browser, read.to, read.html);
  expect(await countRows(db, 'people_person')).toBe(0);

  const corrected = (await faulty.text())
    .replace('9997598386', '9997598385')
    .replace('31/02/1981', '28/02/1981')
    .replace('2027-13-01', '2026-09-01')
    .replace('Larkfeild', 'Larkfield');
  const again = await choose(browser, 'people', house, new File([corrected], 'census, corrected.csv'));
  expect(again.words).toContain('Bring in 16 people');
  expect(await bringIn(browser, again.to, again.html)).toContain('Brought in: 16 people were admitted');
});

test('a rota long, then the same rota wide, changes nothing the second time', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'manager', 'Mo', 'Quill'), routes, now });
  const long = await choose(browser, 'shifts', house, wardFile('rota-long.csv'));
  expect(long.words).toContain('two shifts overlap by 30 minutes');
  const said = await bringIn(browser, long.to, long.html);
  expect(said).toContain('28 workers were added');
  expect(said).toContain('198 shifts and times away were added');
  expect([await countRows(db, 'workforce_staff'), (await countRows(db, 'workforce_shift')) + (await countRows(db, 'workforce_absence'))]).toEqual([
    29, 198,
  ]);
  const before = await fingerprintOfTables(db);
  const wide = await choose(browser, 'shifts', house, wardFile('rota-wide.csv'));
  expect(wide.words).toContain('Everything in this file is here already');
  await bringIn(browser, wide.to, wide.html);
  expect(await fingerprintOfTables(db)).toEqual(before);
});

test('interests come in after their people; before them, every line says so', async ({ db, app }) => {
  const { house, cottage } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house, cottage], 'OT'), routes, now });
  const early = await choose(browser, 'interests', house, wardFile('interests.csv'));
  expect(early.words).toContain('Nobody here has the client ID C10100. Import the people first, or correct it.');
  const people = await choose(browser, 'people', house, wardFile('people.csv'));
  await bringIn(browser, people.to, people.html);
  const interests = await choose(browser, 'interests', house, wardFile('interests.csv'));
  expect(interests.words).toContain('Bring in 89 interests');
  expect(await bringIn(browser, interests.to, interests.html)).toContain('89 interests were added');
  expect(await countRows(db, 'plan_interest')).toBe(89);
  const before = await fingerprintOfTables(db);
  const again = await choose(browser, 'interests', house, wardFile('interests.csv'));
  await bringIn(browser, again.to, again.html);
  expect(await fingerprintOfTables(db)).toEqual(before);
});

test('rooms and vehicles come in for an administrator of the organisation, who sees no file of people', async ({ db, app }) => {
  const { house, cottage } = await makeLarkfield(db);
  const admin = await makeWorker(db, [null], 'administrator', 'Margaret', 'Lisle');
  const nurse = await signedIn({ db, app, actor: await makeWorker(db, [house, cottage], 'nurse'), routes, now });
  const people = await choose(nurse, 'people', house, wardFile('people.csv'));
  const browser = await signedIn({ db, app, actor: admin, routes, now });
  const rooms = await choose(browser, 'rooms', house, wardFile('rooms.csv'));
  expect(rooms.words).toContain('Bring in 10 rooms and vehicles');
  expect(await bringIn(browser, rooms.to, rooms.html)).toContain('10 rooms and vehicles were added');
  expect(await db.selectFrom('places_room').select(['name', 'kind', 'holds', 'step_free']).where('name', '=', 'Gym').execute()).toEqual([
    { name: 'Gym', kind: 'Gym', holds: 4, step_free: false },
  ]);
  expect(await db.selectFrom('places_vehicle').select('seats').where('name', '=', 'People carrier').execute()).toEqual([{ seats: 7 }]);
  const before = await fingerprintOfTables(db);
  const again = await choose(browser, 'rooms', house, wardFile('rooms.csv'));
  await bringIn(browser, again.to, again.html);
  expect(await fingerprintOfTables(db)).toEqual(before);
  // A file of people is not for an administrator, nor a file of rooms for a nurse.
  expect((await browser.get(people.to)).status).toBe(404);
  expect((await browser.upload('/imports/new/people', { unit: house, file: wardFile('people.csv') })).status).toBeGreaterThanOrEqual(403);
  expect((await nurse.get(rooms.to)).status).toBe(404);
  expect((await nurse.post(`${rooms.to}/abandon`, {})).status).toBe(404);
  const list = wordsOf((await browser.get(`/imports?unit=${house}`)).html);
  expect(list).toContain('rooms.csv');
  expect(list).not.toContain('people.csv');
});

test('a role in a file never makes an administrator, and a manager cannot make a manager', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'manager', 'Mo', 'Quill'), routes, now });
  const file = new File(['Assignment,Surname,Forename,Role\nE1,Ode,Sam,Ward clerk\nE2,Ray,Kit,Ward manager\nE3,Lund,Tor,Staff nurse\n'], 'staff.csv');
  const read = await choose(browser, 'staff', house, file);
  expect(read.words).toContain('2 workers get no role on the unit from this file (“Ward clerk”, “Ward manager”).');
  await bringIn(browser, read.to, read.html);
  const roles = await db
    .selectFrom('workforce_membership as m')
    .innerJoin('workforce_staff as s', 's.id', 'm.staff_id')
    .select(['s.surname', 'm.role'])
    .where('s.surname', '!=', 'Quill')
    .execute();
  expect(roles).toEqual([{ surname: 'Lund', role: 'nurse' }]);
});
