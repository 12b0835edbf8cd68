import { Range, type Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { reportsRoutes as routes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-22T12:00:00Z');

async function visits(
  db: Db,
  about: { unit: string; person: string; staff: string },
  day: string,
  outcomes: readonly string[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const outcome of outcomes) {
    const made = await db
      .insertInto('leave_outreach_visit')
      .values({
        person_id: about.person,
        unit_id: about.unit,
        kind: 'visit',
        outcome,
        reason: outcome === 'cancelled by us' ? 'The car broke down' : null,
        how: ['seen', 'spoken'].includes(outcome) ? 'settled' : null,
        happened_at: Temporal.Instant.from(`${day}T10:00:00Z`),
        recorded_by: about.staff,
        recorded_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.push(made.id);
  }
  return ids;
}

test('each measure is counted in both periods of its own, with its caveat; what is small is hidden, and another unit sees nothing', async ({
  db,
  app,
}) => {
  const unit = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, unit, 'manager');
  // Ten long gone, whose records nobody on the unit may open any more; six here now. Ten nights each then.
  const gone: string[] = [];
  for (let index = 0; index < 10; index += 1)
    gone.push(
      await makePerson(db, unit, { givenName: `Gone${index}`, surname: 'Thwaite', from: '2025-09-01T10:00:00Z', to: '2025-09-11T10:00:00Z' }),
    );
  const here: string[] = [];
  for (let index = 0; index < 6; index += 1)
    here.push(await makePerson(db, unit, { givenName: `Here${index}`, surname: 'Okoro', from: '2026-11-12T10:00:00Z' }));
  for (const [index, person_id] of gone.entries())
    if (index < 6)
      await db
        .insertInto('plan_ending')
        .values({
          person_id,
          number: 1,
          state: 'ended',
          reason: index === 0 ? 'moving away' : 'no longer needs the service',
          ends_on: Temporal.PlainDate.from('2025-09-11'),
          agreed: true,
          written_by: jo.id,
          written_at: now,
        })
        .execute();
  const about = { unit, person: here[0]!, staff: jo.id };
  await visits(db, about, '2025-10-01', [
    ...Array.from({ length: 6 }, () => 'not in'),
    ...Array.from({ length: 6 }, () => 'seen'),
    'cancelled by us',
  ]);
  const [first] = await visits(db, about, '2026-10-01', ['not in', 'not in', ...Array.from({ length: 10 }, () => 'spoken')]);
  await db
    .insertInto('leave_outreach_visit')
    .values({
      person_id: here[0]!,
      unit_id: unit,
      kind: 'visit',
      outcome: 'seen',
      how: 'settled',
      happened_at: Temporal.Instant.from('2026-10-01T10:00:00Z'),
      corrects: first!,
      recorded_by: jo.id,
      recorded_at: now,
    })
    .execute();
  // Five permanent staff stay, five left in the later period; one from the bank is left out.
  for (let index = 0; index < 10; index += 1) {
    const one = await makeWorker(db, unit, 'nurse', { given: `N${index}`, surname: 'Vale' });
    const ends = index < 5 ? Temporal.Instant.from('2026-10-15T10:00:00Z') : null;
    await db
      .updateTable('workforce_membership')
      .set({ during: new Range(Temporal.Instant.from('2025-01-01T10:00:00Z'), ends) })
      .where('staff_id', '=', one.id)
      .execute();
  }
  await db.updateTable('workforce_membership').set({ basis: 'bank' }).where('staff_id', '=', jo.id).execute();

  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const page = wordsOf((await browser.get(`/ledger/evaluation?unit=${unit}&months=3`)).html);
  expect(page).toContain('23 August 2025 to 22 November 2025 beside 23 August 2026 to 22 November 2026');
  for (const [title, then, today] of [
    ['Visits where nobody was in', '6 of 12 (50 %)', 'fewer than 5 of 12'],
    ['No longer need the service', '5 of 10 (50 %)', '0 of 6 (0 %)'],
    ['Days in hospital, for each person', '10 days for each of 10', '10 days for each of 6'],
    ['Staff who left', '0 of 10 (0 %)', '5 of 10 (50 %)'],
  ] as const) {
    const told = page.slice(page.indexOf(title));
    expect([title, told.slice(told.indexOf('Then '), told.indexOf(' Caveat'))]).toEqual([title, `Then ${then} · now ${today}`]);
  }
  expect(page).toContain('The 10 % of the handbook is what one survey found: no target.');
  expect(page).toContain('Not counted yet Compliments');
  // The baseline may be chosen; one that overlaps is not used.
  expect(wordsOf((await browser.get(`/ledger/evaluation?unit=${unit}&months=3&from=2026-01-01`)).html)).toMatch(
    /Visits where nobody was in [^·]*Then none · now/,
  );
  expect(wordsOf((await browser.get(`/ledger/evaluation?unit=${unit}&months=3&from-day=1&from-month=1&from-year=2026`)).html)).toContain(
    '1 January 2026 to',
  );
  expect(wordsOf((await browser.get(`/ledger/evaluation?unit=${unit}&months=3&from=2026-11-01`)).html)).toContain(
    'would make the two periods overlap',
  );
  const file = await browser.get(`/ledger/evaluation.csv?unit=${unit}&months=3`);
  expect(file.status).toBe(200);
  expect(file.html).toContain('Visits where nobody was in,6 of 12 (50 %),fewer than 5 of 12,fewer would be better');
  expect(file.html).not.toMatch(/Thwaite|Okoro|Vale/);
  const elsewhere = await signedIn({
    db,
    app,
    actor: await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'manager', { given: 'Al', surname: 'Roe' }),
    routes,
    now,
  });
  expect((await elsewhere.get(`/ledger/evaluation?unit=${unit}`)).status).toBe(404);
});
