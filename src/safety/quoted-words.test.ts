import { notesRoutes } from '#notes';
import type { StaffActor } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { raiseNudge } from './raise-nudge.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, sceneNow } from './safety-scene.ts';

const mark = 'not countersigned yet';

test('what was seen, quoted from a note that waits for a countersignature or was sent back, says so wherever it is read; from one that was countersigned it does not', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  await db
    .insertInto('platform_setting')
    .values({
      unit_id: scene.unit,
      key: 'notes.training-to-write',
      value: JSON.stringify('not asked'),
      during: new Range(sceneNow, null),
      set_at: sceneNow,
    })
    .execute();
  const as = (actor: StaffActor) => signedIn({ db, app, actor, routes: [...notesRoutes, ...safetyRoutes], now: sceneNow });
  const signed = await (
    await as(scene.worker)
  ).post(`/people/${scene.person}/notes/new`, {
    kind: 'one to one',
    'on-day': '26',
    'on-month': '11',
    'on-year': '2026',
    at: '09:00',
    minutes: '20',
    place: 'Garden',
    ownWords: '',
    did: 'Looked in.',
    responded: 'Curtains shut.',
    next: 'Again at noon.',
    concern: 'no',
  });
  const noteId = signed.to!.replace('/notes/', '');
  expect((await db.selectFrom('notes_note').select('state').executeTakeFirstOrThrow()).state).toBe('waiting');
  const sighting = { how: 'seen', ownWords: null, toldPerson: null, notToldWhy: null, seenAt: sceneNow } as const;
  const about = { personId: scene.person, cause: 'early sign', signId: scene.sign, onDate: Temporal.PlainDate.from('2026-11-26') } as const;
  const id = await inScope(app, scene.worker, sceneNow, (scope) =>
    raiseNudge(scope, { ...about, sighting: { ...sighting, noteId, words: 'Curtains shut' } }),
  );
  const nurse = await as(scene.nurse);
  const base = `/people/${scene.person}/safety`;
  const pages = [base, `${base}/nudges/${id}`, `/huddle?unit=${scene.unit}`];
  const shown = async () => await Promise.all(pages.map(async (path) => wordsOf((await nurse.get(path)).html)));
  for (const words of await shown()) {
    expect(words).toContain('Curtains shut');
    expect(words).toContain(mark);
  }
  // Beside the sign, and in what waits for an answer
  expect((await shown())[0]!.split(mark)).toHaveLength(3);
  await db.updateTable('notes_note').set({ state: 'returned' }).execute();
  for (const words of await shown()) expect(words).toContain('sent back to its author');
  await db.updateTable('notes_note').set({ state: 'countersigned' }).execute();
  for (const words of await shown()) expect(words).not.toMatch(/not countersigned yet|sent back/);
});
