import { inScope } from '#platform/scope.ts';
import { personMustKnow } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { invitePeople } from './invitation-store.ts';
import { programmeRoutes as routes } from './routes.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';

personMustKnow.add({ room: 'test', give: async () => [{ words: 'Safety plan of 2 November', tone: 'need', href: '/people' }] });

test('an activity that asks for it is looked at before it begins: each thing, who comes, and whether it goes ahead', async ({ db, app }) => {
  const scene = await setScene(db);
  const { now } = scene;
  const jo = await signedIn({ db, app, actor: scene.jo, routes, now });
  const session = await inScope(app, scene.jo, now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('15:00'),
      status: 'published',
    }))!;
    await invitePeople(scope, { id }, [{ personId: scene.people[0]!, how: 'invited' }]);
    return id;
  });
  const [path, ask] = [`/sessions/${session}/before`, `/activities/${scene.activityId}/before`];
  expect(wordsOf((await jo.get(`/sessions/${session}`)).html)).not.toContain('asks for a check');
  expect(wordsOf((await jo.get(path)).html)).toContain('This activity asks for no check');
  expect((await jo.post(path, { decision: 'goes ahead' })).status).toBe(422);
  expect(wordsOf((await jo.post(ask, { lines: Array.from({ length: 9 }, (_, n) => `Thing ${n}`).join('\n') })).html)).toContain('at most 8 lines');
  expect((await jo.post(ask, { lines: 'Knives counted\n\nWho is well today' })).status).toBe(303);
  expect(wordsOf((await jo.get(`/sessions/${session}`)).html)).toContain('Nobody has looked yet: this activity asks for a check before it begins');
  const page = wordsOf((await jo.get(path)).html);
  expect(page).toContain('Knives counted Fine Not fine');
  expect(page).toContain('Safety plan of 2 November');

  const look = (fields: Record<string, string>) => jo.post(path, { fine1: 'yes', fine2: 'yes', words: '', decision: 'goes ahead', ...fields });
  expect(wordsOf((await look({ fine2: '' })).html)).toContain('Say whether it is fine.');
  expect(wordsOf((await look({ fine2: 'no', decision: 'goes ahead with changes' })).html)).toContain('Say what is not fine');
  expect(wordsOf((await look({ fine2: 'no', words: 'Two are tired.' })).html)).toContain('it goes ahead with changes, or not at all');
  expect((await look({ fine2: 'no', words: 'Two are tired: an hour less.', decision: 'goes ahead with changes' })).status).toBe(303);
  expect(wordsOf((await jo.get(`/sessions/${session}`)).html)).toContain('it goes ahead with changes See what was looked at');
  // What was looked at stays as it was asked, whatever is asked next time.
  expect((await jo.post(ask, { lines: '' })).status).toBe(303);
  expect(wordsOf((await jo.get(path)).html)).toContain('Who is well today not fine Two are tired: an hour less.');
  await expect(inScope(app, scene.jo, now, (scope) => scope.tx.deleteFrom('programme_check').execute())).rejects.toThrow(/permission denied/);
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes, now });
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.post(ask, { lines: 'x' })).status).toBe(404);
});
