import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import type { Actor } from '#platform/actor.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { now, opening, recordsScene } from './records-scene.ts';
import { whoLookedAt } from './who-looked-store.ts';

const span = { from: now.subtract({ hours: 24 * 7 }), to: now.add({ hours: 24 }) };

test('each look is told with who, their role then, when, what, and what let them', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await (await scene.as(scene.namedNurse)).get(`/people/${scene.person}`);
  await (await scene.as(scene.otherNurse)).get(`/people/${scene.person}/needs`);
  await (await scene.as(scene.otherNurse)).get(`/people?unit=${scene.unit}`);
  const robyn = await scene.as(scene.stranger);
  await robyn.post('/records/elsewhere', opening(scene.person));
  await robyn.get(`/people/${scene.person}`);
  const looked = await inScope(app, scene.manager, now, (scope) => whoLookedAt(scope, scene.person, span));
  expect(
    looked.map(({ name, role, footing, detail, looks, inLists, changes }) => ({ name, role, footing, detail, looks, inLists, changes })),
  ).toEqual(
    [
      { name: 'Robyn Skelton', role: 'nurse', footing: 'emergency', detail: null, looks: 1, inLists: 0, changes: 0 },
      { name: 'Femi Adeleke', role: 'nurse', footing: 'named worker', detail: 'named nurse', looks: 1, inLists: 0, changes: 0 },
      // Alone on the unit's list: a look at one person
      { name: 'Clare Donnelly', role: 'nurse', footing: 'unit', detail: 'Larkfield', looks: 2, inLists: 0, changes: 0 },
    ].toSorted((a, b) => Number(b.footing === 'emergency') - Number(a.footing === 'emergency')),
  );
  expect(looked[0]?.emergencyReason).toBe('On call for their unit: On call tonight, asked to come about chest pain');
  const page = wordsOf((await (await scene.as(scene.manager)).get(`/people/${scene.person}/who-looked`)).html);
  expect(page).toContain('opened in an emergency once by somebody of another unit');
  expect(page).toContain('Femi Adeleke, Nurse named nurse of this person looked once: summary');
  expect(page).toContain('On call tonight, asked to come about chest pain');
  const day = wordsOf((await (await scene.as(scene.manager)).get(`/people/${scene.person}/who-looked?day=2026-11-19`)).html);
  expect(day).toContain('13:42 Robyn Skelton, Nurse');
  const paper = wordsOf((await (await scene.as(scene.namedNurse)).get(`/people/${scene.person}/who-looked/print`)).html);
  expect(paper).toContain('Who looked at your record');
  expect(paper).toContain('works on Larkfield');
});

test('a role changed since is told as it was then, and a look that nothing explains is told as such', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const before = now.subtract({ hours: 48 });
  await sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, request_id) values
    (${before}, 'staff', ${scene.otherNurse.id}, 'people.see-person', 'read', ${[scene.person]}::uuid[], 'r1'),
    (${before}, 'staff', ${scene.stranger.id}, 'leave.see-authorisation', 'read', ${[scene.person]}::uuid[], 'r2')`.execute(db);
  await sql`update workforce_membership set during = tstzrange(lower(during), ${now.subtract({ hours: 24 })}) where staff_id = ${scene.otherNurse.id}`.execute(
    db,
  );
  await db
    .insertInto('workforce_membership')
    .values({
      staff_id: scene.otherNurse.id,
      unit_id: scene.unit,
      role: 'manager',
      during: new Range(now.subtract({ hours: 24 }), null),
      made_at: now,
    })
    .execute();
  const looked = await inScope(app, scene.manager, now, (scope) => whoLookedAt(scope, scene.person, span));
  expect(looked.map(({ name, role, footing }) => [name, role, footing])).toEqual([
    ['Robyn Skelton', 'nurse', 'none'],
    ['Clare Donnelly', 'nurse', 'unit'],
  ]);
});

test('only those entitled are told: the person, their named nurse, the manager and the nurse in charge', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const ask = (actor: Actor, person = scene.person) => inScope(app, actor, now, (scope) => whoLookedAt(scope, person, span));
  await expect(ask(scene.otherNurse)).rejects.toThrow(/not for you/);
  await expect(ask(scene.stranger)).rejects.toThrow(/not for you/);
  expect(wordsOf((await (await scene.as(scene.otherNurse)).get(`/people/${scene.person}/who-looked`)).html)).toContain(
    'The manager, Gareth’s named nurse and the nurse in charge see this list',
  );
  expect((await (await scene.as(scene.otherNurse)).get(`/people/${scene.person}/who-looked/print`)).status).toBe(404);
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'nurse in charge',
      unit_id: scene.unit,
      staff_id: scene.otherNurse.id,
      during: new Range(now.subtract({ hours: 1 }), null),
      made_at: now,
    })
    .execute();
  for (const actor of [scene.manager, scene.namedNurse, scene.otherNurse]) expect(await ask(actor)).toBeInstanceOf(Array);
  const self: Actor = { kind: 'person', id: scene.person, accountId: scene.person, name: 'Gareth', deviceId: null };
  expect(await ask(self)).toBeInstanceOf(Array);
  await expect(ask({ ...self, id: crypto.randomUUID() })).rejects.toThrow(/not for you/);
  // The audit as a whole stays closed.
  await expect(inScope(app, scene.manager, now, (scope) => sql`select * from audit.event`.execute(scope.tx))).rejects.toThrow(/permission denied/);
});
