import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { reportsRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-20T20:00:00Z');
const at = (day: string, clock: string) => Temporal.Instant.from(`2026-11-${day}T${clock}:00Z`);

async function back(db: Db, about: { unit: string; person: string; staff: string }, title: string, facts: Readonly<Record<string, string>>) {
  const outing = await db
    .insertInto('leave_outing')
    .values({
      unit_id: about.unit,
      title,
      place: 'Town',
      starts_at: at('18', '10:00'),
      due_back: at('18', '12:00'),
      made_by: about.staff,
      made_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const episode = await db
    .insertInto('leave_episode')
    .values({
      outing_id: outing.id,
      unit_id: about.unit,
      person_id: about.person,
      basis: 'time off',
      due_back: at('18', '12:00'),
      starts_at: at('18', '10:00'),
      made_by: about.staff,
      made_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('leave_movement')
    .values({
      episode_id: episode.id,
      unit_id: about.unit,
      person_id: about.person,
      what: 'returned',
      happened_at: at('18', '12:00'),
      recorded_at: now,
      recorded_by: about.staff,
      facts: JSON.stringify(facts),
    })
    .execute();
  return episode.id;
}

test('what nobody wrote the outcome of is listed with its record: leave, contacts, measures', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const ann = await makePerson(db, unit, { givenName: 'Ann', surname: 'Thwaite' });
  const ben = await makePerson(db, unit, { givenName: 'Ben', surname: 'Okoro' });
  const silent = await back(db, { unit, person: ann, staff: jo.id }, 'Library', { condition: 'well' });
  await back(db, { unit, person: ben, staff: jo.id }, 'Canal', { ownWords: 'Cold and good.' });
  const noted = async (person: string, responded: string | null) => {
    const note = await db
      .insertInto('notes_note')
      .values({
        person_id: person,
        unit_id: unit,
        kind: 'visit',
        happened_at: at('19', '10:00'),
        author_id: jo.id,
        author_role: 'activity co-ordinator',
        written_at: now,
        late: false,
        origin_kind: 'written',
        version_no: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('notes_version')
      .values({ note_id: note.id, person_id: person, no: 1, did: 'Walked.', responded, signed_by: jo.id, signed_at: now })
      .execute();
    return note.id;
  };
  const bare = await noted(ann, null);
  await noted(ben, 'Laughed.');
  const measured = (person: string, day: string) =>
    db
      .insertInto('measures_completion')
      .values({
        person_id: person,
        unit_id: unit,
        instrument_id: 'phq-9',
        instrument_version: '1999',
        on_date: Temporal.PlainDate.from(`2026-11-${day}`),
        occasion: 'review',
        completed_by: 'person',
        answers: '{"1": 1}',
        scores: '{"total": null}',
        recorded_by: jo.id,
        recorded_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
  await measured(ann, '02');
  await measured(ben, '02');
  const second = await measured(ben, '16');
  const joIn = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const page = await joIn.get(`/ledger/outcomes?unit=${unit}&from=2026-11-16&weeks=1`);
  const words = wordsOf(page.html);
  expect(words).toContain('Back from leave, and nobody wrote how it went 1 of 2 Ann Thwaite Library, Wed 18 Nov');
  expect(page.html).toContain(`/leave/episodes/${silent}`);
  expect(words).toContain('nor what comes next 1 of 2 Ann Thwaite Visit, Thu 19 Nov');
  expect(page.html).toContain(`/notes/${bare}`);
  expect(words).toContain('to compare with an earlier one 1 of 2 Ann Thwaite each measure once so far, last 2 November 2026');
  expect(wordsOf((await joIn.get(`/ledger/outcomes?unit=${unit}&from=2026-11-09&weeks=1`)).html)).toContain('nobody wrote how it went 0 of 0');
  // A figure entered in error is none.
  await db
    .insertInto('measures_in_error')
    .values({ completion_id: second.id, person_id: ben, why: 'Somebody else', by_id: jo.id, at: now })
    .execute();
  expect(wordsOf((await joIn.get(`/ledger/outcomes?unit=${unit}`)).html)).toContain('to compare with an earlier one 2 of 2');
  const stranger = await makeWorker(db, await makeUnit(db, 'Rowan'), 'nurse', { given: 'Carys', surname: 'Bell' });
  expect((await (await signedIn({ db, app, actor: stranger, routes: reportsRoutes, now })).get(`/ledger/outcomes?unit=${unit}`)).status).toBe(404);
});
