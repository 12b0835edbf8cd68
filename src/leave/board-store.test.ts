import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { toReview } from './board-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test('what still waits for its review: back from absence or out without authority, each once, until somebody has reviewed it', async ({
  db,
  app,
}) => {
  const scene = await leaveScene(db);
  const person = async (surname: string) => someone(db, scene, { givenName: 'Ann', surname });
  const on = (day: string, time: string): string => `2026-${day}T${time}:00Z`;
  const gone = async (surname: string, day: string, more: Partial<Parameters<typeof goingOut>[2]>) =>
    goingOut(db, scene, { personId: await person(surname), startsAt: on(day, '09:00'), dueBack: on(day, '10:00'), ...more });
  const back = (day: string) => ['returned', on(day, '14:00')] as const;
  const awol = (day: string) => ['declared AWOL', on(day, '12:00')] as const;
  const left = (day: string) => ['departed', on(day, '09:00')] as const;

  const absent = await gone('Absent', '11-17', { movements: [left('11-17'), awol('11-17'), back('11-17')] });
  const walked = await gone('Walked', '11-16', { basis: 'unauthorised', why: 'walked off from the ward', movements: [left('11-16'), back('11-16')] });
  // Out without authority, then declared twice: one absence, and the graver word.
  const both = await gone('Both', '11-15', {
    basis: 'unauthorised',
    why: 'walked off from the ward',
    movements: [left('11-15'), awol('11-15'), ['declared AWOL', on('11-15', '13:00')], back('11-15')],
  });
  // None of these waits: as planned, still gone, reviewed, long ago, and a declaration that was taken back.
  await gone('Planned', '11-17', { movements: [left('11-17'), back('11-17')] });
  await gone('Gone', '11-17', { movements: [left('11-17'), awol('11-17')] });
  await gone('Reviewed', '11-17', {
    basis: 'unauthorised',
    why: 'walked off from the ward',
    movements: [left('11-17'), back('11-17'), ['reviewed', on('11-18', '10:00')]],
  });
  await gone('Longago', '09-19', { basis: 'unauthorised', why: 'walked off from the ward', movements: [left('09-19'), back('09-19')] });
  const mistaken = await gone('Mistaken', '11-17', { movements: [left('11-17'), awol('11-17'), back('11-17')] });
  const declared = await db
    .selectFrom('leave_movement')
    .selectAll()
    .where('episode_id', '=', mistaken)
    .where('what', '=', 'declared AWOL')
    .executeTakeFirstOrThrow();
  const { id: _id, seq: _seq, ...same } = declared as typeof declared & { seq?: unknown };
  await db
    .insertInto('leave_movement')
    .values({ ...same, facts: '{}', what: 'corrected', corrects: declared.id } as never)
    .execute();

  const waiting = await inScope(app, scene.nurse, now, (scope) => toReview(scope, scene.unit));
  expect(waiting.map(({ episodeId, what, backAt }) => [episodeId, what, backAt.toString()])).toEqual([
    [both, 'absent without leave', on('11-15', '14:00')],
    [walked, 'without recorded authority', on('11-16', '14:00')],
    [absent, 'absent without leave', on('11-17', '14:00')],
  ]);
});
