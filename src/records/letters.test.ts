import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { logoPng } from '#platform/pictures/logos.fixture.ts';
import { takeLogo } from '#platform/pictures/take-logo.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { addRequest, walkRecord } from './copy-store.ts';
import { disclosuresOf } from './disclosure-store.ts';
import { letterDocument } from './letter-document.ts';
import { letterAsPdf, letterAsWord } from './letter-files.ts';
import { letterById, letterTemplates } from './letter-store.ts';
import { now, recordsScene } from './records-scene.ts';

const on = (day: number) => ({ 'on-day': String(day), 'on-month': '11', 'on-year': '2026' });

async function lettersScene(...[db, app]: Parameters<typeof recordsScene>) {
  const scene = await recordsScene(db, app);
  await sql`insert into people_need (person_id, kind, words, during, recorded_at) values (${scene.person}, 'large print', '18 point, black on cream', daterange('2026-08-03', null), ${now.toString()}),
    (${scene.person}, 'easy read', 'With pictures', daterange('2026-08-03', null), ${now.toString()})`.execute(db);
  const femi = await scene.as(scene.namedNurse);
  const templates = await inScope(app, scene.namedNurse, now, letterTemplates);
  const begin = async (who: SignedIn, code: string, more: Record<string, string>): Promise<string> => {
    const template = templates.find((one) => one.code === code)!.id;
    const answer = await who.post(`/people/${scene.person}/letters`, { template, ...more });
    expect(answer.to, wordsOf(answer.html)).toMatch(/^\/letters\//);
    return answer.to!;
  };
  return { scene, femi, begin };
}

test('a letter begins as the person wants to be written to, is signed once nothing is left to fill in, and stays as it was signed', async ({
  db,
  app,
}) => {
  const { scene, femi, begin } = await lettersScene(db, app);
  expect(wordsOf((await femi.get(`/people/${scene.person}/letters`)).html)).toContain(
    'How to write to Gareth In large print, 16 points at least: 18 point, black on cream. In easy read, one idea a sentence: With pictures',
  );
  const to = await begin(femi, 'visit', { to: 'the person' });
  const draft = await femi.get(to);
  expect(draft.html).toContain('Dear Gareth,');
  expect(draft.html).toContain('Would you like this in easy read? Ask us, and we go through it with you.');
  expect(wordsOf(draft.html)).toContain('Something is still to be filled in: [day]');
  // Until then neither signing nor sending
  expect(wordsOf((await femi.post(`${to}/sign`, { read: 'yes', _version: '1' })).html)).toContain('Something is still to be filled in');
  expect(wordsOf((await femi.post(`${to}/sent`, { how: 'by hand', ...on(19) })).html)).toContain('Only a signed letter goes out.');
  const words = { name: 'Gareth Pugh', subject: 'Seeing you on Tuesday', body: 'Dear Gareth,\n\nWe come on Tuesday at ten.', large: 'yes' };
  const clare = await scene.as(scene.otherNurse);
  expect(wordsOf((await clare.post(to, { ...words, _version: '1' })).html)).toContain('Femi Adeleke writes this letter.');
  expect((await femi.post(to, { ...words, _version: '1' })).status).toBe(303);
  expect((await femi.post(to, { ...words, _version: '1' })).status).toBe(409);
  expect(wordsOf((await femi.post(`${to}/sign`, { _version: '2' })).html)).toContain('Read the letter through, then tick that you have.');
  expect((await femi.post(`${to}/sign`, { read: 'yes', _version: '2' })).status).toBe(303);
  expect(wordsOf((await femi.get(to)).html)).toContain('Signed: Femi Adeleke, nurse');
  expect(wordsOf((await femi.post(to, { ...words, _version: '3' })).html)).toContain('It is not a draft any more');
  await expect(inScope(app, scene.namedNurse, now, (scope) => sql`update records_letter set body = 'Other words'`.execute(scope.tx))).rejects.toThrow(
    /does not change/,
  );
  // Sent to the person, it is no disclosure
  expect((await femi.post(`${to}/sent`, { how: 'by hand', ...on(19) })).status).toBe(303);
  expect(wordsOf((await femi.get(to)).html)).toContain('19 November 2026, by hand');
  expect(await inScope(app, scene.namedNurse, now, (scope) => disclosuresOf(scope, scene.person))).toEqual([]);
  for (const [file, head] of [
    ['word', 'PK'],
    ['pdf', '%PDF-1.7'],
  ] as const) {
    const saved = await femi.get(`${to}/${file}`);
    expect(saved.html.startsWith(head)).toBe(true);
    expect(saved.status).toBe(200);
  }
  expect((await (await scene.as(scene.stranger)).get(to)).status).toBe(404);
});

test('the organisation’s logo stands at the head of a letter: on the page, in Word and in the PDF', async ({ db, app }) => {
  const { scene, femi, begin } = await lettersScene(db, app);
  const to = await begin(femi, 'visit', { to: 'the person' });
  const document = () => inScope(app, scene.namedNurse, now, async (scope) => letterDocument(scope, (await letterById(scope, to.split('/')[2]!))!));
  const pdfOf = async () => Buffer.from(await letterAsPdf(await document(), now, true)).toString('latin1');
  expect(await pdfOf()).not.toContain('/S /Figure');
  const { type, width, height, bytes } = takeLogo(logoPng);
  await sql`insert into places_logo (words, type, width, height, content, during, set_by, set_by_name, set_at)
    values ('Logo of the Trust', ${type}, ${width}, ${height}, ${Buffer.from(bytes)}, tstzrange(${now.toString()}, null), ${scene.manager.id}, 'Wendy Ashdown', ${now.toString()})`.execute(
    db,
  );
  expect(await pdfOf()).toMatch(/\/S \/Figure\s*\/Alt \(Logo of the Trust\)/);
  expect(Buffer.from(await letterAsWord(await document(), false)).includes('word/media/')).toBe(true);
  expect((await femi.post(`${to}/give-up`, { _version: '1' })).status).toBe(303);
  expect((await femi.get(to)).html).toMatch(/<img class="letterhead-logo" src="data:image\/png;base64,[\w+/=]+" alt="Logo of the Trust"/);
});

test('a letter that goes to anybody else is given outside: on what basis is asked, and it stands in the list and in the copy', async ({
  db,
  app,
}) => {
  const { scene, femi, begin } = await lettersScene(db, app);
  expect(wordsOf((await femi.post(`/people/${scene.person}/letters`, { template: crypto.randomUUID(), to: 'the GP' })).html)).toContain(
    'Choose again.',
  );
  const to = await begin(femi, 'information', { to: 'the GP', name: 'Dr Shah', address: '2 Mill Lane\nStroud' });
  expect((await femi.get(to)).html).toContain('I write about Gareth Pugh, who is with us at Larkfield.');
  expect((await femi.get(to)).html).not.toContain('wants to be written to');
  await femi.post(to, {
    name: 'Dr Shah',
    address: '2 Mill Lane',
    subject: 'About Gareth Pugh',
    body: 'Dear Dr Shah,\n\nPlease weigh him monthly.',
    _version: '1',
  });
  await femi.post(`${to}/sign`, { read: 'yes', _version: '2' });
  const sent = { how: 'by post', words: '2 Mill Lane', ...on(18) };
  expect(wordsOf((await femi.post(`${to}/sent`, sent)).html)).toContain('Say on what basis it is given.');
  const based = { ...sent, basis: 'direct care', told: 'not told' };
  expect(wordsOf((await femi.post(`${to}/sent`, based)).html)).toContain('Say what they agreed to; or who asked');
  expect(wordsOf((await femi.post(`${to}/sent`, { ...based, basisWords: 'His weight' })).html)).toContain('Say why they were not told');
  expect(wordsOf((await femi.post(`${to}/sent`, { ...based, ...on(21), basisWords: 'His weight', told: 'told' })).html)).toContain(
    'That day has not come yet',
  );
  await expect(
    inScope(app, scene.namedNurse, now, (scope) =>
      sql`insert into records_letter_sent (letter_id, person_id, sent_on, how, sent_by, recorded_at)
        values (${to.split('/')[2]}, ${scene.person}, '2026-11-18', 'by post', ${scene.namedNurse.id}, ${now.toString()})`.execute(scope.tx),
    ),
  ).rejects.toThrow(/disclosure record/);
  expect((await femi.post(`${to}/sent`, { ...based, basisWords: 'His weight, asked for by the surgery', told: 'told' })).status).toBe(303);
  const list = wordsOf((await femi.get(`/people/${scene.person}/given-outside`)).html);
  expect(list).toContain('18 November 2026: A letter: About Gareth Pugh');
  expect(list).toContain('To Dr Shah (the GP), by post: 2 Mill Lane.');
  expect(list).toContain('His weight, asked for by the surgery. They know. Given by Femi Adeleke');
});

test('while the person wants nobody involved, no letter about them goes to a carer', async ({ db, app }) => {
  const { scene, femi, begin } = await lettersScene(db, app);
  const { rows } = await sql<{ id: string }>`insert into people_carer (person_id, name, relation, consent, may_be_told, during, recorded_at)
    values (${scene.person}, 'Anwen Pugh', 'sister', 'agreed', 'how he is', daterange('2026-08-03', null), ${now.toString()}) returning id::text as id`.execute(
    db,
  );
  const carer = rows[0]!.id;
  await begin(femi, 'visit', { to: 'a carer', carer });
  await sql`insert into people_no_carer (person_id, why, again_on, during, recorded_by, recorded_at)
    values (${scene.person}, 'wants nobody involved', '2026-12-01', daterange('2026-11-10', null), ${scene.namedNurse.id}, ${now.toString()})`.execute(
    db,
  );
  const page = wordsOf((await femi.get(`/people/${scene.person}/letters`)).html);
  expect(page).toContain('Anwen Pugh, sister. The person wants nobody involved: share nothing');
  expect(page).not.toContain('The person agreed to sharing');
  const template = (await inScope(app, scene.namedNurse, now, letterTemplates))[0]!.id;
  const turned = await femi.post(`/people/${scene.person}/letters`, { template, to: 'a carer', carer });
  expect(turned.status).toBe(422);
  expect(wordsOf(turned.html)).toContain('The person wants nobody involved: share nothing. No letter about them goes to a carer while that stands.');
});

test('what is given outside is kept with its basis, marked and not changed when it is wrong, and a copy of the record given is in the list by itself', async ({
  db,
  app,
}) => {
  const { scene, femi } = await lettersScene(db, app);
  const to = `/people/${scene.person}/given-outside`;
  const given = {
    toWhom: 'Ms Roe, for the tribunal',
    what: 'The OT report of 3 November',
    how: 'by secure e-mail',
    basis: 'tribunal',
    basisWords: 'MP/2026/17',
    told: 'told',
    ...on(17),
  };
  expect((await femi.post(to, given)).status).toBe(303);
  const [one] = await inScope(app, scene.namedNurse, now, (scope) => disclosuresOf(scope, scene.person));
  expect(one).toMatchObject({ basis: 'tribunal', toWhom: 'Ms Roe, for the tribunal', notToldWhy: null, givenBy: 'Femi Adeleke', error: null });
  const update = (column: string) =>
    inScope(app, scene.namedNurse, now, (scope) => sql`update records_disclosure set ${sql.ref(column)} = 'else'`.execute(scope.tx));
  for (const column of ['what', 'to_whom', 'basis_words']) await expect(update(column)).rejects.toThrow(/permission denied/);
  expect((await femi.post(`${to}/error`, { id: one!.id, why: 'It was the report of 4 November' })).status).toBe(303);
  expect(wordsOf((await femi.get(to)).html)).toContain('Entered in error, Femi Adeleke, 19 November 2026: It was the report of 4 November');
  expect(wordsOf((await femi.post(`${to}/error`, { id: one!.id, why: 'Again' })).html)).toContain('It was marked already.');
  // A copy of the record, once given
  await db
    .insertInto('records_request')
    .values({
      person_id: scene.person,
      asked_by: 'the person',
      how: 'said',
      identity: 'Known',
      received_on: Temporal.PlainDate.from('2026-11-02'),
      due_on: Temporal.PlainDate.from('2026-12-02'),
      recorded_by: scene.manager.id,
      recorded_at: now,
    })
    .execute();
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  const wendy = await scene.as(scene.manager);
  const copies = `/people/${scene.person}/copy-of-record/${id}`;
  await wendy.post(`${copies}/look-through`, {});
  await sql`update records_request set harm = 'nothing held back', harm_words = 'Read', harm_by = ${scene.namedNurse.id}, harm_at = ${now.toString()}`.execute(
    db,
  );
  expect((await wendy.get(`${copies}/copy.html`)).html).toContain('The OT report of 3 November');
  const { version } = await db.selectFrom('records_request').select('version').executeTakeFirstOrThrow();
  expect((await wendy.post(`${copies}/given`, { how: 'on paper, to him', _version: String(version) })).status).toBe(303);
  const list = wordsOf((await femi.get(to)).html);
  expect(list).toContain('19 November 2026: A copy of their record');
  expect(list).toContain('To The person, on paper, to him.');
});

test('what was given without telling the person leaves in no copy of their own, and in one by staff once a clinician has decided', async ({
  db,
  app,
}) => {
  const { scene, femi, begin } = await lettersScene(db, app);
  const given = {
    what: 'A list of his visitors',
    how: 'said',
    toWhom: 'DC Moss, the police',
    basis: 'safeguarding',
    basisWords: 'Section 42 enquiry',
    ...on(17),
  };
  await femi.post(`/people/${scene.person}/given-outside`, { ...given, told: 'not told', notToldWhy: 'It would put his sister in danger' });
  await femi.post(`/people/${scene.person}/given-outside`, { ...given, what: 'His address', told: 'told' });
  const to = await begin(femi, 'blank', { to: 'somebody else', name: 'DC Moss' });
  await femi.post(to, { name: 'DC Moss', subject: 'His visitors', body: 'Dear DC Moss, see the list.', _version: '1' });
  const self: Actor = {
    kind: 'person',
    id: scene.person,
    accountId: scene.person,
    name: '',
    deviceId: null,
    session: { firstName: '', privateOpen: true, passwordProves: true, handedBy: null },
  };
  const own = JSON.stringify(await inScope(app, self, now, (scope) => walkRecord(scope, scene.person)));
  expect(own).toContain('His address');
  for (const words of ['A list of his visitors', 'sister in danger', 'see the list']) expect(own).not.toContain(words);
  await inScope(app, scene.manager, now, (scope) =>
    addRequest(scope, {
      personId: scene.person,
      askedBy: 'the person',
      authority: null,
      how: 'said',
      identity: 'Known',
      receivedOn: scope.today,
      dueOn: scope.today.add({ months: 1 }),
      law: 'UK GDPR',
      daysGiven: null,
    }),
  );
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  const wendy = await scene.as(scene.manager);
  await wendy.post(`/people/${scene.person}/copy-of-record/${id}/look-through`, {});
  const flags = await db
    .selectFrom('records_request_flag')
    .select(['about_table', 'field'])
    .where('field', '=', '*')
    .orderBy('about_table')
    .execute();
  expect(flags).toEqual([
    { about_table: 'records_disclosure', field: '*' },
    { about_table: 'records_letter', field: '*' },
  ]);
});
