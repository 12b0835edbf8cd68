import { committedMoney } from '#money';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { tellMoney } from './committed-money.ts';
import { invitePeople, withdrawInvitation } from './invitation-store.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';

tellMoney();

test('a published session costs what its activity says for each person invited; a draft, a cancelled one and another unit’s cost nothing', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await db.updateTable('programme_activity').set({ cost_pence: 250 }).execute();
  const asked = { unitId: scene.unitId, from: scene.today.with({ day: 1 }), to: scene.today.with({ day: 30 }) };
  const found = await inScope(app, scene.jo, scene.now, async (scope) => {
    const make = async (status: 'draft' | 'published', day = 0): Promise<string> => {
      const id = (await createSession(scope, {
        unitId: scene.unitId,
        activityId: scene.activityId,
        onDate: scene.today.add({ days: day }),
        startTime: Temporal.PlainTime.from('15:00'),
        status,
      }))!;
      await invitePeople(
        scope,
        { id },
        scene.people.map((personId) => ({ personId, how: 'invited' as const })),
      );
      return id;
    };
    const published = await make('published');
    await withdrawInvitation(scope, { id: published }, scene.people[0]!, 'Changed their mind');
    await make('draft', 1);
    await make('published', 20);
    const cancelled = await make('published', 2);
    await scope.tx.updateTable('programme_session').set({ status: 'cancelled', cancel_reason: 'weather' }).where('id', '=', cancelled).execute();
    return { published, answers: await committedMoney.ask(scope, asked) };
  });
  const [answer] = found.answers;
  expect(answer).toMatchObject({
    known: true,
    value: { committed: [{ id: found.published, label: 'Gardening', category: 'outdoors', pence: 500 }] },
  });
  const elsewhere = await inScope(app, scene.stranger, scene.now, (scope) => committedMoney.ask(scope, asked));
  expect(elsewhere[0]).toMatchObject({ known: true, value: { committed: [] } });
});
