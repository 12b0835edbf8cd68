import type { Db } from '#platform/database.ts';
import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { reportsRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-20T20:00:00Z');
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

async function scene(db: Db) {
  const unit = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const ann = await makePerson(db, unit, { givenName: 'Ann', surname: 'Thwaite' });
  const { id: goal } = await db
    .insertInto('plan_goal')
    .values({
      person_id: ann,
      my_words: 'Cook for my sister.',
      said_on: Temporal.PlainDate.from('2026-11-02'),
      during: new Range(Temporal.PlainDate.from('2026-11-02'), null),
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const went = async (title: string, left: string | null, more: { goal?: string; basis?: string; takenBack?: boolean } = {}): Promise<string> => {
    const starts = at(left ?? '2026-11-18T10:00:00Z');
    const outing = await db
      .insertInto('leave_outing')
      .values({ unit_id: unit, title, place: 'Town', starts_at: starts, due_back: starts.add({ hours: 2 }), made_by: jo.id, made_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await db
      .insertInto('leave_episode')
      .values({
        outing_id: outing.id,
        unit_id: unit,
        person_id: ann,
        basis: more.basis ?? 'time off',
        why_unauthorised: more.basis === 'unauthorised' ? 'court' : null,
        goal_id: more.goal ?? null,
        starts_at: starts,
        due_back: starts.add({ hours: 2 }),
        made_by: jo.id,
        made_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const move = (what: string, corrects: string | null) =>
      db
        .insertInto('leave_movement')
        .values({ episode_id: id, unit_id: unit, person_id: ann, what, happened_at: starts, recorded_at: starts, recorded_by: jo.id, corrects })
        .returning('id')
        .executeTakeFirstOrThrow();
    const departed = left === null ? null : await move('departed', null);
    if (departed !== null && more.takenBack === true) await move('corrected', departed.id);
    return id;
  };
  const contact = async (kind: string, more: { goal?: string; origin?: string; state?: string } = {}): Promise<void> => {
    const { id } = await db
      .insertInto('notes_note')
      .values({
        person_id: ann,
        unit_id: unit,
        kind,
        happened_at: at('2026-11-18T11:00:00Z'),
        author_id: jo.id,
        author_role: 'activity co-ordinator',
        written_at: now,
        late: false,
        origin_kind: more.origin ?? 'written',
        state: more.state ?? 'signed',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const version = (no: number, goals: string[]) =>
      db
        .insertInto('notes_version')
        .values({ note_id: id, person_id: ann, no, did: 'Walked.', goal_ids: goals, signed_by: jo.id, signed_at: now })
        .execute();
    // What the first wording said does not count once another stands.
    await version(1, more.goal === undefined ? [goal] : []);
    await version(2, more.goal === undefined ? [] : [more.goal]);
  };
  return { unit, jo, ann, goal, went, contact };
}

test('contacts and goings out that served a goal are counted beside sessions, with the goings out that name none', async ({ db, app }) => {
  const { unit, jo, ann, goal, went, contact } = await scene(db);
  await went('Café', '2026-11-17T10:00:00Z', { goal });
  const park = await went('Park', '2026-11-18T10:00:00Z');
  await went('Never left', null, { goal });
  await went('Taken back', '2026-11-18T10:00:00Z', { goal, takenBack: true });
  await went('To court', '2026-11-18T10:00:00Z', { basis: 'unauthorised', goal });
  await went('Last month', '2026-10-18T10:00:00Z', { goal });
  await contact('visit', { goal });
  await contact('phone call');
  await contact('time and listening', { goal });
  await contact('one to one', { goal, origin: 'session' });
  await contact('one to one', { goal, state: 'entered in error' });
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const path = `/ledger/goals?unit=${unit}&from=2026-11-16&weeks=1`;
  const page = await browser.get(path);
  const words = wordsOf(page.html);
  expect(words).toContain('No session of these days could name a goal');
  expect(words).toContain('1 of 2 contacts and 1 of 2 goings out name a goal.');
  expect(words).toContain('Goings out that name none (1) Park Wed 18 Nov, 10:00');
  expect(page.html).toContain(`/leave/episodes/${park}`);
  for (const title of ['Never left', 'Taken back', 'To court', 'Last month', 'Thwaite', 'Cook for my sister']) expect(words).not.toContain(title);
  expect(page.html).not.toContain(ann);
  expect((await browser.get(`/ledger?unit=${unit}&from=2026-11-16`)).html).toContain('Contacts and leave that name a goal');
  await db.updateTable('leave_episode').set({ goal_id: goal }).where('id', '=', park).execute();
  expect(wordsOf((await browser.get(path)).html)).toContain('1 of 2 contacts and 2 of 2 goings out name a goal.');
});
