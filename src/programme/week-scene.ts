import type { Role, StaffActor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { type TestDatabase } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession } from './session-store.ts';
import { insertInvitations } from './week-invitations-store.ts';
import { weekRoutes } from './week-routes.ts';

export const day = (text: string) => Temporal.PlainDate.from(text);

export const time = (text: string) => Temporal.PlainTime.from(text);
export const friday = day('2026-11-27');

export async function withDraft({ db, app }: Pick<TestDatabase, 'db' | 'app'>, more: { staff?: 'jo' } = {}): Promise<{ scene: Scene; id: string }> {
  const scene = await setScene(db);
  const id = await inScope(app, scene.jo, scene.now, async (scope) => {
    const made = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: friday,
      startTime: time('14:00'),
      staff: more.staff === undefined ? [] : [{ staffId: scene.jo.id, duty: 'lead' }],
    }))!;
    await insertInvitations(
      scope,
      scene.people.slice(0, 2).map((personId) => ({ sessionId: made, unitId: scene.unitId, onDate: friday, personId, how: 'invited' as const })),
    );
    return made;
  });
  return { scene, id };
}

export const browserOf = (at: Pick<TestDatabase, 'db' | 'app'>, scene: Scene, actor: StaffActor = scene.jo) =>
  signedIn({ ...at, actor, routes: weekRoutes, now: scene.now });

/** The scene's second worker, in another role. */
export async function asRole({ db }: Pick<TestDatabase, 'db'>, scene: Scene, role: Role): Promise<StaffActor> {
  await db.updateTable('workforce_membership').set({ role }).where('staff_id', '=', scene.lee.id).execute();
  return { ...scene.lee, memberships: [{ ...scene.lee.memberships[0]!, role }] };
}
