import { Range, type Db } from '#platform/database.ts';
import { spanAt } from '#platform/time.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { reportsRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-20T20:00:00Z');
const saturday = Temporal.PlainDate.from('2026-11-21');

async function scene(db: Db) {
  const unit = await makeUnit(db, 'Larch');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const ann = await makePerson(db, unit, { givenName: 'Ann', surname: 'Thwaite' });
  const session = async (name: string, start: string, more: { needsNoGoal?: boolean } = {}): Promise<string> => {
    const activity = await db
      .insertInto('programme_activity')
      .values({ unit_id: unit, name, kind: 'one to one', category: 'wellbeing', needs_no_goal: more.needsNoGoal ?? false })
      .returning('id')
      .executeTakeFirstOrThrow();
    const span = spanAt(saturday, start, 60);
    const { id } = await db
      .insertInto('programme_session')
      .values({
        unit_id: unit,
        activity_id: activity.id,
        name,
        kind: 'one to one',
        category: 'wellbeing',
        counts: true,
        on_date: saturday,
        start_time: Temporal.PlainTime.from(start),
        minutes: 60,
        during: new Range(span.from, span.to),
        status: 'published',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.insertInto('programme_session_staff').values({ session_id: id, unit_id: unit, staff_id: jo.id, duty: 'lead' }).execute();
    await db
      .insertInto('programme_invitation')
      .values({ session_id: id, person_id: ann, unit_id: unit, on_date: saturday, how: 'invited', invited_at: now })
      .execute();
    return id;
  };
  return { unit, jo, ann, session };
}

test('no shifts on record is told, never counted as nobody; then sessions stand against them', async ({ db, app }) => {
  const { unit, jo, session } = await scene(db);
  await session('Cooking', '10:00');
  await session('Music', '18:00');
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const path = `/ledger?unit=${unit}&from=2026-11-16`;
  expect(wordsOf((await browser.get(path)).html)).toContain('No shifts are on record for this week.');
  const span = spanAt(saturday, '09:00', 480);
  await db
    .insertInto('workforce_shift')
    .values({ staff_id: jo.id, unit_id: unit, kind: 'early', during: new Range(span.from, span.to) })
    .execute();
  const told = wordsOf((await browser.get(path)).html);
  expect(told).toContain('Shifts are on record for 1 of 7 days.');
  // Sessions 2 h, one of them while she was on; 8 h of shift, and nobody on from 17:00 to 21:00.
  expect(told).toContain('Weekends 2 1 1 8 4');
});

test('sessions that name no goal, one line with the sessions behind it; time and listening lacks none', async ({ db, app }) => {
  const { unit, jo, ann, session } = await scene(db);
  const cooking = await session('Cooking', '10:00');
  await session('Money and post', '11:00');
  await session('Time and listening', '14:00', { needsNoGoal: true });
  const goal = await db
    .insertInto('plan_goal')
    .values({ person_id: ann, my_words: 'Cook for my sister.', said_on: saturday, during: new Range(saturday, null), recorded_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('programme_goal_link')
    .values({
      unit_id: unit,
      person_id: ann,
      goal_id: goal.id,
      session_id: cooking,
      during: new Range<Temporal.PlainDate>(null, null),
      linked_at: now,
    })
    .execute();
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  expect(wordsOf((await browser.get(`/ledger?unit=${unit}&from=2026-11-16`)).html)).toContain(
    '1 of 2 sessions name a goal of somebody invited: 1 of 2 one to ones, 0 of 0 others. The one that names none',
  );
  const behind = wordsOf((await browser.get(`/ledger/goals?unit=${unit}&from=2026-11-16&weeks=1`)).html);
  expect(behind).toContain('Money and post Sat 21 Nov, 11:00');
  expect(behind).not.toContain('Cooking Sat 21');
  expect(behind).not.toContain('Time and listening Sat 21');
  const other = await makeUnit(db, 'Rowan');
  const theirs = await signedIn({
    db,
    app,
    actor: await makeWorker(db, other, 'OT', { given: 'Carys', surname: 'Bell' }),
    routes: reportsRoutes,
    now,
  });
  expect((await theirs.get(`/ledger/goals?unit=${unit}`)).status).toBe(404);
});

test('what somebody said of a session says in their figures that it waits for a countersign', async ({ db, app }) => {
  const { unit, jo, ann, session } = await scene(db);
  const about = { unit_id: unit, subject_kind: 'session', subject_id: await session('Cooking', '10:00'), subject_label: 'Cooking', author_id: jo.id };
  const written = { author_role: 'activity co-ordinator', happened_at: now, written_at: now, late: false };
  await db
    .insertInto('notes_line')
    .values({ ...about, ...written, person_id: ann, kind: 'own words', words: 'Too much salt.' })
    .execute();
  const browser = await signedIn({ db, app, actor: jo, routes: reportsRoutes, now });
  const figures = async () => wordsOf((await browser.get(`/people/${ann}/ledger?from=2026-11-16`)).html);
  expect(await figures()).not.toContain('not countersigned yet');
  await db
    .insertInto('notes_group')
    .values({ ...about, ...written, state: 'waiting', countersign_by: now.add({ hours: 48 }) })
    .execute();
  expect(await figures()).toContain('“Too much salt.” not countersigned yet');
});
