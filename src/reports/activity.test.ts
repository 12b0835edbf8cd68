import { Range, type Db } from '#platform/database.ts';
import { spanAt } from '#platform/time.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { notesRoutes } from '#notes';
import { reportsRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-20T20:00:00Z');
const wednesday = Temporal.PlainDate.from('2026-11-18');
const routes = [...reportsRoutes, ...notesRoutes];
const on = { 'on-day': '18', 'on-month': '11', 'on-year': '2026' };

async function scene(db: Db) {
  const unit = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, unit, 'nurse');
  const ann = await makePerson(db, unit, { givenName: 'Ann', surname: 'Thwaite' });
  const ben = await makePerson(db, unit, { givenName: 'Ben', surname: 'Okoro' });
  await db.updateTable('people_person').set({ client_id: 'C-7' }).where('id', '=', ann).execute();
  const session = async (start: string, codes: Readonly<Record<string, readonly [string, number | null] | null>>): Promise<string> => {
    const activity = await db
      .insertInto('programme_activity')
      .values({ unit_id: unit, name: `Music ${start}`, kind: 'group', category: 'wellbeing' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const span = spanAt(wednesday, start, 60);
    const { id } = await db
      .insertInto('programme_session')
      .values({
        unit_id: unit,
        activity_id: activity.id,
        name: 'Music',
        kind: 'group',
        category: 'wellbeing',
        counts: true,
        on_date: wednesday,
        start_time: Temporal.PlainTime.from(start),
        minutes: 60,
        during: new Range(span.from, span.to),
        status: 'published',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const [person_id, recorded] of Object.entries(codes)) {
      const about = { session_id: id, person_id, unit_id: unit, on_date: wednesday };
      await db
        .insertInto('programme_invitation')
        .values({ ...about, how: 'invited', invited_at: now })
        .execute();
      if (recorded !== null)
        await db
          .insertInto('programme_attendance')
          .values({ ...about, revision: 1, code: recorded[0], minutes: recorded[1], recorded_at: now })
          .execute();
    }
    return id;
  };
  return { unit, jo, ann, ben, session };
}

test('contacts, direct and indirect minutes and group sizes; the same records in the national shape, without names', async ({ db, app }) => {
  const { unit, jo, ann, ben, session } = await scene(db);
  const both = await session('10:00', { [ann]: ['came', null], [ben]: ['came late', 35] });
  await session('14:00', { [ann]: ['declined', null], [ben]: null });
  const note = (kind: string, origin: string, minutes: number | null) =>
    db
      .insertInto('notes_note')
      .values({
        person_id: ann,
        unit_id: unit,
        kind,
        minutes,
        happened_at: Temporal.Instant.from('2026-11-19T09:30:00Z'),
        author_id: jo.id,
        author_role: 'nurse',
        written_at: now,
        late: false,
        origin_kind: origin,
        origin_id: origin === 'session' ? both : null,
      })
      .execute();
  await note('phone call', 'written', 15);
  await note('one to one', 'session', 60);
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const here = `/people/${ann}/notes/indirect`;
  const base = {
    kind: 'arranged something for them',
    withWhom: 'The housing office',
    ...on,
    at: '11:00',
    minutes: '25',
    words: 'A form is on its way',
  };
  expect(wordsOf((await browser.post(here, { ...base, minutes: '0' })).html)).toContain('The minutes must be between 1 and 1440');
  expect(wordsOf((await browser.post(here, { ...base, 'on-day': '21' })).html)).toContain('It must not be later than now.');
  expect(wordsOf((await browser.post(here, { ...base, words: 'Spoke of Ben as well' })).html)).toContain('“Ben” names somebody else here.');
  // The sentence stands beside the field in which the name is.
  expect((await browser.post(here, { ...base, withWhom: 'Ben and the housing office', words: '' })).html).toContain('id="withWhom-error"');
  expect((await browser.post(here, base)).status).toBe(303);
  expect((await browser.post(here, { ...base, minutes: '90', withWhom: 'Somebody else' })).status).toBe(303);
  const wrong = await db.selectFrom('notes_indirect').select('id').where('minutes', '=', 90).executeTakeFirstOrThrow();
  expect((await browser.post(`${here}/wrong`, { indirect: wrong.id, why: 'It was another day' })).status).toBe(303);
  expect((await browser.post(`${here}/wrong`, { indirect: wrong.id, why: 'Again' })).status).toBe(422);
  expect((await browser.post(`/people/${ben}/notes/indirect/wrong`, { indirect: wrong.id, why: 'x' })).status).toBe(404);
  expect(wordsOf((await browser.get(here)).html)).toContain('taken out: It was another day');

  const at = `unit=${unit}&from=2026-11-16&weeks=1`;
  const page = wordsOf((await browser.get(`/ledger/activity?${at}`)).html);
  expect(page).toContain('Sessions with others 2 2 1 hour 35 minutes 0');
  expect(page).toContain('Phone call 1 1 15 minutes 0');
  expect(page).toContain('All 3 2 1 hour 50 minutes 0');
  expect(page).toContain('one person 0 2 to 4 1');
  expect(page).toContain('Of 1 invitation nothing was recorded');
  expect(page).toContain('Indirect: for one person, who was not there 25 minutes 1 entry for 1 person');

  const contacts = await browser.get(`/ledger/activity.csv?${at}&table=201`);
  const [heading, ...rows] = contacts.html
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  expect(heading).toBe(
    'ServiceRequestId,LocalPatientId,CareContactId,CareContDate,CareContTime,ClinContactDurOfCareContact,ConsMechanismMH,AttendStatus,x_GroupSize',
  );
  expect(rows).toHaveLength(4);
  for (const row of [
    /^,C-7,[0-9a-f-]+,2026-11-18,10:00:00,60,01,5,2$/,
    new RegExp(`^,${ben},[0-9a-f-]+,2026-11-18,10:00:00,35,01,6,2$`),
    /^,C-7,[0-9a-f-]+,2026-11-18,14:00:00,,01,2,$/,
    /^,C-7,[0-9a-f-]+,2026-11-19,09:30:00,15,02,5,$/,
  ])
    expect(rows.filter((one) => row.test(one))).toHaveLength(1);
  const indirect = await browser.get(`/ledger/activity.csv?${at}&table=204`);
  expect(indirect.html).toContain(`,C-7,2026-11-18,11:00:00,25,${jo.id}`);
  expect(indirect.html).not.toContain(',90,');
  for (const { html } of [contacts, indirect]) expect(html).not.toMatch(/Thwaite|Okoro/);
  const other = await signedIn({
    db,
    app,
    actor: await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse', { given: 'Al', surname: 'Roe' }),
    routes,
    now,
  });
  expect((await other.get(`/ledger/activity?${at}`)).status).toBe(404);
  expect((await other.get(here)).status).toBe(404);
});
