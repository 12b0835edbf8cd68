import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, scene } from './authorisation-scene.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { makeOuting } from './outing-store.ts';
import { makeAuthorisation } from './seed.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${text}:00Z`);

test('the check asks about medicines before a night away and at no other time; not ready, they are warned of at the release', async ({ db, app }) => {
  const of = await scene(db, app);
  const { femi, calder, rosa } = of.staff;
  await db
    .insertInto('workforce_shift')
    .values({ staff_id: femi.id, unit_id: of.unitId, kind: 'long day', during: new Range(at('19T07:00'), at('19T20:00')) })
    .execute();
  const granted = await makeAuthorisation(db, {
    personId: of.personId,
    unitId: of.unitId,
    grantedBy: calder.id,
    enteredBy: femi.id,
    checkedBy: rosa.id,
    signedAt: at('19T10:00'),
    lines: [
      { kind: 'unescorted community', places: 'Library', escorts: 0 },
      { kind: 'overnight', places: 'Home', escorts: 0, maxMinutes: null, stay: { carersView: 'Glad of it' } },
    ],
  });
  const plan = (line: number, place: string, from: string, to: string): Promise<string> =>
    inScope(app, femi, now, async (scope) => {
      const people = [{ personId: of.personId, basis: 'section 17' as const, lineId: granted.lineIds[line]! }];
      const made = await makeOuting(scope, { unitId: of.unitId, title: place, place, span: { from: at(from), to: at(to) }, people, escorts: [] });
      return made.episodeIds[0]!;
    });
  const [day, night] = [await plan(0, 'Library', '19T14:00', '19T15:00'), await plan(1, 'Home', '19T16:00', '20T10:00')];
  const nurse = await signedIn({ db, app, actor: femi, routes: goingOutRoutes, now });
  await db
    .insertInto('plan_wellness_line')
    .values({
      id: of.personId,
      thread_id: of.personId,
      person_id: of.personId,
      part: 'early signs',
      no: 1,
      words: 'I walk faster than everyone.',
      said_on: Temporal.PlainDate.from('2026-11-02'),
      shared_at: at('02T10:00'),
      written_at: at('02T10:00'),
    })
    .execute();
  const before = wordsOf((await nurse.get(`/leave/episodes/${day}/check`)).html);
  expect(before).toContain('No safety plan is written.');
  expect(before).toContain('Early signs: “I walk faster than everyone.”');
  await db
    .insertInto('safety_plan')
    .values({
      person_id: of.personId,
      number: 1,
      own_words: 'I come back when I say.',
      signs: 'x',
      i_can_do: 'Sit on the wall',
      ring: 'Nan 07700 900321',
      made_with: 'with them',
      shared: 'yes',
      review_on: Temporal.PlainDate.from('2026-12-10'),
      written_by: femi.id,
      written_at: at('12T10:00'),
    })
    .execute();
  const sign = await db
    .insertInto('safety_nudge')
    .values({
      person_id: of.personId,
      unit_id: of.unitId,
      cause: 'early sign',
      sign_id: of.personId,
      on_date: Temporal.PlainDate.from('2026-11-18'),
      raised_at: now.subtract({ hours: 5 }),
      asked_as: 'everybody on the unit',
      answer_by: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const toldOf = async (seenAt: Temporal.Instant): Promise<void> => {
    await db
      .insertInto('safety_sighting')
      .values({ nudge_id: sign.id, person_id: of.personId, how: 'seen', words: 'Awake.', seen_at: seenAt, recorded_by: femi.id, recorded_at: seenAt })
      .execute();
  };
  // Still open, and last seen a minute more than three days ago: not lately.
  await toldOf(now.subtract({ hours: 72, minutes: 1 }));
  expect(wordsOf((await nurse.get(`/leave/episodes/${day}/check`)).html)).toMatch(/“I walk faster than everyone.”(?! \(seen)/);
  await toldOf(now.subtract({ hours: 72 }));
  const beside = await nurse.get(`/leave/episodes/${day}/check`);
  expect(wordsOf(beside.html)).toMatch(
    /“I come back when I say.”.*Sit on the wall.*Nan 07700 900321.*“I walk faster than everyone.” \(seen in the last 72 hours\)/,
  );
  expect(beside.html).toContain(`/safety/nudges/${sign.id}`);
  const question = 'Medicines for the night away';
  expect(wordsOf((await nurse.get(`/leave/episodes/${day}/check`)).html)).not.toContain(question);
  expect(wordsOf((await nurse.get(`/leave/episodes/${night}/check`)).html)).toContain(question);
  const answers = { said: 'Yes', wants: 'yes', seems: 'as usual', intoxicated: 'no', observation: 'general', decision: 'go' };
  const page = async () => wordsOf((await nurse.get(`/leave/episodes/${night}`)).html);
  const check = async (medicines: Record<string, string>, version: string) => {
    const sent = await nurse.post(`/leave/episodes/${night}/check`, { ...answers, ...medicines, _version: version });
    if (sent.status !== 303) throw new Error(wordsOf(sent.html));
  };
  await check({}, '1');
  expect(await page()).toContain('Could not check: medicines for the time away. Find out yourself.');
  await check({ medicines: 'not ready' }, '2');
  expect(await page()).toContain('Medicines for the time from 16:00 are not ready.');
  await check({ medicines: 'ready' }, '3');
  expect(await page()).not.toContain('edicines for the time');
});
