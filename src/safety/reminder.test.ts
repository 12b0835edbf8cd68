import { notesRoutes } from '#notes';
import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerSafety } from './contributors.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, sceneNow as now } from './safety-scene.ts';

registerSafety();
const routes = [...safetyRoutes, ...notesRoutes];
const review = (day: string, month = '1', year = '2027') => ({ 'review-day': day, 'review-month': month, 'review-year': year });

test('an STR worker reminds somebody about medicines only at home, and only where a reminder is in the plan', async ({ db, app }) => {
  const scene = await safetyScene(db);
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: scene.nurse.id,
      body: 'NMC',
      number: '99A9991E',
      during: new Range(Temporal.PlainDate.from('2024-01-01'), null),
      checked_at: now,
    })
    .execute();
  await db
    .insertInto('workforce_skill')
    .values({ staff_id: scene.worker.id, skill: 'record keeping', during: new Range(Temporal.PlainDate.from('2025-01-01'), null), recorded_at: now })
    .execute();
  const [nurse, lee] = [await signedIn({ db, app, actor: scene.nurse, routes, now }), await signedIn({ db, app, actor: scene.worker, routes, now })];
  const path = `/people/${scene.person}/safety/medicines/reminder`;
  const note = (fields: Record<string, string>) =>
    lee.post(`/people/${scene.person}/notes/new`, {
      kind: 'visit',
      'on-day': '26',
      'on-month': '11',
      'on-year': '2026',
      at: '09:30',
      did: 'Coffee, and said that it is time.',
      task1: 'medicines-reminder',
      level1: 'prompted',
      concern: 'no',
      ...fields,
    });
  expect(wordsOf((await note({})).html)).toContain('No reminder about medicines is in this person’s plan. A registered nurse reminds them');
  const set = {
    inPlan: 'yes',
    words: 'Lee asks at nine whether it is taken.',
    answer: 'agrees',
    ownWords: 'Only Lee.',
    ...review('7'),
    _version: '0',
  };
  expect((await lee.post(path, set)).status).toBe(403);
  expect(wordsOf((await nurse.post(path, { ...set, answer: 'not asked yet' })).html)).toContain('only where the person agrees to it');
  expect(wordsOf((await nurse.post(path, { ...set, ...review('26', '11', '2026') })).html)).toContain('Look at it again on a later day.');
  expect((await nurse.post(path, set)).status).toBe(303);
  expect((await nurse.post(path, set)).status).toBe(409);
  expect(wordsOf((await lee.get(path)).html)).toContain('A reminder is in the plan “Only Lee.” Marcus Lee asks at nine whether it is taken.');
  expect(wordsOf((await note({ kind: 'phone call' })).html)).toContain('Only a worker who visits somebody at home reminds them');
  expect((await note({})).status).toBe(303);
  // What happened all the same belongs in the record, outside the role, and is countersigned.
  const all = await note({ kind: 'one to one', outside: 'yes' });
  expect(wordsOf((await lee.get(all.to!)).html)).toContain('Outside the author’s role');
  const { outside_role: outside } = await db
    .selectFrom('notes_version')
    .select('outside_role')
    .where('note_id', '=', all.to!.split('/').at(-1)!)
    .executeTakeFirstOrThrow();
  expect(outside).toEqual(['medicines']);
  expect((await nurse.post(path, { ...set, inPlan: 'no', words: 'He takes it alone now.', answer: 'agrees', _version: '1' })).status).toBe(303);
  expect((await note({})).status).toBe(422);
  const page = wordsOf((await lee.get(path)).html);
  expect(page).toContain('No reminder is in the plan');
  expect(page).toContain('As it was before (1) In the plan: Lee asks at nine whether it is taken.');
  // A nurse is bound by none of it.
  expect(
    (
      await nurse.post(`/people/${scene.person}/notes/new`, {
        kind: 'one to one',
        'on-day': '26',
        'on-month': '11',
        'on-year': '2026',
        at: '09:30',
        did: 'Said it is time.',
        task1: 'medicines-reminder',
        level1: 'prompted',
        concern: 'no',
      })
    ).status,
  ).toBe(303);
});

test('a reminder that nobody has looked at since its day holds no more', async ({ db, app }) => {
  const scene = await safetyScene(db);
  await db
    .insertInto('safety_reminder')
    .values({
      person_id: scene.person,
      number: 1,
      in_plan: true,
      words: 'At nine.',
      answer: 'agrees',
      review_on: Temporal.PlainDate.from('2026-11-25'),
      written_by: scene.nurse.id,
      written_at: now,
    })
    .execute();
  const lee = await signedIn({ db, app, actor: scene.worker, routes, now });
  const page = wordsOf((await lee.get(`/people/${scene.person}/safety/medicines/reminder`)).html);
  expect(page).toContain('No reminder is in the plan At nine.');
  expect(page).toContain('was to be looked at by 25 November 2026: it does not hold');
});
