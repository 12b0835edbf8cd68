import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { runningRoutes } from './running-routes.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';

test('a line that waits for a countersignature says so on the form of who came, and one that needs none does not', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  await db.updateTable('workforce_membership').set({ role: 'STR foundation' }).where('staff_id', '=', scene.jo.id).execute();
  const jo = { ...scene.jo, memberships: scene.jo.memberships.map((one) => ({ ...one, role: 'STR foundation' as const })) };
  const set = { unit_id: scene.unitId, during: new Range(scene.now, null), set_at: scene.now };
  await db
    .insertInto('platform_setting')
    .values({ ...set, key: 'notes.training-to-write', value: JSON.stringify('not asked') })
    .execute();
  const session = await inScope(app, jo, scene.now, async (scope) => {
    const made = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('14:00'),
      status: 'published',
      staff: [{ staffId: jo.id, duty: 'lead' }],
    }))!;
    const invited = { session_id: made, unit_id: scene.unitId, on_date: scene.today, how: 'invited', invited_at: scene.now };
    await scope.tx
      .insertInto('programme_invitation')
      .values({ ...invited, person_id: eileen })
      .execute();
    return made;
  });
  const soon = Temporal.Instant.from('2026-11-19T15:40:00Z');
  const browser = await signedIn({ db, app, actor: jo, routes: runningRoutes, now: soon });
  const path = `/sessions/${session}/attendance`;
  expect(wordsOf((await browser.get(path)).html)).not.toContain('not countersigned yet');
  const came = { [`p.${eileen}.came`]: 'came', [`p.${eileen}.revision`]: '0', [`p.${eileen}.line`]: 'Sowed the beans.' };
  expect((await browser.post(path, came)).status).toBe(303);
  expect((await db.selectFrom('notes_group').select('state').executeTakeFirstOrThrow()).state).toBe('waiting');
  expect(wordsOf((await browser.get(path)).html)).toMatch(/Sowed the beans\. \(.*?\) not countersigned yet/);
  await db.updateTable('notes_group').set({ state: 'returned' }).execute();
  expect(wordsOf((await browser.get(path)).html)).toMatch(/Sowed the beans\. \(.*?\) sent back to its author/);
  await db.updateTable('notes_group').set({ state: 'signed' }).execute();
  expect(wordsOf((await browser.get(path)).html)).not.toMatch(/not countersigned yet|sent back/);
});
