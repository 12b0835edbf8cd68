import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { Range } from '#platform/database.ts';
import type { Db } from '#platform/database.ts';
import { searchText } from '#people';
import { countRows, fingerprintOfTables, makeLarkfield, makeUnit, makeWorker, now } from './import-scene.ts';
import { exchangeRoutes as routes } from './routes.ts';

const headings = 'NHS number,Client ID,Surname,Forename,DOB,Ward,Bed,Admitted,Allergies';
const census = (...lines: string[]): File => new File([`${headings}\n${lines.join('\n')}\n`], 'census.csv');

async function choose(browser: SignedIn, unit: string, file: File, kind = 'people') {
  const sent = await browser.upload(`/imports/new/${kind}`, { unit, file });
  expect(sent.status, wordsOf(sent.html)).toBe(303);
  const { html } = await browser.get(sent.to!);
  return { to: sent.to!, html, words: wordsOf(html) };
}

async function apply(browser: SignedIn, { to, html }: { to: string; html: string }) {
  const version = /apply[\s\S]*?name="_version" value="(\d+)"/.exec(html)?.[1] ?? '1';
  const done = await browser.post(`${to}/apply`, { _version: version });
  return { status: done.status, words: wordsOf(done.status === 303 ? (await browser.get(done.to!)).html : done.html) };
}

async function makePerson(
  db: Db,
  unit: string,
  one: { given: string; surname: string; nhs?: string; client?: string; born?: string; bed?: string; from?: string; to?: string },
): Promise<string> {
  const { id } = await db
    .insertInto('people_person')
    .values({
      given_name: one.given,
      surname: one.surname,
      nhs_number: one.nhs ?? null,
      client_id: one.client ?? null,
      born_on: one.born === undefined ? null : Temporal.PlainDate.from(one.born),
      search: searchText({ givenName: one.given, surname: one.surname }),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('people_episode')
    .values({
      person_id: id,
      unit_id: unit,
      bed: one.bed ?? null,
      during: new Range(Temporal.Instant.from(one.from ?? '2026-08-03T00:00:00+01:00'), one.to === undefined ? null : Temporal.Instant.from(one.to)),
      began_how: 'admission',
      ended_how: one.to === undefined ? null : 'discharge',
      recorded_at: now,
    })
    .execute();
  return id;
}

test('a correction changes only what is different, keeps what it was, and leaves alone what the file leaves empty', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const id = await makePerson(db, house, { given: 'Gareth', surname: 'Pugh', nhs: '9990047006', born: '1988-05-14', bed: '3' });
  await db
    .insertInto('people_alert')
    .values({ person_id: id, kind: 'allergy', words: 'Nuts', during: '[2026-01-01,)' as never, recorded_at: now })
    .execute();
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const read = await choose(browser, house, census('999 004 7006,C7,Pugh,Gareth,,Larkfield House,4,03/08/2026,Penicillin'));
  expect(read.words).toContain('Gareth Pugh line 2 Changes Client ID C7; bed 4, was 3; allergy added: Penicillin');
  expect(read.words).toContain('Bring in 1 person');
  expect((await apply(browser, read)).words).toContain('1 person was changed');
  const person = await db.selectFrom('people_person').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(person).toMatchObject({ client_id: 'C7', born_on: Temporal.PlainDate.from('1988-05-14'), version: 2 });
  const history = await db.selectFrom('people_person_change').select(['was', 'why', 'version']).execute();
  expect(history).toMatchObject([{ version: 1, why: 'From the file census.csv', was: { client_id: null, surname: 'Pugh' } }]);
  expect(
    (await db.selectFrom('people_alert').select('words').where('person_id', '=', id).orderBy('words').execute()).map((row) => row.words),
  ).toEqual(['Nuts', 'Penicillin']);
  expect(await db.selectFrom('people_episode').select(['bed', 'version']).execute()).toEqual([{ bed: '4', version: 2 }]);
});

test('nobody is discharged for being absent, moved by a file, or put into a taken bed', async ({ db, app }) => {
  const { house, cottage } = await makeLarkfield(db);
  await makePerson(db, house, { given: 'Eileen', surname: 'Fogarty', client: 'C1', bed: '1' });
  await makePerson(db, cottage, { given: 'Ian', surname: 'Thwaite', client: 'C2', bed: '15' });
  await makePerson(db, house, {
    given: 'Leila',
    surname: 'Okafor',
    client: 'C3',
    born: '1965-09-18',
    from: '2026-08-03T00:00:00+01:00',
    to: '2026-11-10T12:00:00Z',
  });
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house, cottage], 'nurse'), routes, now });
  const before = await fingerprintOfTables(db);
  const read = await choose(
    browser,
    house,
    census(
      ',C2,Thwaite,Ian,,Larkfield House,2,03/08/2026,',
      ',C3,Okafor,Leila,18/09/1965,Larkfield House,3,03/08/2026,',
      ',C9,New,Ann,01/01/1990,Larkfield House,1,20/11/2026,',
    ),
  );
  expect(read.words).toContain(
    'Ian Thwaite is on Larkfield Cottage in Trellis. If they have moved, transfer them there first: a file never moves anybody.',
  );
  expect(read.words).toContain('Leila Okafor left on 10 November 2026, and this line says they came on 3 August 2026.');
  expect(read.words).toContain('Bed 1 in Larkfield House is Eileen Fogarty’s here, and Eileen Fogarty is not in this file.');
  expect(read.words).toContain(
    'Here now but not in this file: Eileen Fogarty (C1). Bringing it in changes nothing for them: nobody is discharged by a file.',
  );
  await apply(browser, read);
  expect(await fingerprintOfTables(db)).toEqual(before);
});

test('somebody admitted by hand without numbers is not made twice; numbers of two people are not joined', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const id = await makePerson(db, house, { given: 'Zoë', surname: 'Van-Rooyen', born: '1990-03-04' });
  await makePerson(db, house, { given: 'Kofi', surname: 'Mensah', nhs: '9990047006' });
  await makePerson(db, house, { given: 'Ada', surname: 'Boateng', client: 'C5' });
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const wrong = await choose(browser, house, census('9990047006,C5,Mensah,Kofi,,Larkfield House,,03/08/2026,'));
  expect(wrong.words).toContain('The NHS number and the client ID belong to two different people. Check both.');
  const read = await choose(browser, house, census('9999962289,C6,van rooyen,Zoe,04/03/1990,Larkfield House,,03/08/2026,'));
  expect(read.words).toContain('Taken to be Zoë Van-Rooyen who is on Larkfield House already: same name and date of birth. Check that it is.');
  await apply(browser, read);
  expect(await countRows(db, 'people_person')).toBe(3);
  expect(await db.selectFrom('people_person').select(['client_id', 'nhs_number']).where('id', '=', id).executeTakeFirstOrThrow()).toEqual({
    client_id: 'C6',
    nhs_number: '9999962289',
  });
});

test('of people of other units nothing is told, but that an NHS number one holds is open elsewhere', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const elsewhere = await makeUnit(db, 'Elsewhere');
  await makePerson(db, elsewhere, { given: 'Secret', surname: 'Someone', nhs: '9990047006', client: 'C77', born: '1980-01-01', bed: '9' });
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const staying = await choose(browser, house, census('9990047006,,Someone,Secret,01/01/1980,Larkfield House,,20/11/2026,'));
  expect(staying.words).toContain(
    'A stay is already open for this NHS number on a unit where you do not work. Check the number. If it is right, ask their unit to transfer them in Trellis.',
  );
  const differs = await choose(browser, house, census('9990047006,,Other,Name,02/02/1982,Larkfield House,,20/11/2026,'));
  expect(differs.words).toContain('This NHS number is already held with another surname or date of birth.');
  // A client ID can be guessed: whatever else the line says, it is answered the same.
  const guesses = await Promise.all([choose(browser, house, census(',C77,Someone,Secret,01/01/1980,Larkfield House,,20/11/2026,'))]);
  const guessed = await choose(browser, house, census(',C77,Other,Name,02/02/1982,Larkfield House,,20/11/2026,'));
  for (const one of [...guesses, guessed])
    expect(one.words).toContain('The client ID C77 cannot be used for somebody new here. Check it; if it is right, tell your records team.');
  for (const one of [staying, differs, guessed]) expect(one.words).not.toMatch(/Elsewhere|bed 9/i);
  const other = await choose(browser, house, census(',C80,New,Ann,01/01/1990,Elsewhere,,20/11/2026,'));
  expect(other.words).toContain('You do not work on Elsewhere, so you cannot bring in people there.');
  expect(await countRows(db, 'people_person')).toBe(1);
});

test('a worker of another unit finds no file, sees none in the database, and can press nothing', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const elsewhere = await makeUnit(db, 'Elsewhere');
  const mine = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const read = await choose(mine, house, census(',C9,New,Ann,01/01/1990,Larkfield House,1,20/11/2026,'));
  const stranger = await makeWorker(db, [elsewhere], 'manager', 'Sam', 'Orme');
  const theirs = await signedIn({ db, app, actor: stranger, routes, now });
  expect((await theirs.get(read.to)).status).toBe(404);
  expect((await theirs.get(`${read.to}/columns`)).status).toBe(404);
  expect((await theirs.post(`${read.to}/apply`, { _version: '1' })).status).toBe(404);
  expect((await theirs.post(`${read.to}/abandon`, {})).status).toBe(404);
  expect((await theirs.get(`/imports?unit=${house}`)).status).toBe(404);
  expect(
    (await theirs.upload('/imports/new/people', { unit: house, file: census(',C9,New,Ann,01/01/1990,Larkfield House,1,20/11/2026,') })).status,
  ).toBe(404);
  const helper = await signedIn({ db, app, actor: await makeWorker(db, [house], 'healthcare support worker', 'Al', 'Ray'), routes, now });
  expect((await helper.get('/imports')).status).toBe(403);
  const { inScope } = await import('#platform/scope.ts');
  expect(await inScope(app, stranger, now, (scope) => scope.tx.selectFrom('exchange_import').select('id').execute())).toEqual([]);
  expect(await countRows(db, 'people_person')).toBe(0);
});

test('files that are no list are refused by name, with the page as it was; a stale button shows both', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'manager'), routes, now });
  const send = async (content: string | Uint8Array<ArrayBuffer>, name: string) => {
    const sent = await browser.upload('/imports/new/people', { unit: house, file: new File([content], name) });
    return { status: sent.status, words: wordsOf(sent.html) };
  };
  expect(await send(new Uint8Array([0x50, 0x4b, 3, 4, ...Buffer.from('xl/workbook.xml')]), 'census.csv')).toMatchObject({
    status: 422,
    words: expect.stringContaining('This is an Excel workbook (.xlsx), not a CSV file.') as string,
  });
  expect((await send('%PDF-1.7', 'census.pdf')).words).toContain('This is a PDF, not a CSV file.');
  expect((await send('', '')).words).toContain('Choose the CSV file');
  expect((await send('', 'empty.csv')).words).toContain('This file is empty.');
  const none = await browser.post('/imports/new/people', { unit: house });
  expect([none.status, wordsOf(none.html)]).toEqual([422, expect.stringContaining('Choose the CSV file')]);
  expect((await browser.upload('/imports/new/people', { unit: house, file: census(), extra: 'x' })).status).toBe(422);
  // The wrong kind of list says what it looks like.
  const rooms = await choose(browser, house, new File(['Room,Unit,Holds,Kind\nGym,Larkfield House,4,Gym\n'], 'rooms.csv'));
  expect(rooms.words).toContain('It looks like a file of rooms and vehicles.');
  const read = await choose(browser, house, census(',C9,New,Ann,01/01/1990,Larkfield House,1,20/11/2026,'));
  await browser.post(`${read.to}/columns`, { _version: '1', 'column.1': 'leave out' });
  const stale = await browser.post(`${read.to}/apply`, { _version: '1' });
  expect([stale.status, wordsOf(stale.html)]).toEqual([409, expect.stringContaining('Somebody else changed how this file is read')]);
  expect(await countRows(db, 'people_person')).toBe(0);
});

test('columns are put right by hand and the file is read again; put away, nothing is kept of it', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'manager'), routes, now });
  const read = await choose(browser, house, new File(['Who,Born,Hobby\n"Pugh, Ben",14/04/2000,Chess\n'], 'odd.csv'));
  expect(read.words).toContain('No column for Surname or Name was found');
  const page = await browser.get(`${read.to}/columns`);
  expect(wordsOf(page.html)).toContain('As it reads: not known');
  const done = await browser.post(`${read.to}/columns`, {
    _version: '1',
    'column.0': 'fullName',
    'column.1': 'as it reads',
    'column.2': 'as it reads',
    dateOrder: '',
    shiftTimes: '',
  });
  expect(done.status, wordsOf(done.html)).toBe(303);
  const again = wordsOf((await browser.get(read.to)).html);
  expect(again).toContain('Bring in 1 person');
  expect(again).toContain('Hobby: kept as dated facts under these headings');
  expect((await browser.post(`${read.to}/columns`, { _version: '2', 'column.0': 'nonsense', dateOrder: '', shiftTimes: '' })).status).toBe(422);
  expect((await browser.post(`${read.to}/abandon`, {})).to).toBe(`/imports?unit=${house}`);
  expect(wordsOf((await browser.get(read.to)).html)).toContain('Nothing of this file was brought in');
  expect(await db.selectFrom('exchange_import').select(['content', 'report', 'state']).execute()).toEqual([
    { content: null, report: {}, state: 'abandoned' },
  ]);
});

test('a name nobody matched is matched once for everybody who has it', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const file = new File(
    ['Client ID,Surname,Forename,Ward,Named Nurse\nC1,A,Ann,Larkfield House,T Lund\nC2,B,Bea,Larkfield House,T Lund\nC3,C,Cat,Larkfield House,\n'],
    'census.csv',
  );
  const said = await apply(browser, await choose(browser, house, file));
  expect(said.words).toContain('2 named workers meet no member of staff here.');
  const tor = await makeWorker(db, [house], 'nurse', 'Tor', 'Lund');
  const page = await browser.get('/imports/match');
  expect(wordsOf(page.html)).toContain('“T Lund” 2 people Named nurse of Ann A and Bea B');
  expect(page.html).toContain('Tor Lund, Nurse (suggested)');
  const done = await browser.post(`/imports/match/${house}`, { name: 'T Lund', staff: tor.id });
  expect(done.status, wordsOf(done.html)).toBe(303);
  expect(wordsOf((await browser.get(done.to!)).html)).toContain('Every name is matched');
  expect((await db.selectFrom('people_named_worker').select('staff_id').execute()).map((row) => row.staff_id)).toEqual([tor.id, tor.id]);
});

test('the name of a file is only words: no path, nothing unseen, never too long', async ({ db, app }) => {
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const nameKept = async (name: string): Promise<string> => {
    const sent = await browser.upload('/imports/new/people', {
      unit: house,
      file: new File([`${headings}\n,C9,New,Ann,01/01/1990,Larkfield House,1,20/11/2026,\n`], name),
    });
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    const { html } = await browser.get(sent.to!);
    expect(html).not.toContain('<b>x');
    return (await db.selectFrom('exchange_import').select('file_name').where('id', '=', sent.to!.split('/').at(-1)!).executeTakeFirstOrThrow())
      .file_name;
  };
  expect(await nameKept('../../etc/passwd')).toBe('passwd');
  expect(await nameKept('C:\\fakepath\\census.csv')).toBe('census.csv');
  expect(await nameKept('CON')).toBe('CON');
  expect(await nameKept('..')).toBe('..');
  expect(await nameKept(`${'a'.repeat(300)}.csv`)).toBe('a'.repeat(120));
  expect(await nameKept('cen\u202Esus\u0000.csv')).not.toMatch(/[\u202E\u0000]/);
  expect(await nameKept('<b>x.csv')).toBe('<b>x.csv');
  expect(await nameKept('=HYPERLINK("http://x").csv')).toContain('x');
});
