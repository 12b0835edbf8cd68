import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { addMovement } from './episode-store.ts';
import { lineUse } from './line-use-store.ts';
import { makeOuting } from './outing-store.ts';
import { releaseFactsFor } from './release-facts.ts';
import { makeAuthorisation } from './seed.ts';

// A Thursday; the week is that of Monday 16 November.
const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const signedAt = Temporal.Instant.from('2026-11-02T10:00:00Z');

async function setScene(db: Db) {
  const unitId = await makeUnit(db, 'Larkfield');
  const actor = await makeWorker(db, unitId, 'nurse');
  const personId = await makePerson(db, unitId, { givenName: 'Person', surname: 'Example' });
  const about = { personId, unitId, grantedBy: actor.id, enteredBy: actor.id, checkedBy: actor.id };
  const kinds = [{ kind: 'unescorted community' }, { kind: 'escorted local' }];
  const first = await makeAuthorisation(db, { ...about, signedAt, lines: kinds });
  const second = await makeAuthorisation(db, { ...about, signedAt: Temporal.Instant.from('2026-11-18T10:00:00Z'), lines: kinds, follows: first });
  const other = await makeAuthorisation(db, { ...about, signedAt, lines: kinds });
  return { unitId, actor, personId, first, second, other };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

/** Somebody goes out on a line and is back within the hour. */
async function goOut(app: Db, { unitId, actor, personId }: Scene, lineId: string, from: string, stays = false): Promise<string> {
  const at = Temporal.Instant.from(from);
  return inScope(app, actor, at, async (scope) => {
    const { episodeIds } = await makeOuting(scope, {
      unitId,
      title: 'Library',
      place: 'Library',
      span: { from: at, to: at.add({ hours: 1 }) },
      people: [{ personId, basis: 'section 17', lineId }],
      escorts: [],
      afterwards: true,
    });
    const episodeId = episodeIds[0]!;
    await addMovement(scope, { episodeId, what: 'departed', at, enteredLate: true });
    if (!stays) await addMovement(scope, { episodeId, what: 'returned', at, enteredLate: true });
    return episodeId;
  });
}

test('a newer version of an authorisation starts no new count; another line and another authorisation are counted apart', async ({ db, app }) => {
  const scene = await setScene(db);
  const [alone, escorted] = scene.first.lineIds as [string, string];
  const [aloneNow, escortedNow] = scene.second.lineIds as [string, string];
  // The Sunday before, the Monday just after midnight in London, the day before, and today.
  await goOut(app, scene, alone, '2026-11-15T23:30:00Z');
  await goOut(app, scene, alone, '2026-11-16T00:10:00Z');
  await goOut(app, scene, alone, '2026-11-17T10:00:00Z');
  await goOut(app, scene, aloneNow, '2026-11-19T09:00:00Z');
  await goOut(app, scene, escorted, '2026-11-19T10:30:00Z');
  await goOut(app, scene, scene.other.lineIds[0]!, '2026-11-19T12:00:00Z');
  await inScope(app, scene.actor, now, async (scope) => {
    const uses = await lineUse(scope, [alone, aloneNow, escortedNow, scene.other.lineIds[1]!]);
    expect(Object.fromEntries(uses)).toEqual({
      [alone]: { today: 1, week: 3 },
      [aloneNow]: { today: 1, week: 3 },
      [escortedNow]: { today: 1, week: 1 },
    });
    const before = await lineUse(scope, [aloneNow], Temporal.Instant.from('2026-11-15T12:00:00Z'));
    expect(before.get(aloneNow)).toEqual({ today: 1, week: 1 });
  });
});

test('a departure counts as it stands: taken back it is no use, put right it is used when it really was', async ({ db, app }) => {
  const scene = await setScene(db);
  const line = scene.second.lineIds[0]!;
  const episodeId = await goOut(app, scene, line, '2026-11-19T09:00:00Z', true);
  const count = async () => inScope(app, scene.actor, now, async (scope) => (await lineUse(scope, [line])).get(line) ?? null);
  expect(await count()).toEqual({ today: 1, week: 1 });
  const departed = async (): Promise<string> =>
    (
      await db
        .selectFrom('leave_movement')
        .select('id')
        .where('episode_id', '=', episodeId)
        .where('what', '=', 'departed')
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow()
    ).id;
  const wrong = await departed();
  // It was the evening before.
  await inScope(app, scene.actor, now, async (scope) =>
    addMovement(scope, { episodeId, what: 'departed', at: Temporal.Instant.from('2026-11-18T18:00:00Z'), corrects: wrong }),
  );
  expect(await count()).toEqual({ today: 0, week: 1 });
  // That correction was wrong itself: what it put right stands again.
  const correction = await departed();
  const back = await inScope(app, scene.actor, now, async (scope) =>
    addMovement(scope, { episodeId, what: 'corrected', at: now, corrects: correction }),
  );
  expect(await count()).toEqual({ today: 1, week: 1 });
  expect(back.already).toBe(false);
  await inScope(app, scene.actor, now, async (scope) => addMovement(scope, { episodeId, what: 'corrected', at: now, corrects: wrong }));
  expect(await count()).toBeNull();
});

test('the release counts as the pages do, the going out that is decided on left out; another unit counts nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  const line = scene.second.lineIds[0]!;
  await goOut(app, scene, scene.first.lineIds[0]!, '2026-11-17T10:00:00Z');
  await goOut(app, scene, line, '2026-11-19T09:00:00Z');
  const planned = await goOut(app, scene, line, '2026-11-19T13:42:00Z', true);
  await inScope(app, scene.actor, now, async (scope) => {
    const facts = await releaseFactsFor(scope, planned);
    expect([facts.usedThatDay, facts.usedThatWeek]).toEqual([1, 2]);
    expect((await lineUse(scope, [line])).get(line)).toEqual({ today: 2, week: 3 });
  });
  const stranger = await makeWorker(db, await makeUnit(db, 'Brook'), 'nurse');
  expect(await inScope(app, stranger, now, async (scope) => lineUse(scope, [line]))).toEqual(new Map());
});
