import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { leaveThatAsks } from './debrief-causes.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const ago = (hours: number): Temporal.Instant => now.subtract({ hours });

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const person = await makePerson(db, unit, { givenName: 'Callum', surname: 'Reddy' });
  const by = { made_by: nurse.id, made_at: ago(90) };
  const { id: outing } = await db
    .insertInto('leave_outing')
    .values({ unit_id: unit, title: 'Library', place: 'Library', starts_at: ago(80), due_back: ago(78), ...by })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: grounds } = await db
    .insertInto('leave_grounds')
    .values({
      person_id: person,
      unit_id: unit,
      words: 'The garden',
      with_staff: false,
      during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
      agreed_by: nurse.id,
      agreed_at: ago(900),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const episode = async (why: string | null = null): Promise<string> =>
    (
      await db
        .insertInto('leave_episode')
        .values({
          outing_id: outing,
          unit_id: unit,
          person_id: person,
          basis: why === null ? 'grounds' : 'unauthorised',
          grounds_id: why === null ? grounds : null,
          why_unauthorised: why,
          starts_at: ago(80),
          due_back: ago(78),
          ...by,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const moved = async (episodeId: string, what: string, hours: number, more: { facts?: object; corrects?: string } = {}): Promise<string> =>
    (
      await db
        .insertInto('leave_movement')
        .values({
          episode_id: episodeId,
          unit_id: unit,
          person_id: person,
          what,
          happened_at: ago(hours),
          recorded_at: ago(hours),
          recorded_by: nurse.id,
          facts: JSON.stringify(more.facts ?? {}),
          corrects: more.corrects ?? null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const asks = (since = ago(24 * 28)) => inScope(app, nurse, now, (scope) => leaveThatAsks(scope, { unitId: unit, since }));
  return { db, unit, episode, moved, asks };
}

test('a going out that went as planned asks for no debrief; one with a concern or a walking off does, once, from the first of it', async ({
  db,
  app,
}) => {
  const { episode, moved, asks } = await scene(db, app);
  const fine = await episode();
  await moved(fine, 'departed', 80);
  await moved(fine, 'returned', 78, { facts: { condition: 'well' } });
  expect(await asks()).toEqual([]);
  const off = await episode();
  await moved(off, 'departed', 80);
  await moved(off, 'walked off', 79);
  await moved(off, 'declared AWOL', 76);
  await moved(off, 'returned', 70, { facts: { concern: 'A cut hand' } });
  expect(await asks()).toEqual([
    {
      id: off,
      kinds: ['walked off', 'missing or absent without leave', 'back with a concern'],
      happenedAt: ago(79),
      href: `/leave/episodes/${off}`,
    },
  ]);
  expect(await asks(ago(60))).toEqual([]);
});

test('what was taken back asks for none; out without recorded authority does, save to court; a help call alone does', async ({ db, app }) => {
  const { episode, moved, asks, unit } = await scene(db, app);
  const mistaken = await episode();
  await moved(mistaken, 'departed', 80);
  const wrong = await moved(mistaken, 'walked off', 79);
  await moved(mistaken, 'corrected', 78, { corrects: wrong });
  await episode('court');
  expect(await asks()).toEqual([]);
  const fire = await episode('fire');
  const called = await episode();
  await db
    .insertInto('leave_alarm')
    .values({ episode_id: called, unit_id: unit, about: 'help', raised_at: ago(20), answer_by: ago(19) })
    .execute();
  await db
    .insertInto('leave_alarm')
    .values({ episode_id: mistaken, unit_id: unit, about: 'overdue', raised_at: ago(20), answer_by: ago(19) })
    .execute();
  expect((await asks()).map(({ id, kinds }) => [id, kinds])).toEqual(
    expect.arrayContaining([
      [fire, ['out without recorded authority']],
      [called, ['help asked for while out']],
    ]),
  );
  expect(await asks()).toHaveLength(2);
});
